import { describe, expect, it } from 'vitest'
import { createMemoryBroker, MemoryStore } from '../../memory/index.ts'
import { newJob, SimulatedClock } from '../../testing/index.ts'
import { GuardLoop } from './guard-loop.ts'
import type { FromGuard } from './guard-messages.ts'

const LEASE_MS = 24_000

/** A worker that holds two jobs, one of them with a time limit, and the loop that looks after it; in simulated time. */
async function createRig() {
  const clock = new SimulatedClock()
  const store = new MemoryStore({ clock })
  const broker = createMemoryBroker({ store, namespace: 'guard' })
  const jobs = [
    newJob({ id: 'free', type: 't' }),
    newJob({ id: 'limited', type: 't', timeoutMs: 40_000 }),
    newJob({ id: 'of-another', type: 't' }),
  ]
  await broker.enqueue({ queue: 'q', jobs, token: 'e' })
  const claim = (workerId: string, limit: number) =>
    broker.settleAndClaim({
      queue: 'q',
      workerId,
      token: workerId,
      settlements: [],
      claim: { limit, types: ['t'], leaseMs: LEASE_MS },
    })
  await claim('one', 2)
  await claim('other', 1)
  const pulse = new Int32Array(new SharedArrayBuffer(4))
  const said: FromGuard[] = []
  const opened: string[] = []
  let refusals = 0
  const loop = new GuardLoop({
    pulse,
    workerId: 'one',
    queues: ['q', 'empty'],
    leaseMs: LEASE_MS,
    clock,
    open: async () => {
      if (refusals > 0) {
        refusals -= 1
        throw new Error('the store is away')
      }
      opened.push('open')
      const own = createMemoryBroker({ store, namespace: 'guard' })
      return Object.assign(own, { close: async () => void opened.push('close') })
    },
    say: (message) => said.push(message),
  })
  loop.start()
  return {
    clock,
    said,
    opened,
    loop,
    refuse: (times: number) => (refusals = times),
    /** Time in which the event loop of the worker turns. */
    async turn(ms: number) {
      for (let at = 0; at < ms; at += 1_000) {
        Atomics.add(pulse, 0, 1)
        await clock.advance(1_000)
      }
    },
    /** What a sweep takes from its worker. */
    async lost() {
      const { requeued } = await broker.sweep({ queue: 'q', limit: 10 })
      return requeued
    },
  }
}

describe('GuardLoop', () => {
  it('has nothing to do with a store while the event loop turns', async () => {
    const { turn, opened, said, loop } = await createRig()
    await turn(10 * LEASE_MS)
    await loop.stop()
    expect([opened, said]).toEqual([[], []])
  })

  it('renews the leases of a silent worker, each until its time limit is over, and nobody else’s', async () => {
    const { clock, turn, lost, opened, said, loop } = await createRig()
    await clock.advance(LEASE_MS - 1_000)
    expect(await lost()).toEqual([])
    await clock.advance(2_000)
    expect(await lost()).toEqual(['of-another'])
    // 40 s after its start the time of the limited job is over; the lease it has then may end by itself.
    await clock.advance(LEASE_MS * 2)
    expect(await lost()).toEqual(['limited'])
    await clock.advance(LEASE_MS * 20)
    expect(await lost()).toEqual([])
    expect(opened).toEqual(['open'])
    await turn(3_000)
    expect(opened).toEqual(['open', 'close'])
    expect(said).toEqual([{ kind: 'renewed', leases: expect.any(Number), silentMs: expect.any(Number) }])
    await loop.stop()
  })

  it('says once that the store is away, and goes on trying', async () => {
    const { clock, lost, refuse, said, loop } = await createRig()
    refuse(9)
    await clock.advance(LEASE_MS + 1_000)
    expect(said).toEqual([{ kind: 'problem', text: 'the store is away' }])
    expect(await lost()).toEqual(['of-another'])
    await loop.stop()
  })
})
