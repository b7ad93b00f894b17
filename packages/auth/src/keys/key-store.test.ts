import { describe, expect, it } from 'vitest'
import { GateRig } from '../gate/gate.fixture.ts'
import { hashSecret, isSameHash } from '../secret-hash.ts'
import { idOfKeyText, KEY_PATTERN } from './key-text.ts'
import { KEY_LIMITS, resolveNewKey, type NewKeyOptions } from './new-key.ts'

describe('the keys of a namespace', () => {
  it('are made, listed, found and revoked', async () => {
    const rig = new GateRig()
    const { keys } = rig.node()
    const first = await keys.create({ name: ' First ', role: 'operator', queues: ['mail.*', 'mail.*'] })
    await keys.create({ name: 'second', scopes: ['keys:read', 'jobs:read'] }, first.key.id)
    expect(first.text).toMatch(new RegExp(KEY_PATTERN))
    expect(idOfKeyText(first.text)).toBe(first.key.id)
    expect(first.key).toMatchObject({
      name: 'First',
      role: 'operator',
      queues: ['mail.*'],
      createdAt: rig.clock.now(),
      createdBy: null,
      revokedAt: null,
    })
    const names = (await keys.list()).keys.map(({ name, scopes, createdBy }) => ({ name, scopes, createdBy }))
    expect(names).toContainEqual({
      name: 'second',
      scopes: ['jobs:read', 'keys:read'],
      createdBy: first.key.id,
    })
    await rig.clock.advance(5)
    const revokedAt = rig.clock.now()
    expect(await keys.revoke(first.key.id)).toMatchObject({ revokedAt })
    await rig.clock.advance(5)
    expect(await keys.revoke(first.key.id)).toMatchObject({ revokedAt })
    expect(await keys.find(first.key.id)).toMatchObject({ revokedAt })
    expect(await keys.find('nobody')).toBeNull()
    expect(await keys.revoke('nobody')).toBeNull()
  })

  it('come in pages', async () => {
    const { keys } = new GateRig().node()
    const made = new Set<string>()
    for (let turn = 0; turn < 5; turn += 1)
      made.add((await keys.create({ name: 'n', role: 'viewer' })).key.id)
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page = await keys.list({ cursor, limit: 2 })
      seen.push(...page.keys.map(({ id }) => id))
      cursor = page.cursor
    } while (cursor !== null)
    expect(seen).toEqual([...made].toSorted())
  })

  it('are nowhere in the store', async () => {
    const rig = new GateRig()
    const { keys, gate } = rig.node()
    const { key, text } = await keys.create({ name: 'a', role: 'admin' })
    const rotated = await keys.rotate(key.id, { overlapMs: 1_000 })
    const opened = await gate.openSession(text, '192.0.2.1')
    if (rotated.outcome !== 'rotated' || opened.outcome !== 'opened') throw new Error('not done')
    const kinds = ['api-key', 'api-key-use', 'session']
    const pages = await Promise.all(
      kinds.map((kind) => rig.broker().listDocuments({ kind, after: null, limit: 200 })),
    )
    const dump = JSON.stringify(pages)
    expect(pages.map(({ documents }) => documents.length)).toEqual([1, 1, 1])
    for (const secret of [text, rotated.text]) {
      expect(dump).not.toContain(secret)
      expect(dump).not.toContain(secret.split('_')[2])
    }
    expect(dump).not.toContain(opened.token)
    // What is there opens nothing either.
    for (const stolen of dump.match(/[0-9A-Za-z_]{16,}/g) ?? [])
      expect(await gate.admit({ bearer: stolen, session: stolen, network: stolen })).toMatchObject({
        outcome: 'refused',
      })
  })

  it('have a bounded number of secrets, and the newest ones', async () => {
    const { keys } = new GateRig().node()
    const { key } = await keys.create({ name: 'a', role: 'viewer' })
    for (let turn = 0; turn < 10; turn += 1) await keys.rotate(key.id, { overlapMs: 60_000 })
    expect((await keys.readStored(key.id)).key?.secrets).toHaveLength(KEY_LIMITS.secrets)
  })

  it('do not rotate when they are of no use', async () => {
    const { keys } = new GateRig().node()
    const { key } = await keys.create({ name: 'a', role: 'viewer' })
    await keys.revoke(key.id)
    expect(await keys.rotate(key.id)).toMatchObject({ outcome: 'ended' })
    expect(await keys.rotate('nobody')).toEqual({ outcome: 'unknown' })
    await expect(keys.rotate(key.id, { overlapMs: -1 })).rejects.toMatchObject({ field: 'options.overlapMs' })
  })

  it('are changed by several at once without losing anything', async () => {
    const rig = new GateRig()
    const [here, there] = [rig.node().keys, rig.node().keys]
    const { key } = await here.create({ name: 'a', role: 'viewer' })
    const [rotated, revoked] = await Promise.all([here.rotate(key.id), there.revoke(key.id)])
    expect(revoked?.revokedAt).not.toBeNull()
    expect(['rotated', 'ended']).toContain(rotated.outcome)
    expect((await here.find(key.id))?.revokedAt).not.toBeNull()
  })

  it('know whether one of use may make others', async () => {
    const rig = new GateRig()
    const { keys } = rig.node()
    expect([await keys.hasAny(), await keys.hasAdmin()]).toEqual([false, false])
    await keys.create({ name: 'a', role: 'operator' })
    expect([await keys.hasAny(), await keys.hasAdmin()]).toEqual([true, false])
    const { key } = await keys.create({ name: 'a', role: 'admin' })
    await keys.create({ name: 'b', scopes: ['keys:write'], expiresAt: rig.clock.now() + 10 })
    expect(await keys.hasAdmin()).toBe(true)
    await keys.revoke(key.id)
    expect(await keys.hasAdmin()).toBe(true)
    await rig.clock.advance(10)
    expect([await keys.hasAny(), await keys.hasAdmin()]).toEqual([true, false])
  })
})

