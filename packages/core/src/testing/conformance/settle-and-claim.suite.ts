import { expect } from 'vitest'
import { failure, settlement } from '../factories.ts'
import { LEASE_MS, QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

/** What ending attempts promises, and doing it in one round trip with claiming. */
export const settleAndClaimSuite: ConformanceSuite = {
  name: 'settle-and-claim',
  define(test) {
    test('a claim makes the job active, counts the attempt and hands out the next epoch', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const job = await driver.activeJob()
      expect(job).toMatchObject({ attempt: 1, epoch: 1, queue: bench.queue })
      const { now } = await driver.stats()
      const stored = await driver.job(job.id)
      expect(stored).toMatchObject({ state: 'active', attempt: 1, epoch: 1, workerId: driver.workerId })
      expect(stored.startedAt).toBeGreaterThan(now - 10_000)
      expect(stored.startedAt).toBeLessThanOrEqual(now)
    })

    test('a claim tells since when the job could run, as a look at the job does', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const { now } = await driver.stats()
      await driver.enqueue({}, { runAt: now - 5_000 }, { delayMs: 60_000 })
      const [plain, past] = await driver.claim()
      expect(plain!.runAt).toBe(plain!.createdAt)
      expect(past!.runAt, 'as it was asked for').toBe(now - 5_000)
      expect((await driver.job(past!.id)).runAt).toBe(now - 5_000)
      await bench.advance(90_000)
      const delayed = await driver.claimOne()
      expect(delayed.runAt).toBe(delayed.createdAt + 60_000)
      const next = async () => {
        const job = await driver.claimOne()
        const stored = await driver.job(delayed.id)
        expect(job).toMatchObject({ id: delayed.id, runAt: stored.runAt, createdAt: stored.createdAt })
        return job
      }
      await driver.settle(settlement.release(delayed))
      const released = await next()
      expect(released.runAt, 'released').toBeGreaterThan(delayed.runAt)
      await driver.settle(settlement.crash(released))
      const crashed = await next()
      expect(crashed.runAt, 'as it was: the crash delayed nothing').toBe(released.runAt)
      await driver.settle(settlement.retry(crashed, 60_000))
      await bench.advance(61_000)
      const retried = await next()
      expect(retried.runAt, 'after the backoff').toBeGreaterThanOrEqual(crashed.runAt + 60_000)
      await driver.settle(settlement.snooze(retried, 60_000))
      await driver.steer('runJobsNow', delayed.id)
      expect((await next()).runAt, 'run now').toBeLessThan(retried.runAt + 60_000)
    })

    test('a call that settles and claims does both', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const [first, second] = await driver.enqueue({}, {})
      const job = await driver.claimOne()
      const answer = await driver.call({
        settlements: [settlement.complete(job)],
        claim: { limit: 5, types: ['test'], leaseMs: LEASE_MS },
      })
      expect(answer).toMatchObject({ settled: ['ok'], paused: false, more: false, dueInMs: null })
      expect(answer.jobs.map(({ id }) => id)).toEqual([second!.id])
      expect(await driver.state(first!.id)).toBe('completed')
    })

    test('a call with nothing to do does nothing', async ({ broker, queue }) => {
      expect(await new QueueDriver(broker, queue).call()).toEqual({
        settled: [],
        jobs: [],
        paused: false,
        more: false,
        dueInMs: null,
      })
    })

    test('a claim from a queue that nobody used finds nothing', async ({ broker, anotherQueue }) => {
      expect(await new QueueDriver(broker, anotherQueue()).claim()).toEqual([])
    })

    test('no more jobs than asked for are handed out, and more tells that others are left', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await driver.enqueue({}, {}, {})
      const claim = { limit: 2, types: ['test'], leaseMs: LEASE_MS }
      const first = await driver.call({ claim })
      expect(first.jobs).toHaveLength(2)
      expect(first.more).toBe(true)
      expect((await driver.call({ claim })).jobs).toHaveLength(1)
      expect(await driver.call({ claim })).toMatchObject({ jobs: [], more: false })
    })

    test('a completed job keeps its result', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const job = await driver.completedJob({}, '{"sum":42}')
      const stored = await driver.job(job.id)
      expect(stored).toMatchObject({ state: 'completed', reason: null, result: { sum: 42 }, attempt: 1 })
      expect(stored.finishedAt).toBeGreaterThanOrEqual(stored.startedAt!)
      expect((await driver.stats()).totals.completed).toBe(1)
    })

    test('a job that returned nothing has the result null', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const job = await driver.completedJob()
      expect((await driver.job(job.id)).result).toBeNull()
    })

    test('a failed attempt is kept and tried again after its delay', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const job = await driver.activeJob()
      const error = failure({
        code: 'E_SMTP',
        name: 'SmtpError',
        message: 'line\nbreak "quoted"',
        stack: 'at x',
      })
      expect(await driver.settle(settlement.retry(job, 60_000, error))).toEqual(['ok'])
      const stored = await driver.job(job.id)
      expect(stored).toMatchObject({ state: 'retrying', reason: null, attempt: 1, finishedAt: null })
      expect(stored.errors).toEqual([{ ...error, attempt: 1, epoch: 1, at: expect.any(Number) }])
      expect((await driver.stats()).totals).toMatchObject({ failed: 1, dead: 0 })
      await bench.advance(50_000)
      expect(await driver.claim()).toEqual([])
      await bench.advance(10_001)
      expect(await driver.claimOne()).toMatchObject({ id: job.id, attempt: 2, epoch: 2 })
    })

    test('a failed attempt without delay can be claimed at once', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const job = await driver.retryingJob(0)
      expect(await driver.claimOne()).toMatchObject({ id: job.id, attempt: 2 })
    })

    test('a failed attempt that is not tried again makes the job dead with the reason', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      for (const reason of ['attempts_exhausted', 'permanent_error', 'retry_budget_spent'] as const) {
        const job = await driver.activeJob()
        await driver.settle(settlement.die(job, reason))
        expect(await driver.job(job.id)).toMatchObject({ state: 'dead', reason, errors: [{ attempt: 1 }] })
      }
      expect((await driver.stats()).totals).toMatchObject({ failed: 0, dead: 3 })
    })

    test('the newest 20 errors are kept, oldest first', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const { id } = await driver.enqueueOne()
      for (let attempt = 1; attempt <= 23; attempt += 1)
        await driver.settle(
          settlement.retry(await driver.claimOne(), 0, failure({ message: String(attempt) })),
        )
      const { errors } = await driver.job(id)
      expect(errors.map(({ message }) => message)).toEqual(
        Array.from({ length: 20 }, (_, i) => String(i + 4)),
      )
      expect(errors.at(-1)).toMatchObject({ attempt: 23, epoch: 23 })
    })

    test('a snoozed job comes back after its delay and the attempt is not counted', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const job = await driver.activeJob()
      expect(await driver.settle(settlement.snooze(job, 60_000))).toEqual(['ok'])
      expect(await driver.job(job.id)).toMatchObject({ state: 'scheduled', attempt: 0, epoch: 1, errors: [] })
      await bench.advance(50_000)
      expect(await driver.claim()).toEqual([])
      await bench.advance(10_001)
      expect(await driver.claimOne()).toMatchObject({ id: job.id, attempt: 1, epoch: 2 })
    })

    test('a released job goes to the head and the attempt is not counted', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const job = await driver.activeJob()
      const behind = await driver.enqueueOne()
      expect(await driver.settle(settlement.release(job))).toEqual(['ok'])
      expect(await driver.job(job.id)).toMatchObject({ state: 'pending', attempt: 0, epoch: 1, errors: [] })
      const claimed = await driver.another().claim()
      expect(claimed.map(({ id }) => id)).toEqual([job.id, behind.id])
      expect(claimed[0]).toMatchObject({ attempt: 1, epoch: 2 })
    })

    test('1,000 settlements of every kind go in one call', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await driver.enqueue(...Array.from({ length: 1_000 }, () => ({})))
      const kinds = [
        (job: { id: string; epoch: number }) => settlement.complete(job, '1'),
        (job: { id: string; epoch: number }) => settlement.retry(job, 60_000),
        (job: { id: string; epoch: number }) => settlement.die(job),
        (job: { id: string; epoch: number }) => settlement.snooze(job, 60_000),
        settlement.release,
      ]
      const settlements = (await driver.claim()).map((job, index) => kinds[index % 5]!(job))
      expect(new Set(await driver.settle(...settlements))).toEqual(new Set(['ok']))
      expect((await driver.stats()).counts).toMatchObject({
        completed: 200,
        retrying: 200,
        dead: 200,
        scheduled: 200,
        pending: 200,
        active: 0,
      })
    })

    test('a settlement with another epoch than the current one is refused and changes nothing', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const first = await driver.activeJob()
      await driver.settle(settlement.release(first))
      const second = await driver.another(bench.other).claimOne()
      const late = [
        settlement.complete(first, '"late"'),
        settlement.retry(first),
        settlement.die(first),
        settlement.snooze(first, 1_000),
        settlement.finishCancel(first),
        settlement.complete({ ...first, epoch: 99 }),
      ]
      expect(await driver.settle(...late)).toEqual(late.map(() => 'lease_lost'))
      expect(await driver.job(first.id)).toMatchObject({
        state: 'active',
        epoch: 2,
        result: null,
        errors: [],
      })
      expect(await driver.settle(settlement.complete(second, '"mine"'))).toEqual(['ok'])
      expect((await driver.job(first.id)).result).toBe('mine')
    })

    test('a settlement of a job that is not active or not known is refused', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const waiting = await driver.enqueueOne()
      const outcomes = await driver.settle(
        settlement.complete({ id: waiting.id, epoch: 0 }),
        settlement.complete({ id: waiting.id, epoch: 1 }),
        settlement.complete({ id: 'nobody-knows', epoch: 1 }),
      )
      expect(outcomes).toEqual(['lease_lost', 'lease_lost', 'lease_lost'])
      expect(await driver.state(waiting.id)).toBe('pending')
    })

    test('a job settled twice in one call keeps the first outcome', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const job = await driver.activeJob()
      const [first] = await driver.settle(settlement.complete(job, '1'), settlement.die(job))
      expect(first).toBe('ok')
      expect(await driver.job(job.id)).toMatchObject({ state: 'completed', result: 1, errors: [] })
    })
  },
}
