import { describe, expect, it } from 'vitest'
import type { JobContext } from '../jobs/index.ts'
import { waitFor } from '../testing/index.ts'
import { createRig, turns, work } from './worker-rig.fixture.ts'

function obedient(_: unknown, ctx: JobContext): Promise<never> {
  return new Promise((_resolve, reject) => {
    ctx.signal.addEventListener('abort', () => reject(ctx.signal.reason as Error))
  })
}

describe('a running job that is cancelled', () => {
  it('is told at once, without the clock moving', async () => {
    await using rig = createRig()
    const worker = await rig.startWorker(obedient)
    const [job, other] = await rig.burrow.enqueueMany([1, 2].map((payload) => ({ type: 'work', payload })))
    await waitFor(() => worker.stats.active === 2)
    expect(await rig.burrow.cancel(job?.id ?? '')).toEqual({ outcome: 'requested', state: 'active' })
    await rig.jobIn(job?.id ?? '', 'cancelled')
    expect(rig.clock.monotonic()).toBe(0)
    expect(rig.tap.count('renewLeases')).toBe(1)
    expect((await rig.burrow.job(other?.id ?? ''))?.state).toBe('active')
  })

  it('is told with the next renewal when the hint is lost', async () => {
    await using rig = createRig()
    rig.tap.broker.watchSignals = () => {}
    const worker = await rig.startWorker(obedient)
    const job = await rig.burrow.enqueue(work, null)
    await waitFor(() => worker.stats.active === 1)
    await rig.burrow.cancel(job.id)
    await rig.advanceUntil(async () => (await rig.burrow.job(job.id))?.state === 'cancelled', 1_000)
    expect(rig.clock.monotonic()).toBeLessThanOrEqual(11_000)
  })

  it('is told although the hint came before the worker had the job', async () => {
    await using rig = createRig()
    const job = await rig.burrow.enqueue(work, null)
    const inner = rig.tap.broker.settleAndClaim.bind(rig.tap.broker)
    rig.tap.broker.settleAndClaim = async (params) => {
      const answer = await inner(params)
      // Claimed in the store; the answer is still on its way.
      if (answer.jobs.length > 0) await rig.burrow.cancel(job.id)
      await turns()
      return answer
    }
    await rig.startWorker(obedient)
    await rig.jobIn(job.id, 'cancelled')
    expect(rig.clock.monotonic()).toBe(0)
  })
})

describe('the time limit of an attempt', () => {
  it('ends it although the handler does not listen', async () => {
    await using rig = createRig()
    const worker = await rig.startWorker(() => new Promise(() => {}))
    const job = await rig.burrow.enqueue(work, null, { timeoutMs: 5_000, maxRetries: 0 })
    await waitFor(() => worker.stats.active === 1)
    await rig.clock.advance(5_000)
    expect(await rig.jobIn(job.id, 'dead')).toMatchObject({ errors: [{ code: 'ATTEMPT_TIMEOUT' }] })
    expect(worker.stats.active).toBe(0)
  })
})
