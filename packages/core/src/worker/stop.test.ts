import { describe, expect, it } from 'vitest'
import type { JobContext } from '../jobs/index.ts'
import { silentLogger } from '../protocol/index.ts'
import { waitFor } from '../testing/index.ts'
import { createRig, turns, work, workModule } from './worker-rig.fixture.ts'
import { Worker } from './worker.ts'

const EVERY_CALL = [
  'settleAndClaim',
  'renewLeases',
  'sweep',
  'waitForWork',
  'wake',
  'heartbeatWorker',
  'removeWorker',
] as const

describe('stopping', () => {
  it('waits for running jobs, stores them, and claims nothing more', async () => {
    await using rig = createRig()
    const ends: (() => void)[] = []
    const worker = await rig.startWorker(() => new Promise<void>((resolve) => ends.push(resolve)), {
      concurrency: 2,
    })
    await rig.burrow.enqueueMany(Array.from({ length: 4 }, () => ({ type: 'work', payload: null })))
    await waitFor(() => ends.length === 2)
    const stopped = worker.stop()
    expect(worker.isRunning).toBe(false)
    await rig.clock.advance(10_000)
    for (const end of ends) end()
    await stopped
    expect(worker.stats).toMatchObject({ active: 0, completed: 2, released: 0 })
    expect((await rig.burrow.queue('default')).counts).toMatchObject({ completed: 2, pending: 2, active: 0 })
  })

  it('hands back what is not done in time; another worker gets it at once', async () => {
    await using rig = createRig()
    let signal: AbortSignal | undefined
    let finish: (text: string) => void = () => {}
    const slow = await rig.startWorker(
      (_, ctx) => {
        signal = ctx.signal
        return new Promise<string>((resolve) => (finish = resolve))
      },
      { shutdownTimeoutMs: 5_000 },
    )
    const job = await rig.burrow.enqueue(work, null)
    await waitFor(() => slow.stats.active === 1)
    const stopped = slow.stop()
    await rig.startWorker((_, ctx: JobContext) => `attempt ${ctx.attempt}, epoch ${ctx.epoch}`)
    await rig.clock.advance(4_999)
    expect(signal?.aborted).toBe(false)
    await rig.clock.advance(1)
    await stopped
    expect(signal?.reason).toMatchObject({ code: 'WORKER_STOPPING' })
    expect(await rig.jobIn(job.id, 'completed')).toMatchObject({
      result: 'attempt 1, epoch 2',
      errors: [],
      crashes: 0,
    })
    finish('too late')
    await turns()
    expect((await rig.burrow.job(job.id))?.result).toBe('attempt 1, epoch 2')
    expect(slow.stats).toMatchObject({ released: 1, completed: 0 })
  })

  it('hands jobs back that a claim under way brings', async () => {
    await using rig = createRig()
    let started = 0
    const worker = new Worker(rig.burrow, { modules: [workModule(() => void (started += 1))] })
    await worker.start()
    await waitFor(() => rig.tap.count('waitForWork') === 1)
    await rig.burrow.enqueue(work, null)
    // The hint is on its way: the claim leaves in this turn, and its answer meets a worker that stops.
    await waitFor(() => rig.tap.count('settleAndClaim') === 2 || started > 0)
    await worker.stop()
    const { counts } = await rig.burrow.queue('default')
    expect(counts.active).toBe(0)
    expect(counts.pending + counts.completed).toBe(1)
  })

  it('stores log lines before it is over', async () => {
    await using rig = createRig()
    const worker = await rig.startWorker(
      (_, ctx) => {
        ctx.log('began')
        return new Promise(() => {})
      },
      { shutdownTimeoutMs: 0 },
    )
    const job = await rig.burrow.enqueue(work, null)
    await waitFor(() => worker.stats.active === 1)
    await rig.advanceUntil(async () => {
      void worker.stop()
      return (await rig.burrow.job(job.id))?.state === 'pending'
    })
    expect(await rig.burrow.logs(job.id)).toMatchObject([{ message: 'began' }])
  })

  it('cancels a job that was to be cancelled, instead of handing it back', async () => {
    await using rig = createRig()
    let context: JobContext | undefined
    const worker = await rig.startWorker(
      (_, ctx) => {
        context = ctx
        return new Promise(() => {})
      },
      { shutdownTimeoutMs: 0 },
    )
    const job = await rig.burrow.enqueue(work, null)
    await waitFor(() => worker.stats.active === 1)
    await rig.burrow.cancel(job.id)
    await expect(context?.heartbeat()).rejects.toMatchObject({ code: 'JOB_CANCELLED' })
    let isStopped = false
    void worker.stop().then(() => (isStopped = true))
    await rig.advanceUntil(() => isStopped)
    expect((await rig.burrow.job(job.id))?.state).toBe('cancelled')
  })

  it('may be called twice, before the start and during it', async () => {
    await using rig = createRig()
    const never = new Worker(rig.burrow, { modules: [workModule(() => null)] })
    expect(never.stop()).toBe(never.stop())
    await never.stop()
    const early = new Worker(rig.burrow, { modules: [workModule(() => null)] })
    const starting = early.start()
    const stopping = early.stop()
    await expect(starting).rejects.toMatchObject({ code: 'CLOSED' })
    await stopping
    expect(early.isRunning).toBe(false)
    expect(await rig.burrow.workers()).toEqual([])
  })

  it('leaves no timer behind', async () => {
    await using rig = createRig()
    const before = rig.clock.pendingTimers
    const worker = await rig.startWorker(() => null, { queues: ['a', 'b'] })
    await rig.burrow.enqueue(work, null, { queue: 'a', delayMs: 60_000 })
    await turns(20)
    await worker.stop()
    await turns(20)
    expect(rig.clock.pendingTimers).toBe(before)
  })

  it('leaves a job that it was to watch to the next look of another worker', async () => {
    await using rig = createRig()
    const watching = await rig.startWorker(() => null)
    const other = await rig.startWorker(() => 'other')
    const job = await rig.burrow.enqueue(work, null, { delayMs: 2_000 })
    await turns(20)
    await watching.stop()
    await rig.advanceUntil(async () => (await rig.burrow.job(job.id))?.state === 'completed', 50, 7_100)
    expect(other.stats.completed).toBe(1)
  })

  it.each(['that runs', 'that is done', null])(
    'takes under 4 s with a job %s, though every call hangs',
    async (job) => {
      await using rig = createRig()
      let finish = () => {}
      const worker = await rig.startWorker(() => new Promise<void>((resolve) => (finish = resolve)), {
        shutdownTimeoutMs: 0,
      })
      if (job !== null) await rig.burrow.enqueue(work, null)
      await waitFor(() => worker.stats.active === (job === null ? 0 : 1))
      for (const operation of EVERY_CALL) rig.tap.fail(operation, 'hangs')
      if (job === 'that is done') finish()
      await turns(20)
      const stopping = rig.clock.monotonic()
      let isStopped = false
      void worker.stop().then(() => (isStopped = true))
      await rig.advanceUntil(() => isStopped, 100)
      expect(rig.clock.monotonic() - stopping).toBeLessThan(4_000)
    },
  )

  it('does not wait for a start that hangs', async () => {
    await using rig = createRig()
    rig.tap.fail('registerQueue', 'hangs')
    const worker = new Worker(rig.burrow, { modules: [workModule(() => null)] })
    void worker.start()
    let isStopped = false
    void worker.stop().then(() => (isStopped = true))
    await rig.advanceUntil(() => isStopped, 100, 4_000)
    expect(worker.isRunning).toBe(false)
  })

  it('is done by a worker that somebody asked to, as if stop() had been called', async () => {
    const lines: string[] = []
    const logger = { ...silentLogger, info: (message: string) => void lines.push(message) }
    await using rig = createRig({ logger })
    let end: () => void = () => {}
    const asked = await rig.startWorker(() => new Promise<void>((resolve) => (end = resolve)), {
      concurrency: 1,
    })
    let isTold = false
    void asked.stopAsked.then(() => (isTold = true))
    const [first, second] = await rig.burrow.enqueueMany([
      { type: 'work', payload: null },
      { type: 'work', payload: null },
    ])
    await waitFor(() => asked.stats.active === 1)
    await rig.clock.advance(30_000)
    expect(isTold).toBe(false)
    expect(await rig.burrow.stopWorker(asked.id)).toMatchObject({ id: asked.id, stopAsked: true })
    expect(asked.isRunning, 'until its next heartbeat').toBe(true)
    await rig.clock.advance(10_000)
    await waitFor(() => isTold)
    expect(asked.isRunning).toBe(false)
    expect(lines).toContain('asked to stop')
    expect(await rig.burrow.workers()).toMatchObject([{ state: 'stopping', active: 1, stopAsked: true }])
    end()
    await asked.stop()
    expect(await rig.burrow.workers()).toEqual([])
    expect(await rig.jobIn(first!.id, 'completed')).toMatchObject({ attempt: 1, errors: [] })
    expect(await rig.burrow.job(second!.id)).toMatchObject({ state: 'pending' })
    expect(lines.filter((line) => line === 'asked to stop')).toHaveLength(1)
    expect(await rig.burrow.stopWorker(asked.id)).toBeNull()
  })

  it('by itself is not told of as if it had been asked', async () => {
    await using rig = createRig()
    const worker = await rig.startWorker(() => null)
    let isTold = false
    void worker.stopAsked.then(() => (isTold = true))
    await worker.stop()
    await turns()
    expect(isTold).toBe(false)
  })

  it('does not wait for ever for a store that is away', async () => {
    await using rig = createRig()
    const worker = await rig.startWorker(() => null)
    await waitFor(() => rig.tap.count('waitForWork') === 1)
    await rig.burrow.enqueue(work, null)
    rig.tap.fail('settleAndClaim', 'not_sent')
    rig.tap.fail('removeWorker', 'not_sent')
    await turns(20)
    let isStopped = false
    void worker.stop().then(() => (isStopped = true))
    await rig.advanceUntil(() => isStopped, 500, 6_000)
    expect(worker.stats.errors).toBeGreaterThan(0)
  })
})