describe('a new key', () => {
  it.each<[string, Record<string, unknown>]>([
    ['options.name', { role: 'viewer' }],
    ['options.name', { name: ' ', role: 'viewer' }],
    ['options.name', { name: 'a\u001B[2J', role: 'viewer' }],
    ['options.name', { name: 'x'.repeat(101), role: 'viewer' }],
    ['options.role', { name: 'a' }],
    ['options.role', { name: 'a', role: 'root' }],
    ['options.role', { name: 'a', role: 'constructor' }],
    ['options.role', { name: 'a', role: 'viewer', scopes: ['jobs:read'] }],
    ['options.scopes', { name: 'a', scopes: [] }],
    ['options.scopes', { name: 'a', scopes: ['jobs:everything'] }],
    ['options.queues', { name: 'a', role: 'viewer', queues: [] }],
    ['options.queues', { name: 'a', role: 'viewer', queues: ['*mail'] }],
    ['options.queues', { name: 'a', role: 'viewer', queues: ['a*b'] }],
    ['options.queues', { name: 'a', role: 'viewer', queues: ['mail', 'x y'] }],
    ['options.queues', { name: 'a', role: 'admin', queues: ['mail'] }],
    ['options.queues', { name: 'a', scopes: ['keys:write'], queues: ['mail.*'] }],
    ['options.queues', { name: 'a', scopes: ['jobs:read', 'keys:read'], queues: ['mail.*'] }],
    ['options.expiresAt', { name: 'a', role: 'viewer', expiresAt: 'tomorrow' }],
    ['options.color', { name: 'a', role: 'viewer', color: 'red' }],
  ])('is refused for %s: %j', (field, options) => {
    expect(() => resolveNewKey(options as unknown as NewKeyOptions)).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION', field }),
    )
  })

  it('does not end before it begins', async () => {
    const rig = new GateRig()
    const expiresAt = rig.clock.now()
    await expect(rig.node().keys.create({ name: 'a', role: 'viewer', expiresAt })).rejects.toMatchObject({
      field: 'options.expiresAt',
    })
  })
})

describe('hashes', () => {
  it('are the same or not, and text that is none is never the same', () => {
    expect(isSameHash(hashSecret('a'), hashSecret('a'))).toBe(true)
    expect(isSameHash(hashSecret('a'), hashSecret('b'))).toBe(false)
    expect(isSameHash('', '')).toBe(false)
    expect(isSameHash('zz', 'zz')).toBe(false)
    expect(isSameHash(hashSecret('a'), '')).toBe(false)
  })
})
