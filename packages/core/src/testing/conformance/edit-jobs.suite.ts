import { expect } from 'vitest'
import { EventCollector } from '../event-collector.ts'
import { newJobs, settlement } from '../factories.ts'
import { QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

const MINUTE = 60_000
const pending = { outcome: 'done', state: 'pending' }
const scheduled = { outcome: 'done', state: 'scheduled' }

/** Changing jobs that do not run. */
export const editJobsSuite: ConformanceSuite = {
  name: 'edit-jobs',
  define(test) {
    test('an edited payload is handed out byte for byte, at the same place', async ({
      broker,
      other,
      queue,
    }) => {
      const driver = new QueueDriver(broker, queue)
      const [first, second] = await driver.enqueue({ payload: '1', tags: ['x'], uniqueKey: 'k' }, {})
      await using collector = await EventCollector.start(broker, [queue])
      const payload = '{"b":1.50,"a":"\\u2028;\\n ü"}'
      expect(await new QueueDriver(other, queue).edit({ jobId: first!.id, payload })).toEqual([pending])
      await collector.waitForCount(1)
      expect(collector.jobEvents).toMatchObject([
        { name: 'job.edited', jobId: first!.id, state: 'pending', reason: null },
      ])
      const claimed = await driver.claim()
      expect(claimed.map(({ id }) => id)).toEqual([first!.id, second!.id])
      expect(claimed[0]).toMatchObject({ payload, tags: ['x'], uniqueKey: 'k', priority: 3, attempt: 1 })
    })

    test('a new priority puts a job behind the others that have it', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const [low, first, second] = await driver.enqueue({ priority: 1 }, { priority: 5 }, { priority: 5 })
      expect(await driver.edit({ jobId: low!.id, priority: 5 })).toEqual([pending])
      expect(await driver.edit({ jobId: first!.id, priority: 5 }), 'it has that one').toEqual([pending])
      expect((await driver.job(low!.id)).priority).toBe(5)
      expect((await driver.claim()).map(({ id }) => id)).toEqual([first!.id, second!.id, low!.id])
    })

    test('a scheduled job keeps its time when its priority changes, and has it then', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const [low, high] = await driver.enqueue({ delayMs: MINUTE, priority: 1 }, { delayMs: MINUTE })
      const { runAt } = await driver.job(low!.id)
      expect(await driver.edit({ jobId: low!.id, priority: 5 })).toEqual([scheduled])
      expect((await driver.job(low!.id)).runAt).toBe(runAt)
      await bench.advance(MINUTE + 1)
      expect((await driver.claim()).map(({ id }) => id)).toEqual([low!.id, high!.id])
    })

    test('a pending job is sent to its new time', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const { now } = await driver.stats()
      const [first, second] = await driver.enqueue({}, {})
      expect(
        await driver.edit(
          { jobId: first!.id, delayMs: MINUTE },
          { jobId: second!.id, runAt: now + 2 * MINUTE },
        ),
      ).toEqual([scheduled, scheduled])
      expect((await driver.job(second!.id)).runAt).toBe(now + 2 * MINUTE)
      expect(await driver.claim()).toEqual([])
      await bench.advance(MINUTE + 1)
      expect((await driver.claim()).map(({ id }) => id)).toEqual([first!.id])
      await bench.advance(MINUTE + 1)
      expect((await driver.claim()).map(({ id }) => id)).toEqual([second!.id])
    })

    test('a scheduled job runs at its new time only, and at once when that has come', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const { now } = await driver.stats()
      const [later, sooner, past] = await driver.enqueue(
        { delayMs: MINUTE },
        { delayMs: 10 * MINUTE },
        { delayMs: MINUTE },
      )
      await driver.enqueueOne()
      expect(
        await driver.edit(
          { jobId: later!.id, delayMs: 5 * MINUTE },
          { jobId: sooner!.id, delayMs: MINUTE },
          { jobId: past!.id, runAt: now - 1 },
        ),
      ).toEqual([scheduled, scheduled, pending])
      expect((await driver.claim()).map(({ id }) => id === past!.id)).toEqual([false, true])
      await bench.advance(MINUTE + 1)
      expect((await driver.claim()).map(({ id }) => id)).toEqual([sooner!.id])
      await bench.advance(5 * MINUTE)
      expect((await driver.claim()).map(({ id }) => id)).toEqual([later!.id])
    })

    test('a pending job whose new time has come keeps its place', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const [first, second] = await driver.enqueue({}, {})
      expect(await driver.edit({ jobId: first!.id, delayMs: 0 })).toEqual([pending])
      expect((await driver.claim()).map(({ id }) => id)).toEqual([first!.id, second!.id])
    })

    test('a retrying job waits for its new time instead of its backoff', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const later = await driver.retryingJob(MINUTE)
      const now = await driver.retryingJob(MINUTE)
      expect(
        await driver.edit(
          { jobId: later.id, delayMs: 5 * MINUTE, payload: '2', priority: 5 },
          { jobId: now.id, delayMs: 0 },
        ),
      ).toEqual([{ outcome: 'done', state: 'retrying' }, pending])
      expect(await driver.claimOne()).toMatchObject({ id: now.id, attempt: 2, epoch: 2 })
      await bench.advance(MINUTE + 1)
      expect(await driver.claim()).toEqual([])
      await bench.advance(4 * MINUTE)
      expect(await driver.claimOne()).toMatchObject({ id: later.id, attempt: 2, payload: '2', priority: 5 })
      expect((await driver.job(later.id)).errors).toHaveLength(1)
    })

    test('a job that is dead or cancelled is changed for its second life, and takes no time', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const dead = await driver.deadJob({ payload: '1' })
      const cancelled = await driver.cancelledJob({ payload: '1' })
      for (const [job, state, reason] of [
        [dead, 'dead', 'attempts_exhausted'],
        [cancelled, 'cancelled', 'requested'],
      ] as const) {
        const before = await driver.job(job.id)
        for (const time of [{ delayMs: 0 }, { delayMs: MINUTE }, { runAt: 0 }])
          expect(await driver.edit({ jobId: job.id, payload: '3', ...time })).toEqual([
            { outcome: 'refused', state },
          ])
        expect(await driver.job(job.id), 'nothing of a refused edit is done').toEqual(before)
        expect(await driver.edit({ jobId: job.id, payload: '2', priority: 5 })).toEqual([
          { outcome: 'done', state },
        ])
        expect(await driver.job(job.id)).toEqual({ ...before, payload: 2, priority: 5, state, reason })
        await driver.steer('retryJobs', job.id)
        expect(await driver.claimOne()).toMatchObject({ id: job.id, payload: '2', priority: 5 })
      }
    })

    test('active, completed and unknown jobs stay as they are', async ({ broker, queue, anotherQueue }) => {
      const driver = new QueueDriver(broker, queue)
      const completed = await driver.completedJob({ payload: '1' })
      const active = await driver.activeJob({ payload: '1' })
      const elsewhere = await new QueueDriver(broker, anotherQueue()).enqueueOne()
      for (const edit of [{ payload: '2' }, { priority: 5 }, { delayMs: MINUTE }] as const)
        expect(
          await driver.edit(
            { jobId: completed.id, ...edit },
            { jobId: active.id, ...edit },
            { jobId: elsewhere.id, ...edit },
          ),
        ).toEqual([
          { outcome: 'refused', state: 'completed' },
          { outcome: 'refused', state: 'active' },
          { outcome: 'not_found', state: null },
        ])
      expect(await driver.job(active.id)).toMatchObject({ payload: 1, priority: 3 })
      expect(await driver.settle(settlement.complete(active))).toEqual(['ok'])
    })

    test('an edit that was sent twice is one', async ({ broker, other, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const { now } = await driver.stats()
      const jobs = await driver.enqueue({}, {}, { delayMs: MINUTE }, { delayMs: MINUTE })
      const edits = [
        { jobId: jobs[0]!.id, priority: 5, payload: '2' },
        { jobId: jobs[1]!.id, runAt: now + MINUTE },
        { jobId: jobs[2]!.id, runAt: now + 2 * MINUTE },
        { jobId: jobs[3]!.id, runAt: now - 1 },
      ] as const
      const first = await driver.edit(...edits)
      const look = () => Promise.all(jobs.map(({ id }) => driver.job(id)))
      const before = await look()
      await driver.enqueueOne({ priority: 5 })
      expect(await new QueueDriver(other, queue).edit(...edits)).toEqual(first)
      expect(await look()).toEqual(before)
      expect((await driver.claim()).map(({ id }) => id)[0], 'it kept its place').toBe(jobs[0]!.id)
    })

    test('an edit of nothing changes and tells nothing; no edits are answered with nothing', async (bench) => {
      const { broker, queue } = bench
      const driver = new QueueDriver(broker, queue)
      const { id } = await driver.enqueueOne()
      await using collector = await EventCollector.start(broker, [queue])
      expect(await driver.edit({ jobId: id })).toEqual([pending])
      expect(await driver.edit()).toEqual([])
      await driver.edit({ jobId: id, priority: 1 })
      await collector.waitForCount(1)
      await driver.steer('cancelJobs', id)
      await collector.waitForCount(2)
      expect(collector.names).toEqual(['job.edited', 'job.cancelled'])
    })

    test('a job that was edited many times is handed out once', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const jobs = await driver.enqueue(...newJobs(20))
      const edits = [
        { priority: 5 },
        { priority: 1 },
        { delayMs: MINUTE },
        { delayMs: 0 },
        { priority: 3 },
      ] as const
      for (const edit of [...edits, { delayMs: MINUTE }, { priority: 5 }, { delayMs: 0 }] as const)
        await driver.edit(...jobs.map(({ id }) => ({ jobId: id, ...edit })))
      await bench.advance(2 * MINUTE)
      expect((await driver.claim()).map(({ id, priority }) => [id, priority])).toEqual(
        jobs.map(({ id }) => [id, 5]),
      )
      expect(await driver.claim()).toEqual([])
      const { counts, totals } = await driver.stats()
      expect(counts).toMatchObject({ pending: 0, scheduled: 0, active: 20 })
      expect(totals.enqueued).toBe(20)
    })

    test('a job that was set aside is counted where it is', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const [first, second] = await driver.enqueue({ type: 'rare' }, { type: 'rare' })
      await driver.claim()
      await driver.edit({ jobId: first!.id, priority: 5 }, { jobId: second!.id, delayMs: MINUTE })
      expect(await driver.stats()).toMatchObject({
        counts: { pending: 1, scheduled: 1 },
        setAside: { rare: 1 },
      })
      await driver.edit({ jobId: second!.id, delayMs: 0 })
      const claimed = await driver.claim(10, { types: ['rare'] })
      expect(claimed.map(({ id }) => id)).toEqual([first!.id, second!.id])
    })

    test('a job that waits for a limit goes where its edit sends it', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await driver.oneAtATime()
      const [running, first, second, third] = await driver.enqueue({}, {}, { payload: '1' }, {})
      const [active] = await driver.claim()
      expect(active!.id).toBe(running!.id)
      expect((await driver.stats()).limited).toEqual({ test: 3 })
      expect(
        await driver.edit(
          { jobId: first!.id, delayMs: MINUTE },
          { jobId: second!.id, payload: '2' },
          { jobId: third!.id, priority: 5 },
        ),
      ).toEqual([scheduled, pending, pending])
      expect((await driver.stats()).counts).toMatchObject({ pending: 2, scheduled: 1 })
      expect(await driver.claim(), 'they still wait').toEqual([])
      expect((await driver.stats()).limited).toEqual({ test: 2 })
      await driver.settle(settlement.complete(active!))
      const [next] = await driver.claim()
      expect(next!.id).toBe(third!.id)
      await driver.settle(settlement.complete(next!))
      expect(await driver.claim()).toMatchObject([{ id: second!.id, payload: '2' }])
      expect((await driver.stats()).limited).toEqual({})
    })

    test('unique key and deadline stay as they were', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const { id } = await driver.enqueueOne({ uniqueKey: 'k', expiresInMs: MINUTE })
      const { expiresAt } = await driver.job(id)
      await driver.edit({ jobId: id, delayMs: 10 * MINUTE, payload: '2' })
      expect(await driver.offer({ uniqueKey: 'k' })).toEqual({ id, outcome: 'duplicate' })
      expect((await driver.job(id)).expiresAt).toBe(expiresAt)
      await bench.advance(MINUTE + 1)
      await driver.sweep()
      expect(await driver.job(id)).toMatchObject({ state: 'cancelled', reason: 'expired' })
    })

    test('1,000 jobs are edited in one call, in order', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const jobs = await driver.enqueue(...newJobs(1_000))
      const outcomes = await driver.edit(
        ...jobs.map(({ id }, index) =>
          index % 2 === 0
            ? { jobId: id, payload: String(index), priority: 5 as const }
            : { jobId: id, delayMs: MINUTE },
        ),
      )
      expect(outcomes).toEqual(jobs.map((_, index) => (index % 2 === 0 ? pending : scheduled)))
      const claimed = await driver.claim()
      const even = jobs.flatMap(({ id }, index) => (index % 2 === 0 ? [[id, String(index)]] : []))
      expect(claimed.map(({ id, payload }) => [id, payload])).toEqual(even)
    })

    test('an edit and a claim at once: a job is handed out as it was edited, or the edit is refused', async (bench) => {
      const { broker, other, queue } = bench
      const driver = new QueueDriver(broker, queue)
      const jobs = await driver.enqueue(...newJobs(400, { payload: '"old"' }))
      const edits = jobs.map(({ id }) => ({ jobId: id, payload: '"new"' }))
      const editor = new QueueDriver(other, queue)
      const answers = await Promise.all([
        driver.claim(150),
        editor.edit(...edits.slice(0, 200)),
        driver.claim(150),
        editor.edit(...edits.slice(200)),
      ])
      const [first, early, second, late] = answers
      const payloads = new Map([...first, ...second].map(({ id, payload }) => [id, payload]))
      for (const [index, { outcome }] of [...early, ...late].entries()) {
        const payload = payloads.get(jobs[index]!.id)
        if (outcome === 'refused') expect(payload).toBe('"old"')
        else expect(payload ?? '"new"').toBe('"new"')
      }
    })
  },
}
