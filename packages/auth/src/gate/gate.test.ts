import { describe, expect, it } from 'vitest'
import { GateRig, withKey, withSession } from './gate.fixture.ts'

const MINUTE = 60_000
const ADMIN_KEY = 'x'.repeat(32)

describe('a key', () => {
  it('says who somebody is and what he may do', async () => {
    const { gate, keys } = new GateRig().node()
    const { key, text } = await keys.create({ name: 'mailer', scopes: ['jobs:enqueue'], queues: ['mail.*'] })
    const admission = await gate.admit(withKey(text))
    expect(admission).toMatchObject({
      outcome: 'admitted',
      actor: { kind: 'key', id: key.id, name: 'mailer', role: null },
    })
    const { grant } = (admission as Extract<typeof admission, { outcome: 'admitted' }>).actor
    expect(grant.allows('jobs:enqueue', 'mail.out')).toBe(true)
    expect(grant.allows('jobs:enqueue', 'other')).toBe(false)
    expect(grant.allows('jobs:read', 'mail.out')).toBe(false)
  })

  it('costs one look-up for a hundred requests at once, and none for the next', async () => {
    const rig = new GateRig()
    const { text } = await rig.node().keys.create({ name: 'a', role: 'viewer' })
    const { gate, store } = rig.node()
    const admissions = await Promise.all(Array.from({ length: 100 }, () => gate.admit(withKey(text))))
    expect(admissions.every(({ outcome }) => outcome === 'admitted')).toBe(true)
    expect(store.calls('findDocuments')).toBe(1)
    await gate.admit(withKey(text))
    expect(store.calls('findDocuments')).toBe(1)
  })

  it('is renewed beside requests before it is old', async () => {
    const rig = new GateRig()
    const { gate, store, keys } = rig.node()
    const { text } = await keys.create({ name: 'a', role: 'viewer' })
    await gate.admit(withKey(text))
    const before = store.calls('findDocuments')
    for (let turn = 0; turn < 10; turn += 1) {
      await rig.clock.advance(250)
      await gate.admit(withKey(text))
    }
    expect(store.calls('findDocuments') - before).toBe(10)
  })

  it('that is revoked is refused at once here, and within half a second elsewhere', async () => {
    const rig = new GateRig()
    const [here, there] = [rig.node(), rig.node()]
    const { key, text } = await here.keys.create({ name: 'a', role: 'admin' })
    await there.gate.admit(withKey(text))
    expect(await here.gate.admit(withKey(text))).toMatchObject({ outcome: 'admitted' })
    await here.keys.revoke(key.id)
    expect(await here.gate.admit(withKey(text))).toEqual({ outcome: 'refused', reason: 'revoked' })
    await rig.clock.advance(500)
    expect(await there.gate.admit(withKey(text))).toEqual({ outcome: 'refused', reason: 'revoked' })
  })

  it('ends at its time by the clock of the store, also between look-ups', async () => {
    const rig = new GateRig()
    const { gate, keys } = rig.node()
    const expiresAt = rig.clock.now() + 100
    const { text } = await keys.create({ name: 'a', role: 'viewer', expiresAt })
    expect(await gate.admit(withKey(text))).toMatchObject({ outcome: 'admitted' })
    await rig.clock.advance(100)
    expect(await gate.admit(withKey(text))).toEqual({ outcome: 'refused', reason: 'expired' })
  })

  it('is taken with both secrets while they overlap', async () => {
    const rig = new GateRig()
    const { gate, keys } = rig.node()
    const { key, text } = await keys.create({ name: 'a', role: 'viewer' })
    const rotated = await keys.rotate(key.id, { overlapMs: MINUTE })
    const renewed = rotated.outcome === 'rotated' ? rotated.text : ''
    expect(await gate.admit(withKey(text))).toMatchObject({ outcome: 'admitted' })
    expect(await gate.admit(withKey(renewed))).toMatchObject({ outcome: 'admitted' })
    await rig.clock.advance(MINUTE)
    expect(await gate.admit(withKey(text))).toMatchObject({ outcome: 'refused' })
    expect(await gate.admit(withKey(renewed))).toMatchObject({ outcome: 'admitted' })
  })

  it('is used no longer than it is fresh when the store is away', async () => {
    const rig = new GateRig()
    const { gate, store, keys } = rig.node()
    const { text } = await keys.create({ name: 'a', role: 'viewer' })
    await gate.admit(withKey(text))
    store.setDown(true)
    await rig.clock.advance(499)
    expect(await gate.admit(withKey(text))).toMatchObject({ outcome: 'admitted' })
    await rig.clock.advance(1)
    await expect(gate.admit(withKey(text))).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
    store.setDown(false)
    expect(await gate.admit(withKey(text))).toMatchObject({ outcome: 'admitted' })
  })

  it('that is almost right is refused', async () => {
    const { gate, keys } = new GateRig().node()
    const { text } = await keys.create({ name: 'a', role: 'admin' })
    const other = text.endsWith('0') ? '1' : '0'
    for (const wrong of [text.slice(0, -1) + other, text.toUpperCase(), ` ${text}`, `${text}0`, ''])
      expect(await gate.admit(withKey(wrong))).toMatchObject({ outcome: 'refused' })
  })

  it('notes its use once a minute', async () => {
    const rig = new GateRig()
    const { gate, store, keys } = rig.node()
    const { key, text } = await keys.create({ name: 'a', role: 'viewer' })
    expect((await keys.find(key.id))?.lastUsedAt).toBeNull()
    const writes = store.calls('writeDocument')
    await rig.clock.advance(10)
    const usedAt = rig.clock.now()
    for (let turn = 0; turn < 5; turn += 1) await gate.admit(withKey(text))
    await rig.clock.advance(MINUTE - 1)
    await gate.admit(withKey(text))
    expect(store.calls('writeDocument') - writes).toBe(1)
    expect((await keys.find(key.id))?.lastUsedAt).toBe(usedAt)
    await rig.clock.advance(1)
    await gate.admit(withKey(text))
    expect(store.calls('writeDocument') - writes).toBe(2)
  })
})

