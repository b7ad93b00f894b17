import { expect } from 'vitest'
import { EventCollector } from '../event-collector.ts'
import { freshName, newJob, newJobs, settlement } from '../factories.ts'
import { QueueDriver } from '../queue-driver.ts'
import type { Bench, ConformanceSuite } from './harness.ts'

const untilStarted = { uniqueKey: 'k', unique: { until: 'started', forMs: null } } as const
const forAMinute = { uniqueKey: 'k', unique: { until: 'finished', forMs: 60_000 } } as const
const replacing = { uniqueKey: 'k', onConflict: 'replace' } as const

/** Removes all that ended, so that only holds of unique keys are left of it. */
async function forgetEndedJobs({ broker, queue }: Bench): Promise<void> {
  const none = { completedCount: 0, completedAgeMs: 0, cancelledCount: 0, cancelledAgeMs: 0 }
  await broker.setRetention({ queue, retention: none })
  for (let more = true; more;) ({ more } = await broker.sweep({ queue, limit: 1_000 }))
}

/** How long a job holds its unique key, and what comes of a job that meets a held one. */
export const uniqueJobsSuite: ConformanceSuite = {
  name: 'unique-jobs',
  define(test) {
    test('how it is held is kept with the job', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const { id } = await driver.enqueueOne(forAMinute)
      expect(await driver.job(id)).toMatchObject(forAMinute)
      expect(await driver.claimOne()).toMatchObject(forAMinute)
    })

    test('until started: the key is free when the job is first handed out', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const { id } = await driver.enqueueOne({ ...untilStarted, delayMs: 60_000 })
      const duplicate = { id, outcome: 'duplicate' }
      expect(await driver.offer(untilStarted), 'while scheduled').toEqual(duplicate)
      await driver.steer('runJobsNow', id)
      expect(await driver.offer(untilStarted), 'while pending').toEqual(duplicate)
      await driver.claimOne()
      expect(await driver.offer(untilStarted), 'while active').toMatchObject({ outcome: 'created' })
    })

    test('until started: a job that waits once more does not take the key back', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const ends = [
        settlement.release,
        (job: { id: string; epoch: number }) => settlement.retry(job, 60_000),
        (job: { id: string; epoch: number }) => settlement.snooze(job, 60_000),
      ]
      for (const end of ends) {
        const first = await driver.activeJob(untilStarted)
        const second = await driver.offer(untilStarted)
        expect(second.outcome).toBe('created')
        await driver.settle(end(first))
        expect(await driver.offer(untilStarted)).toEqual({ id: second.id, outcome: 'duplicate' })
        await driver.steer('cancelJobs', second.id)
        expect(await driver.offer(untilStarted)).toMatchObject({ outcome: 'created' })
        await bench.broker.drainQueue({ queue: bench.queue, limit: 10 })
      }
    })

    test('the end of a job leaves the key to the one that holds it now', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const first = await driver.activeJob(untilStarted)
      const { id } = await driver.offer({ uniqueKey: 'k' })
      await driver.settle(settlement.complete(first))
      expect(await driver.offer({ uniqueKey: 'k' })).toEqual({ id, outcome: 'duplicate' })
      await driver.steer('deleteJobs', first.id)
      expect(await driver.offer({ uniqueKey: 'k' })).toEqual({ id, outcome: 'duplicate' })
    })

    test('for a time: the key is held that long from enqueueing, whatever ends the job', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const keys = ['completed', 'dead', 'cancelled']
      const ids = [
        (await driver.completedJob({ ...forAMinute, uniqueKey: 'completed' })).id,
        (await driver.deadJob({ ...forAMinute, uniqueKey: 'dead' })).id,
        (await driver.cancelledJob({ ...forAMinute, uniqueKey: 'cancelled' })).id,
      ]
      await bench.advance(50_000)
      for (const [index, uniqueKey] of keys.entries())
        expect(await driver.offer({ uniqueKey })).toEqual({ id: ids[index], outcome: 'duplicate' })
      await bench.advance(10_001)
      for (const uniqueKey of keys)
        expect(await driver.offer({ uniqueKey })).toMatchObject({ outcome: 'created' })
    })

    test('for a time: then the key is free although the job still waits', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const first = await driver.enqueueOne({ ...forAMinute, delayMs: 90_000 })
      await bench.advance(60_001)
      const second = await driver.offer({ uniqueKey: 'k' })
      expect(second.outcome).toBe('created')
      await driver.steer('deleteJobs', first.id)
      expect(await driver.offer({ uniqueKey: 'k' })).toEqual({ id: second.id, outcome: 'duplicate' })
    })

    test('for a time: a key that was held once is held by the next one for its own time', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await driver.completedJob(forAMinute)
      await bench.advance(60_001)
      const { id } = await driver.completedJob(forAMinute)
      await driver.sweep()
      await bench.advance(50_000)
      await driver.sweep()
      expect(await driver.offer({ uniqueKey: 'k' })).toEqual({ id, outcome: 'duplicate' })
    })

    test('for a time: the hold goes on when retention removes the job', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const { id } = await driver.completedJob(forAMinute)
      await forgetEndedJobs(bench)
      expect(await driver.find(id)).toBeNull()
      const duplicate = { id, outcome: 'duplicate' }
      expect(await driver.offer({ uniqueKey: 'k' })).toEqual(duplicate)
      expect(await driver.offer(replacing)).toEqual(duplicate)
      await bench.advance(60_001)
      expect(await driver.offer({ uniqueKey: 'k' })).toMatchObject({ outcome: 'created' })
    })

    test('for a time: a job without a key next to one with a key changes nothing for that', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const unique = { until: 'finished', forMs: 60_000 } as const
      const enqueue = () => driver.enqueue({ unique }, { unique, uniqueKey: 'k' })
      const deleted = await enqueue()
      await driver.steer('deleteJobs', ...deleted.map(({ id }) => id))
      const [plain, moved] = await enqueue()
      expect(await driver.state(moved!.id), 'the key was free').toBe('pending')
      const target = new QueueDriver(bench.broker, bench.anotherQueue())
      await driver.moveTo(target.queue, plain!.id, moved!.id)
      expect(await driver.offer({ uniqueKey: 'k' })).toMatchObject({ outcome: 'created' })
      expect(await target.offer({ uniqueKey: 'k' })).toEqual({ id: moved!.id, outcome: 'duplicate' })
    })

    test('for a time: a job that is deleted lets its key go', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const job = await driver.completedJob(forAMinute)
      await driver.steer('deleteJobs', job.id)
      expect(await driver.offer({ uniqueKey: 'k' })).toMatchObject({ outcome: 'created' })
    })

    test('1,500 holds that are over are forgotten, and those that are not stay', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const short = (index: number) =>
        newJob({ uniqueKey: `short ${index}`, unique: { until: 'finished', forMs: 1_000 } })
      for (const from of [0, 750])
        await driver.enqueue(...Array.from({ length: 750 }, (_, index) => short(from + index)))
      const { id } = await driver.enqueueOne(forAMinute)
      await driver.broker.drainQueue({ queue: bench.queue, limit: 1_000 })
      await driver.broker.drainQueue({ queue: bench.queue, limit: 1_000 })
      await bench.advance(1_001)
      await forgetEndedJobs(bench)
      expect(await driver.offer({ uniqueKey: 'k' })).toEqual({ id, outcome: 'duplicate' })
      expect(await driver.offer({ uniqueKey: 'short 7' })).toMatchObject({ outcome: 'created' })
    })

    test('replace: a scheduled job takes payload and time over, and no second one is made', async (bench) => {
      const { broker, queue } = bench
      const driver = new QueueDriver(broker, queue)
      const { now } = await driver.stats()
      const { id } = await driver.enqueueOne({ uniqueKey: 'k', payload: '1', runAt: now + 600_000 })
      await using collector = await EventCollector.start(broker, [queue])
      const offer = {
        ...replacing,
        payload: '{"b": 2}',
        runAt: now + 300_000,
        priority: 5,
        type: 'other',
      } as const
      expect(await driver.offer(offer)).toEqual({ id, outcome: 'replaced' })
      expect(await driver.job(id)).toMatchObject({
        state: 'scheduled',
        payload: { b: 2 },
        runAt: now + 300_000,
        priority: 3,
        type: 'test',
      })
      await collector.waitForCount(1)
      expect(collector.jobEvents).toMatchObject([{ name: 'job.edited', jobId: id, state: 'scheduled' }])
      const { counts, totals } = await driver.stats()
      expect([counts.scheduled, totals.enqueued]).toEqual([1, 1])
      await bench.advance(300_001)
      expect(await driver.claim()).toMatchObject([{ id, payload: '{"b": 2}' }])
    })

    test('replace: the state follows the time', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const { id } = await driver.enqueueOne({ uniqueKey: 'k' })
      await driver.offer({ ...replacing, delayMs: 60_000 })
      expect(await driver.state(id)).toBe('scheduled')
      expect(await driver.claim()).toEqual([])
      await driver.enqueueOne()
      await driver.offer(replacing)
      expect(await driver.state(id)).toBe('pending')
      const claimed = await driver.claim()
      expect(
        claimed.map((job) => job.id === id),
        'behind what was pending',
      ).toEqual([false, true])
    })

    test('replace: a pending job that stays pending keeps its place', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const [first, second] = await driver.enqueue({ uniqueKey: 'k', payload: '1' }, {})
      await driver.offer({ ...replacing, payload: '2' })
      const claimed = await driver.claim()
      expect(claimed.map(({ id, payload }) => [id, payload])).toEqual([
        [first!.id, '2'],
        [second!.id, 'null'],
      ])
    })

    test('replace: a job that waits for a limit keeps its place, or leaves it for its new time', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await driver.oneAtATime()
      const [, first, second] = await driver.enqueue({}, { uniqueKey: 'k' }, { uniqueKey: 'other' })
      const [active] = await driver.claim()
      await driver.offer({ ...replacing, payload: '2' })
      await driver.offer({ ...replacing, uniqueKey: 'other', delayMs: 60_000 })
      expect((await driver.stats()).limited).toEqual({ test: 1 })
      await driver.settle(settlement.complete(active!))
      const [next] = await driver.claim()
      expect(next).toMatchObject({ id: first!.id, payload: '2' })
      await driver.settle(settlement.complete(next!))
      await bench.advance(60_001)
      expect((await driver.claim()).map(({ id }) => id)).toEqual([second!.id])
    })

    test('replace: a job that waits for its next attempt takes the payload only', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const { id } = await driver.retryingJob(60_000, { uniqueKey: 'k', payload: '1' })
      const before = await driver.job(id)
      expect(await driver.offer({ ...replacing, payload: '2', delayMs: 600_000 })).toEqual({
        id,
        outcome: 'replaced',
      })
      expect(await driver.job(id)).toEqual({ ...before, payload: 2 })
      await bench.advance(60_001)
      expect(await driver.claimOne()).toMatchObject({ id, payload: '2', attempt: 2 })
    })

    test('replace: a job that is active or has ended stays as it is', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const active = await driver.activeJob({ ...forAMinute, payload: '1' })
      const duplicate = { id: active.id, outcome: 'duplicate' }
      expect(await driver.offer({ ...replacing, payload: '2' })).toEqual(duplicate)
      await driver.settle(settlement.complete(active))
      expect(await driver.offer({ ...replacing, payload: '2' })).toEqual(duplicate)
      expect(await driver.job(active.id)).toMatchObject({ state: 'completed', payload: 1 })
    })

    test('replace: a hold for a time starts anew', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const { id } = await driver.enqueueOne({ ...forAMinute, delayMs: 600_000 })
      await bench.advance(40_000)
      await driver.offer({ ...replacing, delayMs: 600_000 })
      await bench.advance(40_000)
      await driver.sweep()
      expect(await driver.offer({ uniqueKey: 'k' })).toEqual({ id, outcome: 'duplicate' })
      await bench.advance(20_001)
      expect(await driver.offer({ uniqueKey: 'k' })).toMatchObject({ outcome: 'created' })
    })

    test('replace: an id that is kept is a duplicate, nothing else', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const [holder, kept] = await driver.enqueue({ uniqueKey: 'k', payload: '1' }, { payload: '1' })
      for (const { id } of [holder!, kept!]) {
        const offer = { ...replacing, id, payload: '2', delayMs: 60_000 }
        expect(await driver.offer(offer)).toEqual({ id, outcome: 'duplicate' })
        expect(await driver.job(id)).toMatchObject({ state: 'pending', payload: 1 })
      }
    })

    test('jobs of one call meet each other as if they came one after the other', async ({
      broker,
      queue,
    }) => {
      const driver = new QueueDriver(broker, queue)
      const jobs = [
        newJob({ uniqueKey: 'k', payload: '1' }),
        newJob({ ...replacing, payload: '2', delayMs: 60_000 }),
        newJob({ uniqueKey: 'k', payload: '3' }),
        newJob({ ...replacing, payload: '4' }),
        newJob({ uniqueKey: 'other' }),
      ]
      const [{ id }, , , , last] = jobs as [(typeof jobs)[0], ...typeof jobs]
      const { outcomes } = await broker.enqueue({ queue, token: freshName('token'), jobs })
      expect(outcomes).toEqual([
        { id, outcome: 'created' },
        { id, outcome: 'replaced' },
        { id, outcome: 'duplicate' },
        { id, outcome: 'replaced' },
        { id: last!.id, outcome: 'created' },
      ])
      expect(await driver.job(id)).toMatchObject({ state: 'pending', payload: 4 })
      expect((await driver.stats()).totals.enqueued).toBe(2)
    })

    test('a batch of 1,000 with 500 keys makes 500 jobs, each with the last payload', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const jobs = newJobs(1_000, replacing).map((job, index) => ({
        ...job,
        uniqueKey: `key ${index % 500}`,
        payload: String(index),
      }))
      const { outcomes } = await bench.broker.enqueue({ queue: bench.queue, token: freshName('token'), jobs })
      expect(outcomes.map(({ outcome }) => outcome)).toEqual([
        ...Array.from({ length: 500 }, () => 'created'),
        ...Array.from({ length: 500 }, () => 'replaced'),
      ])
      const claimed = await driver.claim()
      expect(claimed.map(({ id }) => id)).toEqual(jobs.slice(0, 500).map(({ id }) => id))
      expect(claimed.map(({ payload }) => payload)).toEqual(jobs.slice(500).map(({ payload }) => payload))
    })

    test('a repeated call gives the same answer and replaces nothing more', async ({
      broker,
      other,
      queue,
    }) => {
      const driver = new QueueDriver(broker, queue)
      const { id } = await driver.enqueueOne({ uniqueKey: 'k', payload: '1' })
      const call = { queue, token: freshName('token'), jobs: [newJob({ ...replacing, payload: '2' })] }
      const answer = await broker.enqueue(call)
      await driver.offer({ ...replacing, payload: '3' })
      expect(await other.enqueue(call)).toEqual(answer)
      expect(answer.outcomes).toEqual([{ id, outcome: 'replaced' }])
      expect((await driver.job(id)).payload).toBe(3)
    })

    test('a second life takes the key again: until started, until the next start', async ({
      broker,
      queue,
    }) => {
      const driver = new QueueDriver(broker, queue)
      const { id } = await driver.deadJob(untilStarted)
      const blocker = await driver.offer(untilStarted)
      expect(await driver.steer('retryJobs', id)).toEqual([{ outcome: 'refused', state: 'dead' }])
      await driver.steer('deleteJobs', blocker.id)
      expect(await driver.steer('retryJobs', id)).toEqual([{ outcome: 'done', state: 'pending' }])
      expect(await driver.offer(untilStarted)).toEqual({ id, outcome: 'duplicate' })
      await driver.claimOne()
      expect(await driver.offer(untilStarted)).toMatchObject({ outcome: 'created' })
    })

    test('a second life within the time of a hold changes nothing about it', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const { id } = await driver.deadJob(forAMinute)
      await bench.advance(50_000)
      expect(await driver.steer('retryJobs', id)).toEqual([{ outcome: 'done', state: 'pending' }])
      expect(await driver.offer({ uniqueKey: 'k' })).toEqual({ id, outcome: 'duplicate' })
      await bench.advance(10_001)
      expect(await driver.offer({ uniqueKey: 'k' }), 'it is over then').toMatchObject({ outcome: 'created' })
    })

    test('a second life after the time of a hold takes no key, so another job may hold it', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const [first, second] = [
        await driver.deadJob(forAMinute),
        await driver.deadJob({ ...forAMinute, uniqueKey: 'l' }),
      ]
      await bench.advance(60_001)
      const { id } = await driver.offer({ uniqueKey: 'k' })
      expect(await driver.steer('retryJobs', first.id)).toEqual([{ outcome: 'done', state: 'pending' }])
      const params = { queue: bench.queue, limit: 10, diedBefore: null, skip: 0 }
      expect(await bench.broker.retryDeadJobs(params)).toMatchObject({ retried: 1 })
      expect(await driver.offer({ uniqueKey: 'k' })).toEqual({ id, outcome: 'duplicate' })
      expect(await driver.offer({ uniqueKey: 'l' })).toMatchObject({ outcome: 'created' })
      expect(await driver.state(second.id)).toBe('pending')
    })

    test('many processes replace at once: one job is made, and it has one of the payloads', async (bench) => {
      const { broker, other, queue } = bench
      const drivers = [broker, other, broker, other].map((each) => new QueueDriver(each, queue))
      const offers = await Promise.all(
        drivers.flatMap((driver, index) =>
          [10, 20, 30].map((tens) => driver.offer({ ...replacing, payload: String(tens + index) })),
        ),
      )
      expect(offers.filter(({ outcome }) => outcome === 'created')).toHaveLength(1)
      expect(offers.filter(({ outcome }) => outcome === 'replaced')).toHaveLength(11)
      expect(new Set(offers.map(({ id }) => id)).size).toBe(1)
      const claimed = await drivers[0]!.claim()
      expect(claimed).toHaveLength(1)
      expect(claimed[0]!.payload).toMatch(/^[123][0-3]$/)
    })
  },
}
