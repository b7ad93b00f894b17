import { describe, expect, it } from 'vitest'
import type { JobContext } from '../jobs/index.ts'
import { waitFor } from '../testing/index.ts'
import { createRig, turns, work } from './worker-rig.fixture.ts'

/** A handler that stays until it is told to end, with the contexts it got. */
function waitingHandler() {
  const contexts: JobContext[] = []
  const ends: ((error?: Error) => void)[] = []
  return {
    contexts,
    ends,
    handler: (_: unknown, ctx: JobContext) =>
      new Promise<string>((resolve, reject) => {
        contexts.push(ctx)
        ends.push((error) => (error ? reject(error) : resolve('mine')))
      }),
  }
}

/** A handler that ends as soon as its signal is aborted. */
function obedient(_: unknown, ctx: JobContext): Promise<never> {
  return new Promise((_resolve, reject) => {
    ctx.signal.addEventListener('abort', () => reject(ctx.signal.reason as Error))
  })
}

describe('leases', () => {
  it('of long jobs are renewed, all in one call', async () => {
    await using rig = createRig()
    const waiting = waitingHandler()
    const worker = await rig.startWorker(waiting.handler, { concurrency: 5 })
    await rig.burrow.enqueueMany(Array.from({ length: 5 }, () => ({ type: 'work', payload: null })))
    await waitFor(() => worker.stats.active === 5)
    for (let minute = 0; minute < 60; minute += 1) {
      await rig.clock.advance(1_000)
      await turns(1)
    }
    expect(rig.tap.count('renewLeases')).toBeGreaterThanOrEqual(5)
    expect(rig.tap.count('renewLeases')).toBeLessThanOrEqual(7)
    for (const end of waiting.ends) end()
    await waitFor(() => worker.stats.completed === 5)
    expect(worker.stats.leaseLost).toBe(0)
  })

  it('that another worker took over abort the signal; the late outcome is not stored', async () => {
    await using rig = createRig()
    const waiting = waitingHandler()
    const worker = await rig.startWorker(waiting.handler)
    const job = await rig.burrow.enqueue(work, null)
    await waitFor(() => worker.stats.active === 1)
    // The renewals get lost for a while; somebody sweeps, and another worker runs the job.
    rig.tap.fail('renewLeases', 'not_sent')
    rig.tap.fail('sweep', 'not_sent')
    const other = { queue: 'default', workerId: 'other', settlements: [] }
    await rig.advanceUntil(() => worker.stats.leaseLost === 1, 500)
    expect(waiting.contexts[0]?.signal.reason).toMatchObject({ code: 'LEASE_LOST' })
    expect(worker.stats.active).toBe(0)
    expect(rig.clock.monotonic()).toBeGreaterThanOrEqual(30_000)
    expect(rig.clock.monotonic()).toBeLessThan(36_000)
    await worker.stop()
    rig.tap.mend()
    await rig.burrow.broker.sweep({ queue: 'default', limit: 10 })
    const { jobs } = await rig.burrow.broker.settleAndClaim({
      ...other,
      token: 'one',
      claim: { limit: 1, types: ['work'], leaseMs: 30_000 },
    })
    expect(jobs).toMatchObject([{ id: job.id, epoch: 2, attempt: 1 }])
    waiting.ends[0]?.()
    await turns()
    expect(await rig.burrow.job(job.id)).toMatchObject({ state: 'active', epoch: 2, crashes: 1 })
  })

  it('found lost by a renewal abort the signal', async () => {
    await using rig = createRig()
    const waiting = waitingHandler()
    const worker = await rig.startWorker(waiting.handler, { leaseMs: 30_000 })
    const job = await rig.burrow.enqueue(work, null)
    await waitFor(() => worker.stats.active === 1)
    const held = await rig.burrow.job(job.id)
    // Somebody gives the job back behind the back of this worker.
    await rig.burrow.broker.settleAndClaim({
      queue: 'default',
      workerId: worker.id,
      token: 'elsewhere',
      settlements: [{ kind: 'snooze', jobId: job.id, epoch: held?.epoch ?? 0, delayMs: 3_600_000 }],
      claim: null,
    })
    await rig.advanceUntil(() => worker.stats.leaseLost === 1, 500, 15_000)
    expect(waiting.contexts[0]?.signal.reason).toMatchObject({ code: 'LEASE_LOST' })
    await expect(waiting.contexts[0]?.heartbeat()).rejects.toMatchObject({ code: 'LEASE_LOST' })
    expect(worker.stats.active).toBe(0)
  })

  it('that ended before the outcome was sent are said to be lost, and nothing is stored', async () => {
    await using rig = createRig()
    const waiting = waitingHandler()
    const worker = await rig.startWorker(waiting.handler)
    const job = await rig.burrow.enqueue(work, null)
    await waitFor(() => worker.stats.active === 1)
    await rig.burrow.broker.settleAndClaim({
      queue: 'default',
      workerId: worker.id,
      token: 'elsewhere',
      settlements: [{ kind: 'snooze', jobId: job.id, epoch: 1, delayMs: 3_600_000 }],
      claim: null,
    })
    waiting.ends[0]?.()
    await waitFor(() => worker.stats.leaseLost === 1)
    expect(worker.stats.completed).toBe(0)
    expect(await rig.burrow.job(job.id)).toMatchObject({ state: 'scheduled', result: null })
  })

  it('of dead workers are swept, and the job runs again', async () => {
    await using rig = createRig()
    const job = await rig.burrow.enqueue(work, null)
    await rig.burrow.broker.settleAndClaim({
      queue: 'default',
      workerId: 'dead',
      token: 'one',
      settlements: [],
      claim: { limit: 1, types: ['work'], leaseMs: 30_000 },
    })
    await rig.startWorker((_, ctx) => ctx.epoch)
    await rig.advanceUntil(async () => (await rig.burrow.job(job.id))?.state === 'completed', 500)
    expect(rig.clock.monotonic()).toBeLessThanOrEqual(36_000)
    expect(await rig.burrow.job(job.id)).toMatchObject({ result: 2, crashes: 1, attempt: 1 })
  })

  it('are renewed at once by a heartbeat, together with others', async () => {
    await using rig = createRig()
    const waiting = waitingHandler()
    const worker = await rig.startWorker(waiting.handler)
    await rig.burrow.enqueueMany([1, 2].map((payload) => ({ type: 'work', payload })))
    await waitFor(() => worker.stats.active === 2)
    await Promise.all([...waiting.contexts, ...waiting.contexts].map((ctx) => ctx.heartbeat()))
    expect(rig.tap.count('renewLeases')).toBe(1)
    for (const end of waiting.ends) end()
  })
})