describe('unknown keys', () => {
  it('are looked up once in a moment, and push no known one out', async () => {
    const rig = new GateRig()
    const { gate, store, keys } = rig.node()
    const { text } = await keys.create({ name: 'a', role: 'viewer' })
    await gate.admit(withKey(text))
    const before = store.calls('findDocuments')
    for (let turn = 0; turn < 1_500; turn += 1) {
      const wrong = `burrow_${String(turn).padStart(12, '0')}_${'0'.repeat(43)}`
      await gate.admit(withKey(wrong, `198.51.100.${turn % 256}`))
      await gate.admit(withKey(wrong, `203.0.113.${turn % 256}`))
    }
    expect(store.calls('findDocuments') - before).toBe(1_500)
    await gate.admit(withKey(text))
    expect(store.calls('findDocuments') - before).toBe(1_500)
  })

  it('are not looked at after twenty in a minute from one address; a key that is known to be right is', async () => {
    const rig = new GateRig()
    const { gate, store, keys } = rig.node()
    const { text } = await keys.create({ name: 'known', role: 'viewer' })
    const fresh = await keys.create({ name: 'fresh', role: 'viewer' })
    await gate.admit(withKey(text))
    for (let turn = 0; turn < 20; turn += 1)
      expect(await gate.admit(withKey('nonsense'))).toMatchObject({ outcome: 'refused' })
    const before = store.calls('findDocuments')
    expect(await gate.admit(withKey(fresh.text))).toEqual({ outcome: 'limited', retryAfterMs: MINUTE })
    expect(store.calls('findDocuments')).toBe(before)
    expect(await gate.admit(withKey(text))).toMatchObject({ outcome: 'admitted' })
    expect(await gate.admit(withKey(fresh.text, '192.0.2.2'))).toMatchObject({ outcome: 'admitted' })
    await rig.clock.advance(MINUTE)
    expect(await gate.admit(withKey(fresh.text))).toMatchObject({ outcome: 'admitted' })
  })
})

describe('the admin key of the environment', () => {
  it('opens everything and is stored nowhere', async () => {
    const rig = new GateRig()
    const { gate, keys } = rig.node({ adminKey: ADMIN_KEY })
    const admission = await gate.admit(withKey(ADMIN_KEY))
    expect(admission).toMatchObject({ outcome: 'admitted', actor: { id: 'environment', role: 'admin' } })
    expect(await keys.hasAny()).toBe(false)
    expect(await gate.admit(withKey(`${ADMIN_KEY}x`))).toMatchObject({ outcome: 'refused' })
  })

  it('has sessions that end with it', async () => {
    const rig = new GateRig()
    const opened = await rig.node({ adminKey: ADMIN_KEY }).gate.openSession(ADMIN_KEY, '192.0.2.1')
    const token = opened.outcome === 'opened' ? opened.token : ''
    const same = rig.node({ adminKey: ADMIN_KEY })
    expect(await same.gate.admit(withSession(token))).toMatchObject({ outcome: 'admitted' })
    for (const adminKey of ['y'.repeat(32), null])
      expect(await rig.node({ adminKey }).gate.admit(withSession(token))).toMatchObject({
        outcome: 'refused',
      })
  })
})

describe('without keys', () => {
  it('a trusted bind is open until the first key is made, and stays closed when it is revoked', async () => {
    const rig = new GateRig()
    const [here, there] = [rig.node({ mode: 'auto' }), rig.node({ mode: 'auto' })]
    const nothing = { bearer: null, session: null, network: '127.0.0.1' }
    expect(await here.gate.admit(nothing)).toMatchObject({ outcome: 'admitted', actor: { kind: 'open' } })
    expect(await there.gate.admit(nothing)).toMatchObject({ outcome: 'admitted' })
    const { key } = await here.keys.create({ name: 'first', role: 'admin' })
    expect(await here.gate.admit(nothing)).toEqual({ outcome: 'refused', reason: 'missing' })
    await rig.clock.advance(500)
    expect(await there.gate.admit(nothing)).toEqual({ outcome: 'refused', reason: 'missing' })
    await here.keys.revoke(key.id)
    await rig.clock.advance(500)
    for (const { gate } of [here, there, rig.node({ mode: 'auto' })]) expect(await gate.isOpen()).toBe(false)
  })

  it.each([
    [{ mode: 'keys' }, false],
    [{ mode: 'auto', isTrustedBind: false }, false],
    [{ mode: 'auto', adminKey: ADMIN_KEY }, false],
    [{ mode: 'off', isTrustedBind: false }, true],
  ] as const)('%j is open: %s', async (options, isOpen) => {
    expect(await new GateRig().node(options).gate.isOpen()).toBe(isOpen)
  })

  it('nobody gets in when the store does not say whether there are any', async () => {
    const { gate, store } = new GateRig().node({ mode: 'auto' })
    store.setDown(true)
    await expect(gate.admit(withKey('x'))).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
  })
})
