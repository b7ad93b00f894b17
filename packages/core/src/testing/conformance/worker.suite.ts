import { expect } from 'vitest'
import { z } from 'zod'
import type { FullBroker } from '../../broker/index.ts'
import { Burrow } from '../../client/index.ts'
import { PermanentError } from '../../errors/index.ts'
import { defineJob, defineModule, type JobContext, type JobHandler } from '../../jobs/index.ts'
import { delay, systemClock } from '../../time/index.ts'
import { Worker, type WorkerOptions } from '../../worker/index.ts'
import { freshName } from '../factories.ts'
import { waitFor } from '../wait-for.ts'
import type { Bench, ConformanceSuite } from './harness.ts'

/** Short, so that its end is soon there; long enough for a machine that is busy with other tests. */
const SHORT_LEASE_MS = 1_500

const work = defineJob({ type: 'work', input: z.unknown() })

/** A broker that the suite closes, so a client that is done must not. */
function borrowed(broker: FullBroker): FullBroker {
  return new Proxy(broker, {
    get(target, name) {
      if (name === 'close') return () => Promise.resolve()
      const member: unknown = Reflect.get(target, name)
      return typeof member === 'function' ? (member.bind(target) as unknown) : member
    },
  })
}

/** Lets the store's clock follow the clock of the process, unless it runs by itself; until the signal is aborted. */
async function followRealTime({ broker, queue, advance }: Bench, signal: AbortSignal): Promise<void> {
  const storeTime = async () => (await broker.queueStats({ queue })).now
  const before = await storeTime()
  await delay(systemClock, 10)
  const runsByItself = (await storeTime()) > before
  let last = systemClock.monotonic()
  while (!runsByItself && !signal.aborted) {
    await delay(systemClock, 5, signal)
    const now = systemClock.monotonic()
    await advance(now - last)
    last = now
  }
}

/** A client and workers on the queue of a bench, in real time. */
function createSite(bench: Bench) {
  const { broker, other, queue } = bench
  const ended = new AbortController()
  const following = followRealTime(bench, ended.signal)
  const burrow = new Burrow(borrowed(broker))
  const otherBurrow = new Burrow(borrowed(other))
  const workers: Worker[] = []
  return {
    burrow,
    async start(
      handler: JobHandler<unknown, unknown>,
      options: Partial<WorkerOptions> = {},
    ): Promise<Worker> {
      // Every second worker is another process.
      const worker = new Worker(workers.length % 2 === 0 ? otherBurrow : burrow, {
        modules: [defineModule(work, handler)],
        queues: [queue],
        shutdownTimeoutMs: 0,
        ...options,
      })
      workers.push(worker)
      await worker.start()
      return worker
    },
    enqueue: (payload: unknown, options = {}) => burrow.enqueue(work, payload, { queue, ...options }),
    async [Symbol.asyncDispose]() {
      await Promise.all(workers.map((worker) => worker.stop()))
      await Promise.all([burrow.close(), otherBurrow.close()])
      ended.abort()
      await following
    },
  }
}