describe('cancelling a running job', () => {
  it('aborts its signal; the job is cancelled when the handler ends by throwing', async () => {
    await using rig = createRig()
    const worker = await rig.startWorker(obedient)
    const job = await rig.burrow.enqueue(work, null)
    await waitFor(() => worker.stats.active === 1)
    expect(await rig.burrow.cancel(job.id)).toEqual({ outcome: 'requested', state: 'active' })
    await rig.advanceUntil(async () => (await rig.burrow.job(job.id))?.state === 'cancelled', 500, 15_000)
    expect(await rig.burrow.job(job.id)).toMatchObject({ reason: 'requested', errors: [] })
    await waitFor(() => worker.stats.cancelled === 1)
  })

  it('leaves a result that came all the same', async () => {
    await using rig = createRig()
    const waiting = waitingHandler()
    const worker = await rig.startWorker(waiting.handler)
    const job = await rig.burrow.enqueue(work, null)
    await waitFor(() => worker.stats.active === 1)
    await rig.burrow.cancel(job.id)
    await rig.advanceUntil(() => waiting.contexts[0]?.signal.aborted === true, 500, 15_000)
    expect(waiting.contexts[0]?.signal.reason).toMatchObject({ code: 'JOB_CANCELLED' })
    waiting.ends[0]?.()
    expect(await rig.jobIn(job.id, 'completed')).toMatchObject({ result: 'mine' })
  })

  it('is told by a heartbeat', async () => {
    await using rig = createRig()
    const waiting = waitingHandler()
    const worker = await rig.startWorker(waiting.handler)
    const job = await rig.burrow.enqueue(work, null)
    await waitFor(() => worker.stats.active === 1)
    await rig.burrow.cancel(job.id)
    await expect(waiting.contexts[0]?.heartbeat()).rejects.toMatchObject({ code: 'JOB_CANCELLED' })
    waiting.ends[0]?.(new Error('gave up'))
    await rig.jobIn(job.id, 'cancelled')
  })
})
