import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ArraySplitter } from './array-splitter.ts'
import type { ItemSplitter, RawItem } from './item-splitter.ts'
import { LineSplitter } from './line-splitter.ts'

/** Feeds a text in pieces of these sizes, over and over. */
function split(splitter: ItemSplitter, text: string, sizes: readonly number[]): (string | { bad: string })[] {
  const bytes = new TextEncoder().encode(text)
  const items: RawItem[] = []
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1
    items.push(...splitter.push(bytes.slice(at, at + size)))
    at += size
  }
  items.push(...splitter.end())
  return items.map((item) => (typeof item === 'string' ? { bad: item } : new TextDecoder().decode(item)))
}

const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 })
const space = fc.constantFrom('', ' ', '\n', '\t \r\n')

describe('ArraySplitter', () => {
  it('finds the items of any list, wherever the pieces end', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), sizes, space, (values, pieces, gap) => {
        const text = `${gap}[${values.map((value) => gap + JSON.stringify(value) + gap).join(',')}${gap}]${gap}`
        const items = split(new ArraySplitter(10_000), text, pieces)
        expect(items.map((item) => JSON.parse(item as string) as unknown)).toEqual(
          JSON.parse(JSON.stringify(values)),
        )
      }),
    )
  })

  it.each<[string, unknown[]]>([
    ['[1 2,3]', ['1 2', '3']],
    ['[{"a":},3]', ['{"a":}', '3']],
    ['[1,]', ['1', '']],
    ['[,1]', ['', '1']],
    ['[1', [{ bad: 'unfinished' }]],
    ['[{"a":"]', [{ bad: 'unfinished' }]],
    ['[}},1]', ['}}', '1']],
  ])('%s is as good as its items', (text, items) => {
    expect(split(new ArraySplitter(100), text, [2])).toEqual(items)
  })

  it.each(['', ' ', '{}', '"[]"', '[] x', '[]]', '1'])('%j is no list', (text) => {
    expect(() => split(new ArraySplitter(100), text, [1])).toThrow(
      expect.objectContaining({ code: 'MALFORMED_JSON' }),
    )
  })

  it('passes over what is too large', () => {
    expect(split(new ArraySplitter(5), '["xxxxxxxxxxx",1]', [3])).toEqual([{ bad: 'too_large' }, '1'])
  })
})

describe('LineSplitter', () => {
  it('finds the lines of any text, wherever the pieces end', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), sizes, fc.boolean(), (values, pieces, isEnded) => {
        const text = values.map((value) => JSON.stringify(value)).join('\r\n\n') + (isEnded ? '\n' : '')
        const items = split(new LineSplitter(10_000), text, pieces)
        expect(items.map((item) => JSON.parse(item as string) as unknown)).toEqual(
          JSON.parse(JSON.stringify(values)),
        )
      }),
    )
  })

  it('passes over what is too large', () => {
    expect(split(new LineSplitter(5), `${'x'.repeat(20)}\n1\n${'y'.repeat(20)}`, [3])).toEqual([
      { bad: 'too_large' },
      '1',
      { bad: 'too_large' },
    ])
  })
})