/** The whole way of a job: client, store, worker, result. Uses the time of the process, so waits are short. */
export const workerSuite: ConformanceSuite = {
  name: 'worker',
  define(test) {
    test('a job comes back as the result of its handler', async (bench) => {
      await using site = createSite(bench)
      await site.start(async (input, ctx) => ({ got: input, attempt: ctx.attempt, epoch: ctx.epoch }))
      const job = await site.enqueue({ text: 'ä "quoted" \u0000 🦊', list: [1, null, true] })
      expect(job.outcome).toBe('created')
      expect(await job.result({ timeoutMs: 10_000 })).toEqual({
        got: { text: 'ä "quoted" \u0000 🦊', list: [1, null, true] },
        attempt: 1,
        epoch: 1,
      })
    })

    test('a waiting worker is woken by a job', async (bench) => {
      await using site = createSite(bench)
      await site.start((input) => input)
      for (let round = 0; round < 20; round += 1) {
        expect(await (await site.enqueue(round)).result({ timeoutMs: 4_000 })).toBe(round)
      }
    })

    test('results of many jobs are waited for together', async (bench) => {
      await using site = createSite(bench)
      await site.start((input) => Number(input) * 2, { concurrency: 50 })
      const jobs = await Promise.all(Array.from({ length: 300 }, (_, index) => site.enqueue(index)))
      const results = await Promise.all(jobs.map((job) => job.result({ timeoutMs: 15_000 })))
      expect(results).toEqual(Array.from({ length: 300 }, (_, index) => index * 2))
    })

    test('a job that fails is tried again after its backoff', async (bench) => {
      await using site = createSite(bench)
      await site.start((_, ctx) => {
        if (ctx.attempt < 3) throw new Error(`try ${ctx.attempt}`)
        return ctx.attempt
      })
      const job = await site.enqueue(null, { backoff: [20, 20] })
      expect(await job.result({ timeoutMs: 10_000 })).toBe(3)
      const stored = await site.burrow.job(job.id)
      expect(stored?.errors.map(({ message }) => message)).toEqual(['try 1', 'try 2'])
    })

    test('a running job that is cancelled is told long before its lease is renewed', async (bench) => {
      await using site = createSite(bench)
      let running: JobContext | null = null
      const handler = (_: unknown, ctx: JobContext) =>
        new Promise((_resolve, reject) => {
          running = ctx
          ctx.signal.addEventListener('abort', () => reject(ctx.signal.reason as Error))
        })
      await site.start(handler, { leaseMs: 600_000 })
      const job = await site.enqueue(null)
      await waitFor(() => running !== null)
      expect(await site.burrow.cancel(job.id, { queue: bench.queue })).toMatchObject({ outcome: 'requested' })
      await expect(job.result({ timeoutMs: 10_000 })).rejects.toMatchObject({ state: 'cancelled' })
    })

    test('two workers fire a schedule, and each slot is one job', async (bench) => {
      await using site = createSite(bench)
      const slots: string[] = []
      const handler = (_: unknown, ctx: JobContext) => void slots.push(ctx.job.id)
      await Promise.all([site.start(handler), site.start(handler)])
      // A whole number, so that two dates less than half a ms apart are one.
      const now = Math.floor((await bench.broker.queueStats({ queue: bench.queue })).now)
      const id = freshName('schedule')
      const dates = [50, 100, 200, 200.4, 300].map((ms) => now + ms)
      await site.burrow.schedule(id, { dates, type: work, payload: null, options: { queue: bench.queue } })
      await waitFor(() => slots.length >= 4)
      expect(slots.toSorted()).toEqual(
        [50, 100, 200, 300].map((ms) => `${id}:${new Date(now + ms).toISOString()}`),
      )
      await waitFor(async () => (await site.burrow.findSchedule(id))?.runs === 4)
      expect(await site.burrow.findSchedule(id)).toMatchObject({ nextAt: null, runs: 4 })
    })

    test('a job without attempts left is dead, and can be tried again by hand', async (bench) => {
      await using site = createSite(bench)
      let isBroken = true
      await site.start(() => {
        if (isBroken) throw new PermanentError('no such address')
        return 'mended'
      })
      const job = await site.enqueue(null)
      await expect(job.result({ timeoutMs: 10_000 })).rejects.toMatchObject({
        code: 'JOB_FAILED',
        state: 'dead',
        reason: 'permanent_error',
      })
      isBroken = false
      await site.burrow.retry(job.id)
      expect(await job.result({ timeoutMs: 10_000 })).toBe('mended')
    })

    test('a delayed job runs when it is due', async (bench) => {
      await using site = createSite(bench)
      await site.start(() => 'on time')
      const job = await site.enqueue(null, { delayMs: 100 })
      expect(await job.result({ timeoutMs: 10_000 })).toBe('on time')
      const stored = await site.burrow.job(job.id)
      expect(stored?.startedAt).toBeGreaterThanOrEqual(stored?.runAt ?? Number.POSITIVE_INFINITY)
    })

    test('a running job is told that it is cancelled', async (bench) => {
      await using site = createSite(bench)
      let context: JobContext | undefined
      const worker = await site.start(
        (_, ctx) => {
          context = ctx
          return new Promise((_resolve, reject) => {
            ctx.signal.addEventListener('abort', () => reject(ctx.signal.reason as Error))
          })
        },
        { leaseMs: SHORT_LEASE_MS },
      )
      const job = await site.enqueue(null)
      await waitFor(() => worker.stats.active === 1)
      expect(await site.burrow.cancel(job.id)).toEqual({ outcome: 'requested', state: 'active' })
      await expect(job.result({ timeoutMs: 10_000 })).rejects.toMatchObject({
        state: 'cancelled',
        reason: 'requested',
      })
      expect(context?.signal.reason).toMatchObject({ code: 'JOB_CANCELLED' })
    })

    test('the lease of a long job is kept', async (bench) => {
      await using site = createSite(bench)
      const ends: ((value: string) => void)[] = []
      const options = { leaseMs: SHORT_LEASE_MS, sweepMs: 50 }
      const handler = () => new Promise<string>((resolve) => ends.push(resolve))
      const worker = await site.start(handler, options)
      await site.start(handler, options)
      const job = await site.enqueue(null)
      await waitFor(() => ends.length === 1)
      const before = (await site.burrow.job(job.id))?.startedAt ?? 0
      await waitFor(async () => (await site.burrow.queue(bench.queue)).now > before + 2 * SHORT_LEASE_MS)
      ends[0]?.('kept')
      expect(await job.result({ timeoutMs: 10_000 })).toBe('kept')
      expect(ends).toHaveLength(1)
      expect(worker.stats.leaseLost).toBe(0)
    })

    test('what a handler tells of itself is kept', async (bench) => {
      await using site = createSite(bench)
      await site.start(async (_, { log, progress }) => {
        log('half way', { step: 1 })
        progress(50, 'half')
        log('nearly')
        progress(90)
      })
      const job = await site.enqueue(null)
      await job.result({ timeoutMs: 10_000 })
      expect((await site.burrow.job(job.id))?.progress).toEqual({ percent: 90, note: null })
      expect(await site.burrow.logs(job.id)).toMatchObject([
        { message: 'half way', fields: { step: 1 }, attempt: 1 },
        { message: 'nearly', fields: null, attempt: 1 },
      ])
    })

    test('several queues are served by one worker', async (bench) => {
      await using site = createSite(bench)
      const queues = [bench.queue, bench.anotherQueue(), bench.anotherQueue()]
      await site.start((_, ctx) => ctx.job.queue, { queues, concurrency: 4 })
      const items = Array.from({ length: 300 }, (_, index) => {
        return { type: work, payload: index, options: { queue: queues[index % 3] } }
      })
      const jobs = await site.burrow.enqueueMany(items)
      const results = await Promise.all(jobs.map((job) => job.result({ timeoutMs: 15_000 })))
      expect(results).toEqual(items.map((_, index) => queues[index % 3]))
      for (const queue of queues) {
        expect(await (await site.enqueue(null, { queue })).result({ timeoutMs: 4_000 })).toBe(queue)
      }
    })

    test('a type that one worker does not serve goes to one that does', async (bench) => {
      await using site = createSite(bench)
      const rare = defineJob({ type: 'rare', input: z.unknown() })
      await site.start(() => 'work')
      const set = await site.burrow.enqueue(rare, null, { queue: bench.queue })
      expect(await (await site.enqueue(null)).result({ timeoutMs: 10_000 })).toBe('work')
      await site.start(() => null, { modules: [defineModule(rare, () => 'rare')] })
      expect(await set.result({ timeoutMs: 10_000 })).toBe('rare')
    })

    test('a worker that stops hands its job to another at once', async (bench) => {
      await using site = createSite(bench)
      const first = await site.start(() => new Promise<void>(() => {}))
      const job = await site.enqueue(null)
      await waitFor(() => first.stats.active === 1)
      await site.start((_, ctx) => ({ attempt: ctx.attempt, epoch: ctx.epoch }))
      await first.stop()
      expect(await job.result({ timeoutMs: 4_000 })).toEqual({ attempt: 1, epoch: 2 })
    })

    test('thousands of jobs run exactly once on several workers', async (bench) => {
      await using site = createSite(bench)
      const runs = new Map<unknown, number>()
      const handler = async (input: unknown) => void runs.set(input, (runs.get(input) ?? 0) + 1)
      for (const concurrency of [1, 10, 100]) await site.start(handler, { concurrency })
      const items = Array.from({ length: 3_000 }, (_, payload) => {
        return { type: work, payload, options: { queue: bench.queue } }
      })
      await site.burrow.enqueueMany(items)
      await waitFor(async () => (await site.burrow.queue(bench.queue)).totals.completed === 3_000, {
        timeoutMs: 20_000,
      })
      expect(runs.size).toBe(3_000)
      expect(Math.max(...runs.values())).toBe(1)
    })
  },
}
