import { expect } from 'vitest'
import { freshName } from '../factories.ts'
import type { ConformanceSuite } from './harness.ts'

/** Writing, looking up, listing and deleting small records. */
export const writeDocumentSuite: ConformanceSuite = {
  name: 'write-document',
  define(test) {
    test('a document is kept as it was given, seen by every process', async ({ broker, other }) => {
      const kind = freshName('kind')
      const text = '{"b":1,"a":[1.50,1e3],"text":"\u00dcn\u00efc\u00f6d\u00e9\\n \\u0000"}'
      expect(await broker.writeDocument({ kind, id: 'a', text, ifRevision: 0 })).toEqual({
        outcome: 'done',
        revision: 1,
      })
      const { documents, now } = await other.findDocuments({ kind, ids: ['none', 'a'] })
      expect(documents).toMatchObject([null, { kind, id: 'a', text, revision: 1 }])
      expect(documents[1]?.createdAt).toBe(documents[1]?.updatedAt)
      expect(Math.abs(now - (documents[1]?.createdAt ?? 0))).toBeLessThan(30_000)
      expect((await broker.findDocuments({ kind: freshName('kind'), ids: ['a'] })).documents).toEqual([null])
      expect((await broker.findDocuments({ kind, ids: [] })).documents).toEqual([])
    })

    test('it is only written over the revision that was read', async ({ broker, other, advance }) => {
      const kind = freshName('kind')
      const write = (text: string, ifRevision: number | null) =>
        broker.writeDocument({ kind, id: 'a', text, ifRevision })
      expect(await write('1', 4)).toEqual({ outcome: 'conflict', revision: 0 })
      await write('1', null)
      expect(await write('2', 0)).toEqual({ outcome: 'conflict', revision: 1 })
      await advance(1_000)
      expect(await other.writeDocument({ kind, id: 'a', text: '2', ifRevision: 1 })).toEqual({
        outcome: 'done',
        revision: 2,
      })
      expect(await write('3', 1)).toEqual({ outcome: 'conflict', revision: 2 })
      expect(await write('3', null)).toEqual({ outcome: 'done', revision: 3 })
      const [found] = (await broker.findDocuments({ kind, ids: ['a'] })).documents
      expect(found).toMatchObject({ text: '3', revision: 3 })
      expect(found?.updatedAt).toBeGreaterThan(found?.createdAt ?? Infinity)
    })

    test('a write sent twice answers the same', async ({ broker }) => {
      const kind = freshName('kind')
      const params = { kind, id: 'a', text: '"x"', ifRevision: 0 }
      expect(await broker.writeDocument(params)).toEqual(await broker.writeDocument(params))
      const next = { ...params, text: '"y"', ifRevision: 1 }
      expect(await broker.writeDocument(next)).toEqual({ outcome: 'done', revision: 2 })
      expect(await broker.writeDocument(next)).toEqual({ outcome: 'done', revision: 2 })
    })

    test('of many who make it at once one does', async ({ broker, other }) => {
      const kind = freshName('kind')
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          (n % 2 ? broker : other).writeDocument({ kind, id: 'a', text: String(n), ifRevision: 0 }),
        ),
      )
      expect(answers.filter(({ outcome }) => outcome === 'done')).toHaveLength(1)
    })

    test('they are listed by id, in pages, each kind by itself', async ({ broker }) => {
      const kind = freshName('kind')
      for (const id of ['b', 'a', 'C', 'a:1', 'd'])
        await broker.writeDocument({ kind, id, text: '1', ifRevision: null })
      await broker.writeDocument({ kind: freshName('kind'), id: 'x', text: '1', ifRevision: null })
      const first = await broker.listDocuments({ kind, after: null, limit: 3 })
      expect(first.documents.map(({ id }) => id)).toEqual(['C', 'a', 'a:1'])
      expect(first.more).toBe(true)
      const rest = await broker.listDocuments({ kind, after: 'a:1', limit: 3 })
      expect(rest.documents.map(({ id }) => id)).toEqual(['b', 'd'])
      expect(rest.more).toBe(false)
      expect(await broker.listDocuments({ kind: freshName('kind'), after: null, limit: 1 })).toMatchObject({
        documents: [],
        more: false,
      })
    })

    test('what is deleted is gone, and can be made again', async ({ broker, other }) => {
      const kind = freshName('kind')
      const make = () => broker.writeDocument({ kind, id: 'a', text: '1', ifRevision: 0 })
      await make()
      expect(await other.deleteDocument({ kind, id: 'a' })).toBe(true)
      expect(await broker.deleteDocument({ kind, id: 'a' })).toBe(false)
      expect((await broker.listDocuments({ kind, after: null, limit: 9 })).documents).toEqual([])
      expect(await make()).toEqual({ outcome: 'done', revision: 1 })
    })
  },
}
