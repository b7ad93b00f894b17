import { expect } from 'vitest'
import { resolveRetention } from '../../protocol/index.ts'
import { EventCollector } from '../event-collector.ts'
import { freshName, newJob, newJobs, settlement } from '../factories.ts'
import { LEASE_MS, QueueDriver } from '../queue-driver.ts'
import type { Bench, ConformanceSuite } from './harness.ts'

const MINUTE = 60_000
const expired = { state: 'cancelled', reason: 'expired' }

/** One job in each state in which a job waits for a worker or for a time, all with a deadline in a minute. */
async function waitingJobs(driver: QueueDriver): Promise<string[]> {
  const deadline = { expiresInMs: MINUTE }
  const retryingLong = await driver.retryingJob(10 * MINUTE, deadline)
  const retrying = await driver.retryingJob(1_000, deadline)
  const jobs = await driver.enqueue(
    deadline,
    { ...deadline, delayMs: 1_000 },
    { ...deadline, delayMs: 10 * MINUTE },
  )
  return [retryingLong.id, retrying.id, ...jobs.map(({ id }) => id)]
}

async function sweepAll({ broker, queue }: Bench): Promise<number> {
  let count = 0
  for (let more = true; more;) {
    const swept = await broker.sweep({ queue, limit: 1_000 })
    count += swept.expired
    more = swept.more
  }
  return count
}

