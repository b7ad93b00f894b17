import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SettleAndClaimParams } from '../broker/index.ts'
import type { ClaimedJob } from '../protocol/index.ts'
import { waitFor } from '../testing/index.ts'
import { jobsAhead } from './claim-ahead.ts'
import { HeldJobs } from './held-jobs.ts'
import { createRig, turns } from './worker-rig.fixture.ts'

describe('jobsAhead', () => {
  it('is what will start within a round trip and 2 ms', () => {
    expect(jobsAhead({ ended: 10, elapsedMs: 10, roundTripMs: 1 })).toBe(3)
    expect(jobsAhead({ ended: 10, elapsedMs: 10, roundTripMs: 48 })).toBe(50)
    expect(jobsAhead({ ended: 10, elapsedMs: 1_000, roundTripMs: 1 }), 'slow jobs').toBe(0)
    expect(jobsAhead({ ended: 0, elapsedMs: 5, roundTripMs: 1 })).toBe(0)
  })

  it('is bounded, also when the store was away', () => {
    expect(jobsAhead({ ended: 5_000, elapsedMs: 1, roundTripMs: 1 })).toBe(512)
    expect(jobsAhead({ ended: 10, elapsedMs: 10, roundTripMs: 60_000 })).toBe(102)
  })

  it('does not judge by less than half a millisecond', () => {
    expect(jobsAhead({ ended: 3, elapsedMs: 0.1, roundTripMs: 1 })).toBeNull()
    expect(jobsAhead({ ended: 3, elapsedMs: 0, roundTripMs: 0 })).toBeNull()
  })
})

describe('held jobs', () => {
  it('come out in the order in which they went in', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -2_000, max: 2_000 }), { maxLength: 20 }), (steps) => {
        const held = new HeldJobs()
        const model: string[] = []
        let last = 0
        for (const step of steps) {
          for (let times = 0; times < Math.abs(step); times += 1) {
            if (step > 0) {
              const id = String((last += 1))
              held.push({ job: { id } as ClaimedJob, leasedAt: 0, heldSince: 0 })
              model.push(id)
            } else {
              expect(held.shift()?.job.id).toBe(model.shift())
            }
          }
          expect(held.size).toBe(model.length)
          expect(held.first?.job.id).toBe(model[0])
        }
      }),
      { numRuns: 30 },
    )
  })
})

/** A worker with two slots whose jobs take `durationMs` until they are told to hang, and what it claims. */
async function createBusyWorker(durationMs: number, jobs: number) {
  const rig = createRig()
  const state = { hangs: false, running: 0, most: 0 }
  const worker = await rig.startWorker(
    async () => {
      state.most = Math.max(state.most, (state.running += 1))
      if (state.hangs) await new Promise(() => {})
      await new Promise<void>((resolve) => {
        rig.clock.setTimeout(resolve, durationMs)
      })
      state.running -= 1
    },
    { concurrency: 2, shutdownTimeoutMs: 0 },
  )
  await rig.burrow.enqueueMany(Array.from({ length: jobs }, (_, n) => ({ type: 'work', payload: n })))
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 1) {
      await turns()
      await rig.clock.advance(1)
    }
    await turns()
  }
  const wanted = () =>
    rig.tap.calls
      .filter(({ operation }) => operation === 'settleAndClaim')
      .map(({ params }) => (params as SettleAndClaimParams).claim?.limit ?? 0)
  return { rig, worker, state, pass, wanted }
}

/** A rig whose handlers can take time without giving the event loop a turn. */
function createQuickRig() {
  const rig = createRig()
  const monotonic = rig.clock.monotonic.bind(rig.clock)
  let passed = 0
  rig.clock.monotonic = () => monotonic() + passed
  return {
    ...rig,
    passMs: (ms: number) => void (passed += ms),
    enqueue: (queue: string, count: number) =>
      rig.burrow.enqueueMany(
        Array.from({ length: count }, () => ({ type: 'work', payload: queue, options: { queue } })),
      ),
  }
}

