import { describe, expect, it } from 'vitest'
import { GateRig, withSession, type Node } from '../gate/gate.fixture.ts'
import { SESSION_LIMITS } from './session-store.ts'

const HOUR = 3_600_000

async function logIn(node: Node, options: { expiresAt?: number } = {}) {
  const { key, text } = await node.keys.create({ name: 'someone', role: 'operator', ...options })
  const opened = await node.gate.openSession(text, '192.0.2.1')
  if (opened.outcome !== 'opened') throw new Error('not opened')
  return { key, ...opened }
}

describe('a session', () => {
  it('is its key, for those who have the token', async () => {
    const node = new GateRig().node()
    const { key, token } = await logIn(node)
    expect(await node.gate.admit(withSession(token))).toMatchObject({
      outcome: 'admitted',
      actor: { kind: 'session', id: key.id, name: 'someone', role: 'operator' },
    })
    const other = `${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`
    for (const wrong of [other, '', 'x', `${token}0`])
      expect(await node.gate.admit(withSession(wrong))).toMatchObject({ outcome: 'refused' })
  })

  it('has a token of its own each time', async () => {
    const node = new GateRig().node()
    const { text } = await node.keys.create({ name: 'a', role: 'viewer' })
    const tokens = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const opened = await node.gate.openSession(text, '192.0.2.1')
        return opened.outcome === 'opened' ? opened.token : ''
      }),
    )
    expect(new Set(tokens).size).toBe(5)
  })

  it('ends when it rests for an hour', async () => {
    const rig = new GateRig()
    const node = rig.node()
    const { token } = await logIn(node)
    await rig.clock.advance(HOUR - 1)
    expect(await node.gate.admit(withSession(token))).toMatchObject({ outcome: 'admitted' })
    await rig.clock.advance(HOUR - 1)
    expect(await rig.node().gate.admit(withSession(token))).toMatchObject({ outcome: 'admitted' })
    await rig.clock.advance(HOUR)
    expect(await node.gate.admit(withSession(token))).toEqual({ outcome: 'refused', reason: 'expired' })
  })

  it('ends after twelve hours however much it is used', async () => {
    const rig = new GateRig()
    const node = rig.node()
    const { token, endsAt } = await logIn(node)
    expect(endsAt).toBe(rig.clock.now() + SESSION_LIMITS.totalMs)
    while (rig.clock.now() + HOUR / 2 < endsAt) {
      await rig.clock.advance(HOUR / 2)
      expect(await node.gate.admit(withSession(token))).toMatchObject({ outcome: 'admitted' })
    }
    await rig.clock.advance(HOUR / 2)
    expect(await node.gate.admit(withSession(token))).toMatchObject({ outcome: 'refused' })
  })

  it('ends with its key: revoked, expired, or given another secret', async () => {
    const rig = new GateRig()
    const [node, other] = [rig.node(), rig.node()]
    const [revoked, rotated] = [await logIn(node), await logIn(node)]
    const expired = await logIn(node, { expiresAt: rig.clock.now() + 1_000 })
    expect(expired.endsAt).toBe(rig.clock.now() + 1_000)
    for (const { token } of [revoked, rotated, expired])
      expect(await other.gate.admit(withSession(token))).toMatchObject({ outcome: 'admitted' })
    await node.keys.revoke(revoked.key.id)
    await node.keys.rotate(rotated.key.id)
    await rig.clock.advance(1_000)
    for (const { token } of [revoked, rotated, expired])
      expect(await other.gate.admit(withSession(token))).toMatchObject({ outcome: 'refused' })
  })

  it('ends when somebody logs out, also for a process that has just seen it', async () => {
    const rig = new GateRig()
    const [here, there] = [rig.node(), rig.node()]
    const { token } = await logIn(here)
    await there.gate.admit(withSession(token))
    await here.gate.closeSession(token)
    expect(await here.gate.admit(withSession(token))).toMatchObject({ outcome: 'refused' })
    await rig.clock.advance(500)
    expect(await there.gate.admit(withSession(token))).toMatchObject({ outcome: 'refused' })
  })

  it('does not come back when it is used while it is closed', async () => {
    const rig = new GateRig()
    const [here, there] = [rig.node(), rig.node()]
    const { token } = await logIn(here)
    await rig.clock.advance(61_000)
    await Promise.all([there.gate.admit(withSession(token)), here.gate.closeSession(token)])
    await rig.clock.advance(500)
    expect(await there.gate.admit(withSession(token))).toMatchObject({ outcome: 'refused' })
  })

  it('leaves nothing behind once others begin after it', async () => {
    const rig = new GateRig()
    const node = rig.node()
    await logIn(node)
    await logIn(node)
    await rig.clock.advance(HOUR)
    await logIn(node)
    const { documents } = await rig.broker().listDocuments({ kind: 'session', after: null, limit: 200 })
    expect(documents).toHaveLength(1)
  })
})