/** Jobs that are not wanted any more when they have waited too long. */
export const deadlinesSuite: ConformanceSuite = {
  name: 'deadlines',
  define(test) {
    test('a deadline is a time on the clock of the store; an absolute one wins', async ({
      broker,
      queue,
    }) => {
      const driver = new QueueDriver(broker, queue)
      const { now } = await driver.stats()
      const [relative, absolute, none] = await driver.enqueue(
        { expiresInMs: MINUTE },
        { expiresInMs: MINUTE, expiresAt: now + 123_456 },
        {},
      )
      const { expiresAt, createdAt } = await driver.job(relative!.id)
      expect(expiresAt).toBe(createdAt + MINUTE)
      expect((await driver.job(absolute!.id)).expiresAt).toBe(now + 123_456)
      expect((await driver.job(none!.id)).expiresAt).toBeNull()
    })

    test('whatever waits past its deadline is cancelled by a claim, and not handed out', async (bench) => {
      const { broker, queue } = bench
      const driver = new QueueDriver(broker, queue)
      const ids = await waitingJobs(driver)
      const fresh = await driver.enqueueOne({ expiresInMs: 10 * MINUTE })
      await using collector = await EventCollector.start(broker, [queue])
      await bench.advance(MINUTE + 1)
      expect((await driver.claim()).map(({ id }) => id)).toEqual([fresh.id])
      for (const id of ids) expect(await driver.job(id)).toMatchObject({ ...expired, cancelRequested: false })
      expect((await driver.job(ids[0]!)).finishedAt).not.toBeNull()
      expect((await driver.stats()).totals).toMatchObject({ cancelled: ids.length })
      await collector.waitForEvent(({ name }) => name === 'job.started')
      const cancelled = collector.jobEvents.filter(({ name }) => name === 'job.cancelled')
      expect(cancelled.map(({ jobId }) => jobId).toSorted()).toEqual(ids.toSorted())
      for (const event of cancelled) expect(event).toMatchObject(expired)
    })

    test('a claim that serves none of the jobs cancels them, too', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const { id } = await driver.enqueueOne({ type: 'rare', expiresInMs: MINUTE })
      await driver.claim()
      await bench.advance(MINUTE + 1)
      await driver.claim()
      expect(await driver.job(id)).toMatchObject(expired)
      expect((await driver.stats()).setAside).toEqual({})
    })

    test('a sweep cancels them and counts them, also in a paused queue', async (bench) => {
      const { broker, queue } = bench
      const driver = new QueueDriver(broker, queue)
      const ids = await waitingJobs(driver)
      await broker.pauseQueue({ queue })
      expect((await driver.sweep()).expired).toBe(0)
      await bench.advance(MINUTE + 1)
      expect(await driver.sweep()).toMatchObject({ expired: ids.length, cancelled: [], requeued: [] })
      expect((await driver.sweep()).expired, 'once').toBe(0)
      for (const id of ids) expect(await driver.job(id)).toMatchObject(expired)
      expect((await driver.stats()).totals).toMatchObject({ cancelled: ids.length, crashed: 0 })
    })

    test('a deadline that has passed before the job comes is one', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const { now } = await driver.stats()
      const jobs = [newJob({ expiresAt: now - 1 }), newJob({ expiresInMs: 0 })]
      const { outcomes } = await broker.enqueue({ queue, token: freshName('token'), jobs })
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(['created', 'created'])
      expect(await driver.claim()).toEqual([])
      for (const { id } of jobs) expect(await driver.job(id)).toMatchObject(expired)
    })

    test('a job that started in time is left alone', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const job = await driver.activeJob({ expiresInMs: MINUTE }, { leaseMs: 10 * MINUTE })
      await bench.advance(MINUTE + 1)
      expect((await driver.sweep()).expired).toBe(0)
      await driver.claim()
      expect(await driver.state(job.id)).toBe('active')
      expect(await driver.settle(settlement.complete(job, '1'))).toEqual(['ok'])
      expect(await driver.state(job.id)).toBe('completed')
    })

    test('a job that waits again is past its deadline, however its attempt ended', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await driver.enqueue(...newJobs(6, { expiresInMs: MINUTE }))
      const [released, snoozed, retried, crashed, lost, inTime] = await driver.claim(6, {
        leaseMs: 2 * MINUTE,
      })
      await driver.settle(settlement.release(inTime!))
      expect((await driver.claimOne({ leaseMs: 10 * MINUTE })).id, 'a deadline to come').toBe(inTime!.id)
      await bench.advance(MINUTE + 1)
      const { jobs } = await driver.call({
        settlements: [
          settlement.release(released!),
          settlement.snooze(snoozed!, 0),
          settlement.retry(retried!, 10 * MINUTE),
          settlement.crash(crashed!),
        ],
        claim: { limit: 10, types: ['test'], leaseMs: LEASE_MS },
      })
      expect(jobs).toEqual([])
      await bench.advance(MINUTE)
      await sweepAll(bench)
      for (const { id } of [released!, snoozed!, retried!, crashed!, lost!])
        expect(await driver.job(id)).toMatchObject(expired)
      expect(await driver.claim()).toEqual([])
      expect(await driver.state(inTime!.id)).toBe('active')
    })

    test('a job that is run now keeps its deadline', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const { id } = await driver.enqueueOne({ delayMs: 10 * MINUTE, expiresInMs: MINUTE })
      await driver.steer('runJobsNow', id)
      await bench.advance(MINUTE + 1)
      expect(await driver.claim()).toEqual([])
      expect(await driver.job(id)).toMatchObject(expired)
    })

    test('a second life has no deadline', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const dead = [
        await driver.deadJob({ expiresInMs: 2 * MINUTE }),
        await driver.deadJob({ expiresInMs: MINUTE }),
      ]
      const late = await driver.enqueueOne({ expiresInMs: MINUTE })
      await bench.advance(MINUTE + 1)
      await driver.sweep()
      const done = { outcome: 'done', state: 'pending' }
      expect(await driver.steer('retryJobs', late.id, dead[0]!.id)).toEqual([done, done])
      const params = { queue: bench.queue, limit: 10, diedBefore: null, skip: 0 }
      expect((await bench.broker.retryDeadJobs(params)).retried).toBe(1)
      await bench.advance(MINUTE + 1)
      await driver.sweep()
      const claimed = await driver.claim()
      expect(claimed.map(({ id }) => id)).toEqual([late.id, dead[0]!.id, dead[1]!.id])
      for (const { id } of claimed) expect((await driver.job(id)).expiresAt).toBeNull()
    })

    test('more than a call can cancel: none is handed out, and what is behind them comes', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      for (const count of [1_000, 1_000, 500])
        await driver.enqueue(...newJobs(count, { priority: 5, expiresInMs: MINUTE }))
      const { id } = await driver.enqueueOne({ priority: 1 })
      await bench.advance(MINUTE + 1)
      const handedOut: string[] = []
      for (let calls = 0; handedOut.length === 0; calls += 1) {
        expect(calls).toBeLessThan(20)
        const answer = await driver.call({ claim: { limit: 10, types: ['test'], leaseMs: LEASE_MS } })
        handedOut.push(...answer.jobs.map((job) => job.id))
        if (answer.jobs.length === 0) expect(answer.more, 'there is more to look at').toBe(true)
      }
      await sweepAll(bench)
      expect(handedOut).toEqual([id])
      const { counts, totals } = await driver.stats()
      expect(counts).toMatchObject({ pending: 0, active: 1 })
      expect(totals.cancelled).toBe(2_500)
    })

    test('a sweep says when there is more to cancel', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await driver.enqueue(...newJobs(25, { expiresInMs: MINUTE }))
      await bench.advance(MINUTE + 1)
      expect(await driver.sweep(20)).toMatchObject({ expired: 20, more: true })
      expect(await driver.sweep(20)).toMatchObject({ expired: 5, more: false })
    })

    test('what was cancelled so is kept as other cancelled jobs are', async (bench) => {
      const { broker, queue } = bench
      const driver = new QueueDriver(broker, queue)
      await broker.setRetention({ queue, retention: resolveRetention({ cancelledCount: 10 }) })
      await driver.enqueue(...newJobs(300, { expiresInMs: MINUTE }))
      await bench.advance(MINUTE + 1)
      await driver.claim()
      await sweepAll(bench)
      expect(await driver.stats()).toMatchObject({ counts: { cancelled: 10 }, totals: { cancelled: 300 } })
    })

    test('two processes that sweep and one that claims at once cancel each job once', async (bench) => {
      const { broker, other, queue } = bench
      const driver = new QueueDriver(broker, queue)
      await driver.enqueue(...newJobs(600, { expiresInMs: MINUTE }), ...newJobs(100))
      await bench.advance(MINUTE + 1)
      const [first, second, jobs] = await Promise.all([
        broker.sweep({ queue, limit: 1_000 }),
        other.sweep({ queue, limit: 1_000 }),
        new QueueDriver(other, queue).claim(),
      ])
      expect(first.expired + second.expired).toBeLessThanOrEqual(600)
      await sweepAll(bench)
      expect((await driver.stats()).totals.cancelled).toBe(600)
      expect(jobs.length + (await driver.claim()).length).toBe(100)
    })

    test('a deadline leaves with its job', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const [deleted, cancelled] = await driver.enqueue({ expiresInMs: MINUTE }, { expiresInMs: MINUTE })
      await driver.steer('deleteJobs', deleted!.id)
      await driver.steer('cancelJobs', cancelled!.id)
      await driver.enqueueOne({ id: deleted!.id })
      await bench.advance(MINUTE + 1)
      expect((await driver.sweep()).expired).toBe(0)
      expect((await driver.claimOne()).id).toBe(deleted!.id)
      expect(await driver.job(cancelled!.id)).toMatchObject({ state: 'cancelled', reason: 'requested' })
    })

    test('a job past its deadline does not hold its unique key, but for a time it does', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const forMs = { until: 'finished', forMs: 10 * MINUTE } as const
      const [late, held] = await driver.enqueue(
        { uniqueKey: 'k', expiresInMs: MINUTE },
        { uniqueKey: 'held', unique: forMs, expiresInMs: MINUTE },
      )
      await bench.advance(MINUTE + 1)
      const next = await driver.offer({ uniqueKey: 'k', onConflict: 'replace' })
      expect(next.outcome).toBe('created')
      await sweepAll(bench)
      expect(await driver.job(late!.id)).toMatchObject(expired)
      expect(await driver.offer({ uniqueKey: 'k' })).toEqual({ id: next.id, outcome: 'duplicate' })
      expect(await driver.offer({ uniqueKey: 'held' })).toEqual({ id: held!.id, outcome: 'duplicate' })
    })

    test('a job that replaces brings its deadline, or none', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const [first, second] = await driver.enqueue(
        { uniqueKey: 'first', expiresInMs: MINUTE },
        { uniqueKey: 'second', delayMs: 1_000 },
      )
      await driver.offer({ uniqueKey: 'first', onConflict: 'replace' })
      await driver.offer({ uniqueKey: 'second', onConflict: 'replace', expiresInMs: MINUTE })
      await bench.advance(MINUTE + 1)
      expect((await driver.claim()).map(({ id }) => id)).toEqual([first!.id])
      expect(await driver.job(first!.id)).toMatchObject({ expiresAt: null })
      expect(await driver.job(second!.id)).toMatchObject(expired)
    })
  },
}