describe('a worker', () => {
  it('of quick jobs claims ahead, and runs no more at once than it may', async () => {
    const { rig, worker, state, pass, wanted } = await createBusyWorker(1, 100)
    await using _ = rig
    await pass(60)
    expect(Math.max(...wanted())).toBeGreaterThan(2)
    expect(state.most).toBe(2)
    expect(worker.stats).toMatchObject({ completed: 100, claimed: 100, released: 0 })
  })

  it('of slow jobs claims what it has slots for', async () => {
    const { rig, worker, pass, wanted } = await createBusyWorker(20, 20)
    await using _ = rig
    await pass(230)
    expect(Math.max(...wanted())).toBe(2)
    expect(worker.stats).toMatchObject({ completed: 20, claimed: 20 })
  })

  it('whose jobs become slow gives back what it holds, as it was', async () => {
    const { rig, worker, state, pass } = await createBusyWorker(1, 100)
    await using _ = rig
    await pass(20)
    state.hangs = true
    await pass(10)
    const { counts } = await rig.burrow.queue('default')
    expect(counts.active, 'two run, others are held').toBeGreaterThan(2)
    await pass(25)
    expect((await rig.burrow.queue('default')).counts).toMatchObject({
      active: 2,
      pending: 98 - worker.stats.completed,
    })
    expect(worker.stats.released).toBeGreaterThan(0)
    const { jobs } = await rig.burrow.jobs({ state: 'pending', limit: 100 })
    expect(jobs.every(({ attempt, crashes }) => attempt === 0 && crashes === 0)).toBe(true)
    const order = jobs.map(({ payload }) => Number(payload))
    expect(order, 'in their old order').toEqual(order.toSorted((a, b) => a - b))
  })

  it('that stops hands back what it holds', async () => {
    const { rig, worker, state, pass } = await createBusyWorker(1, 100)
    await using _ = rig
    await pass(20)
    state.hangs = true
    await pass(5)
    expect((await rig.burrow.queue('default')).counts.active).toBeGreaterThan(2)
    const stopped = worker.stop()
    await rig.advanceUntil(() => !worker.isRunning && worker.stats.active === 0)
    await stopped
    expect((await rig.burrow.queue('default')).counts).toMatchObject({ active: 0 })
  })

  it('holds nothing of a repeated answer, because its leases may be old', async () => {
    const { rig, worker, pass } = await createBusyWorker(1, 100)
    await using _ = rig
    const isAhead = (params: unknown) => ((params as SettleAndClaimParams).claim?.limit ?? 0) > 4
    rig.tap.fail('settleAndClaim', 'reply_lost', 1, isAhead)
    await rig.advanceUntil(() => worker.stats.released > 0, 1, 1_000)
    await pass(400)
    expect(worker.stats.completed).toBe(100)
  })

  it('of two queues, both quick, shares its starts by their weights', async () => {
    await using rig = createQuickRig()
    const starts = { often: 0, seldom: 0 }
    for (const queue of Object.keys(starts)) await rig.enqueue(queue, 6_000)
    let left = 5_000
    await rig.startWorker(
      (queue) => {
        if ((left -= 1) < 0) return new Promise(() => {})
        starts[queue as keyof typeof starts] += 1
        rig.passMs(0.05)
        return null
      },
      {
        queues: [
          { name: 'often', weight: 9 },
          { name: 'seldom', weight: 1 },
        ],
        concurrency: 1,
        shutdownTimeoutMs: 0,
      },
    )
    await waitFor(() => left < 0)
    expect(starts.seldom).toBeGreaterThan(250)
    expect(starts.seldom).toBeLessThan(1_000)
  })

  it('leaves its free slots to other queues while a quick one waits for its own limit', async () => {
    await using rig = createQuickRig()
    await rig.enqueue('one', 3_000)
    let started = 0
    const many: (() => void)[] = []
    const worker = await rig.startWorker(
      async (queue) => {
        if (queue === 'many') return new Promise<void>((resolve) => many.push(resolve))
        started += 1
        rig.passMs(0.05)
        if (worker.stats.claimed - started < 10) return null
        // It hangs while others of its queue are held, and the clock stands still, so that they stay.
        await rig.enqueue('many', 3)
        return new Promise(() => {})
      },
      { queues: [{ name: 'one', concurrency: 1 }, 'many'], concurrency: 4, shutdownTimeoutMs: 0 },
    )
    await waitFor(() => many.length === 3)
    expect(worker.stats.released, 'nothing had to be given back for that').toBe(0)
  })

  it('starts no job whose lease grew old behind a handler that blocked', async () => {
    await using rig = createQuickRig()
    const epochs: number[] = []
    await rig.enqueue('default', 5)
    await rig.startWorker(
      (_input, { epoch }) => {
        epochs.push(epoch)
        rig.passMs(100)
        return new Promise(() => {})
      },
      { leaseMs: 300, concurrency: 5, shutdownTimeoutMs: 0 },
    )
    await waitFor(() => epochs.length === 5)
    expect(epochs, 'two fit into half a lease; the others were handed back and claimed anew').toEqual([
      1, 1, 2, 2, 3,
    ])
  })

  it('makes a second call while one is under way, in a line of its own, once it is worth it', async () => {
    await using rig = createRig()
    const ends: (() => void)[] = []
    await rig.startWorker(() => new Promise<void>((resolve) => ends.push(resolve)), { concurrency: 200 })
    await rig.burrow.enqueueMany(Array.from({ length: 200 }, () => ({ type: 'work', payload: null })))
    await waitFor(() => ends.length === 200)
    await turns()
    const calls = () =>
      rig.tap.calls
        .filter(({ operation }) => operation === 'settleAndClaim')
        .map(({ params }) => params as SettleAndClaimParams)
        .filter(({ settlements }) => settlements.length > 0)
        .map(({ line, settlements }) => ({ line, settled: settlements.length }))
    const finish = async (count: number) => {
      for (const end of ends.splice(0, count)) end()
      await turns()
    }
    rig.tap.fail('settleAndClaim', 'hangs', 1)
    await finish(10)
    await finish(63)
    expect(calls()).toEqual([{ line: 0, settled: 10 }])
    await finish(1)
    expect(calls().slice(1)).toEqual([{ line: 1, settled: 64 }])
    expect((await rig.burrow.queue('default')).counts.completed).toBe(64)
  })
})
