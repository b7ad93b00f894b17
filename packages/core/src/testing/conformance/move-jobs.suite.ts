import { expect } from 'vitest'
import { EventCollector } from '../event-collector.ts'
import { failure, freshName, newJob, newJobs, settlement } from '../factories.ts'
import { LEASE_MS, QueueDriver } from '../queue-driver.ts'
import type { Bench, ConformanceSuite } from './harness.ts'

const MINUTE = 60_000
const notFound = { outcome: 'not_found', state: null }

/** The queue of the test and another one. */
async function twoQueues({
  broker,
  queue,
  anotherQueue,
}: Bench): Promise<readonly [QueueDriver, QueueDriver]> {
  const to = anotherQueue()
  await broker.registerQueue({ queue: to })
  return [new QueueDriver(broker, queue), new QueueDriver(broker, to)]
}

/** Taking jobs from one queue to another. */
export const moveJobsSuite: ConformanceSuite = {
  name: 'move-jobs',
  define(test) {
    test('a job is in the other queue with all it had, and no longer here', async (bench) => {
      const { broker } = bench
      const [here, there] = await twoQueues(bench)
      const job = await here.activeJob({
        payload: '{"n":1.50}',
        priority: 5,
        maxAttempts: 7,
        backoff: { kind: 'list', delaysMs: [10, 20], jitter: 'none' },
        timeoutMs: 1_234,
        uniqueKey: 'k',
        unique: { until: 'finished', forMs: null },
        tags: ['x'],
        limitKey: 'tenant',
        limitCost: 2,
        retryForMs: 10 * MINUTE,
        expiresInMs: 10 * MINUTE,
      })
      const fields = { n: [1, { two: null }] }
      const entry = { jobId: job.id, epoch: 1, attempt: 1, message: 'a; line', fields }
      await broker.appendLogs({ queue: here.queue, token: freshName('token'), entries: [entry] })
      await broker.recordProgress({
        queue: here.queue,
        entries: [{ jobId: job.id, epoch: 1, progress: { percent: 50, note: 'half' } }],
      })
      await here.settle(settlement.retry(job, MINUTE, failure({ code: 'X', stack: 'a\nb' })))
      const before = await here.job(job.id)
      const [stats, statsThere] = [await here.stats(), await there.stats()]
      expect(await here.moveTo(there.queue, job.id)).toEqual([{ outcome: 'done', state: 'retrying' }])
      expect(await here.find(job.id)).toBeNull()
      expect(await there.job(job.id)).toEqual({ ...before, queue: there.queue })
      expect(await broker.readLogs({ queue: there.queue, jobId: job.id })).toMatchObject([
        { attempt: 1, message: 'a; line', fields },
      ])
      expect(await broker.readLogs({ queue: here.queue, jobId: job.id })).toEqual([])
      expect((await broker.findJobs({ queue: null, ids: [job.id] })).jobs).toMatchObject([
        { queue: there.queue },
      ])
      expect((await here.stats()).counts).toEqual({ ...stats.counts, retrying: 0 })
      expect((await there.stats()).counts).toEqual({ ...statsThere.counts, retrying: 1 })
      expect((await here.stats()).totals, 'a move is no end').toEqual(stats.totals)
      expect((await there.stats()).totals, 'and no beginning').toEqual(statsThere.totals)
      await bench.advance(MINUTE + 1)
      expect(await there.claimOne()).toMatchObject({
        id: job.id,
        queue: there.queue,
        payload: '{"n":1.50}',
        attempt: 2,
        epoch: 2,
      })
    })

    test('a job stays in its state, and what runs or is completed stays where it is', async (bench) => {
      const [here, there] = await twoQueues(bench)
      const jobs = {
        completed: await here.completedJob(),
        dead: await here.deadJob(),
        retrying: await here.retryingJob(MINUTE),
        active: await here.activeJob(),
        cancelled: await here.cancelledJob(),
        scheduled: await here.enqueueOne({ delayMs: MINUTE }),
        pending: await here.enqueueOne(),
      }
      const outcomes = await here.moveTo(
        there.queue,
        ...Object.values(jobs).map(({ id }) => id),
        'nobody-knows',
      )
      const states = Object.keys(jobs).map((state) => ({
        outcome: state === 'completed' || state === 'active' ? 'refused' : 'done',
        state,
      }))
      expect(outcomes).toEqual([...states, notFound])
      expect((await here.stats()).counts).toMatchObject({ completed: 1, active: 1, dead: 0, pending: 0 })
      const one = { dead: 1, retrying: 1, cancelled: 1, scheduled: 1, pending: 1, completed: 0, active: 0 }
      expect((await there.stats()).counts).toMatchObject(one)
      expect(await here.settle(settlement.complete(jobs.active))).toEqual(['ok'])
      expect((await there.claim()).map(({ id }) => id)).toEqual([jobs.pending.id])
      await bench.advance(MINUTE + 1)
      const due = [jobs.retrying.id, jobs.scheduled.id]
      expect((await there.claim()).map(({ id }) => id).toSorted()).toEqual(due.toSorted())
      const pending = { outcome: 'done', state: 'pending' }
      expect(await there.steer('retryJobs', jobs.dead.id, jobs.cancelled.id)).toEqual([pending, pending])
      const again = await there.claim()
      expect(again.map(({ id, epoch }) => [id, epoch])).toEqual([
        [jobs.dead.id, 2],
        [jobs.cancelled.id, 1],
      ])
    })

    test('moved jobs come behind the others of their priority, in the order of the call', async (bench) => {
      const [here, there] = await twoQueues(bench)
      const [first, second, high] = await here.enqueue({}, {}, { priority: 5 })
      const [mine, highest] = await there.enqueue({}, { priority: 5 })
      await here.moveTo(there.queue, second!.id, first!.id, high!.id)
      expect((await there.claim()).map(({ id }) => id)).toEqual(
        [highest, high, mine, second, first].map((job) => job!.id),
      )
      expect(await here.claim()).toEqual([])
    })

    test('a call that is repeated finds the jobs where they went, in the state they have by then', async (bench) => {
      const [here, there] = await twoQueues(bench)
      const [first, second] = await here.enqueue({}, { delayMs: MINUTE })
      const ids = [first!.id, second!.id]
      await here.moveTo(there.queue, ...ids)
      await there.claimOne()
      const again = new QueueDriver(bench.other, here.queue)
      expect(await again.moveTo(there.queue, ...ids, 'nobody-knows')).toEqual([
        { outcome: 'done', state: 'active' },
        { outcome: 'done', state: 'scheduled' },
        notFound,
      ])
      expect(await here.moveTo(there.queue)).toEqual([])
      expect((await there.stats()).counts).toMatchObject({ active: 1, scheduled: 1 })
    })

    test('a job whose id is kept in the other queue stays', async (bench) => {
      const [here, there] = await twoQueues(bench)
      const { id } = await here.enqueueOne({ payload: '1' })
      await there.completedJob({ id, payload: '2' })
      expect(await here.moveTo(there.queue, id)).toEqual([{ outcome: 'refused', state: 'pending' }])
      expect((await here.job(id)).payload).toBe(1)
      expect((await there.job(id)).payload).toBe(2)
    })

    test('a unique key goes with the job that holds it, and is refused where another holds it', async (bench) => {
      const [here, there] = await twoQueues(bench)
      const { id } = await here.enqueueOne({ uniqueKey: 'k' })
      const blocker = await there.enqueueOne({ uniqueKey: 'k' })
      expect(await here.moveTo(there.queue, id)).toEqual([{ outcome: 'refused', state: 'pending' }])
      expect(await here.offer({ uniqueKey: 'k' })).toEqual({ id, outcome: 'duplicate' })
      await there.steer('cancelJobs', blocker.id)
      expect(await here.moveTo(there.queue, id)).toEqual([{ outcome: 'done', state: 'pending' }])
      expect(await there.offer({ uniqueKey: 'k' })).toEqual({ id, outcome: 'duplicate' })
      expect(await here.offer({ uniqueKey: 'k' })).toMatchObject({ outcome: 'created' })
      await there.settle(settlement.complete(await there.claimOne()))
      expect(await there.offer({ uniqueKey: 'k' })).toMatchObject({ outcome: 'created' })
    })

    test('of two jobs of one call that hold one key in their queues the second stays', async (bench) => {
      const [here, there] = await twoQueues(bench)
      const untilStarted = { uniqueKey: 'k', unique: { until: 'started', forMs: null } } as const
      const started = await here.retryingJob(MINUTE, untilStarted)
      const holder = await here.enqueueOne(untilStarted)
      expect(await here.moveTo(there.queue, holder.id, started.id), 'one holds, one held').toEqual([
        { outcome: 'done', state: 'pending' },
        { outcome: 'done', state: 'retrying' },
      ])
      const next = await here.enqueueOne(untilStarted)
      expect(await here.moveTo(there.queue, next.id)).toEqual([{ outcome: 'refused', state: 'pending' }])
    })

    test('a hold for a time goes with its job for what is left', async (bench) => {
      const [here, there] = await twoQueues(bench)
      const { id } = await here.deadJob({ uniqueKey: 'k', unique: { until: 'finished', forMs: MINUTE } })
      await bench.advance(40_000)
      expect(await here.moveTo(there.queue, id)).toEqual([{ outcome: 'done', state: 'dead' }])
      expect(await here.offer({ uniqueKey: 'k' })).toMatchObject({ outcome: 'created' })
      expect(await there.offer({ uniqueKey: 'k' })).toEqual({ id, outcome: 'duplicate' })
      await bench.advance(20_001)
      expect(await there.offer({ uniqueKey: 'k' })).toMatchObject({ outcome: 'created' })
    })

    test('a dead job that holds its key no more goes where another holds it', async (bench) => {
      const [here, there] = await twoQueues(bench)
      const { id } = await here.deadJob({ uniqueKey: 'k' })
      const holder = await there.enqueueOne({ uniqueKey: 'k' })
      expect(await here.moveTo(there.queue, id)).toEqual([{ outcome: 'done', state: 'dead' }])
      expect(await there.steer('retryJobs', id)).toEqual([{ outcome: 'refused', state: 'dead' }])
      expect(await there.offer({ uniqueKey: 'k' })).toEqual({ id: holder.id, outcome: 'duplicate' })
    })

    test('deadline and time for retries go on', async (bench) => {
      const [here, there] = await twoQueues(bench)
      const failed = await here.retryingJob(0, { retryForMs: MINUTE })
      const late = await here.enqueueOne({ expiresInMs: MINUTE })
      await bench.advance(40_000)
      await here.moveTo(there.queue, late.id, failed.id)
      const claimed = await there.claim()
      expect(claimed.map(({ id }) => id)).toEqual([late.id, failed.id])
      await there.settle(settlement.release(claimed[0]!), settlement.retry(claimed[1]!, 30_000))
      expect(await there.job(failed.id)).toMatchObject({ state: 'dead', reason: 'retry_budget_spent' })
      await bench.advance(20_001)
      expect(await there.claim()).toEqual([])
      expect(await there.job(late.id)).toMatchObject({ state: 'cancelled', reason: 'expired' })
      expect((await here.sweep()).expired).toBe(0)
    })

    test('a worker that lost a job before it moved commits nothing, in neither queue', async (bench) => {
      const [here, there] = await twoQueues(bench)
      const job = await here.activeJob()
      await bench.advance(LEASE_MS + 1)
      await here.sweep()
      await here.moveTo(there.queue, job.id)
      expect(await here.settle(settlement.complete(job))).toEqual(['lease_lost'])
      expect(await there.settle(settlement.complete(job))).toEqual(['lease_lost'])
      const next = await there.claimOne()
      expect(next).toMatchObject({ id: job.id, epoch: 2, attempt: 1 })
      expect(await there.settle(settlement.complete(job))).toEqual(['lease_lost'])
      expect(await there.settle(settlement.complete(next))).toEqual(['ok'])
    })

    test('it is told in both queues', async (bench) => {
      const [here, there] = await twoQueues(bench)
      const { id } = await here.retryingJob(MINUTE, { type: 'some:type' })
      await using collector = await EventCollector.start(bench.other, [here.queue, there.queue])
      await here.moveTo(there.queue, id)
      await collector.waitForCount(2)
      const of = (queue: string) => collector.jobEvents.filter((event) => event.queue === queue)
      const common = { jobId: id, jobType: 'some:type', attempt: 1, epoch: 1 }
      expect(of(here.queue)).toMatchObject([{ name: 'job.moved', state: null, ...common }])
      expect(of(there.queue)).toMatchObject([{ name: 'job.enqueued', state: 'retrying', ...common }])
    })

    test('there and back again', async (bench) => {
      const [here, there] = await twoQueues(bench)
      const { id } = await here.enqueueOne({ uniqueKey: 'k' })
      for (let turn = 0; turn < 3; turn += 1) {
        await here.moveTo(there.queue, id)
        await there.moveTo(here.queue, id)
      }
      expect(await there.find(id)).toBeNull()
      expect((await here.claim()).map((job) => job.id)).toEqual([id])
      expect(await there.claim()).toEqual([])
      expect(await there.offer({ uniqueKey: 'k' })).toMatchObject({ outcome: 'created' })
    })

    test('what was set aside, or comes into a paused queue, is there', async (bench) => {
      const [here, there] = await twoQueues(bench)
      const { id } = await here.enqueueOne({ type: 'rare' })
      await here.claim()
      await bench.broker.pauseQueue({ queue: there.queue })
      expect(await here.moveTo(there.queue, id)).toEqual([{ outcome: 'done', state: 'pending' }])
      expect((await here.stats()).setAside).toEqual({})
      expect(await there.claim(1, { types: ['rare'] })).toEqual([])
      await bench.broker.resumeQueue({ queue: there.queue })
      expect(await there.claim(1, { types: ['rare'] })).toMatchObject([{ id }])
    })

    test('limits are of a queue: what waits for one runs in a queue that has none, and the other way round', async (bench) => {
      const [here, there] = await twoQueues(bench)
      await here.oneAtATime()
      const jobs = await here.enqueue({}, {}, {})
      const [active] = await here.claim()
      const waiting = jobs.slice(1).map(({ id }) => id)
      expect((await here.stats()).limited).toEqual({ test: 2 })
      await here.moveTo(there.queue, ...waiting)
      expect((await here.stats()).limited).toEqual({})
      const claimed = await there.claim()
      expect(claimed.map(({ id }) => id)).toEqual(waiting)
      await there.settle(...claimed.map((job) => settlement.release(job)))
      await there.moveTo(here.queue, ...waiting)
      expect(await here.claim()).toEqual([])
      await here.settle(settlement.complete(active!))
      expect((await here.claim()).map(({ id }) => id)).toEqual([waiting[0]])
    })

    test('1,000 jobs move in one call, in order', async (bench) => {
      const [here, there] = await twoQueues(bench)
      const jobs = newJobs(1_000).map((job, index) => newJob({ ...job, uniqueKey: `key ${index}` }))
      await here.enqueue(...jobs)
      const ids = jobs.map(({ id }) => id)
      const outcomes = await here.moveTo(there.queue, ...ids)
      expect(outcomes).toEqual(ids.map(() => ({ outcome: 'done', state: 'pending' })))
      expect((await here.stats()).counts.pending).toBe(0)
      expect((await there.claim()).map(({ id }) => id)).toEqual(ids)
    })

    test('two processes that move the same jobs at once move each once', async (bench) => {
      const [here, there] = await twoQueues(bench)
      const ids = (await here.enqueue(...newJobs(500))).map(({ id }) => id)
      const rival = new QueueDriver(bench.other, here.queue)
      const [first, second] = await Promise.all([
        here.moveTo(there.queue, ...ids),
        rival.moveTo(there.queue, ...ids.toReversed()),
      ])
      const done = { outcome: 'done', state: 'pending' }
      expect([...first, ...second]).toEqual([...ids, ...ids].map(() => done))
      expect((await here.stats()).counts.pending).toBe(0)
      expect(new Set((await there.claim()).map(({ id }) => id))).toEqual(new Set(ids))
    })

    test('a claim and a move at once: every job runs in one of the queues', async (bench) => {
      const [here, there] = await twoQueues(bench)
      const ids = (await here.enqueue(...newJobs(400))).map(({ id }) => id)
      const mover = new QueueDriver(bench.other, here.queue)
      const [first, moved, second, rest] = await Promise.all([
        here.claim(100),
        mover.moveTo(there.queue, ...ids.slice(0, 200)),
        here.claim(100),
        mover.moveTo(there.queue, ...ids.slice(200)),
      ])
      const running = [...first, ...second].map(({ id }) => id)
      const arrived = ids.filter((_, index) => [...moved, ...rest][index]!.outcome === 'done')
      expect([...running, ...arrived].toSorted()).toEqual(ids.toSorted())
      expect((await there.claim()).map(({ id }) => id).toSorted()).toEqual(arrived.toSorted())
    })
  },
}
