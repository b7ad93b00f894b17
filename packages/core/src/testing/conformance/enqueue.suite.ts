import { expect } from 'vitest'
import { Burrow } from '../../client/index.ts'
import type { EnqueueOptions } from '../../protocol/index.ts'
import { freshName, newJob, newJobs, specOf } from '../factories.ts'
import { QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

/** What storing jobs promises. */
export const enqueueSuite: ConformanceSuite = {
  name: 'enqueue',
  define(test) {
    test('a job is kept as it was given and is pending at once', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const given = newJob({
        payload: '{"to":"ada@example.org"}',
        priority: 5,
        maxAttempts: 7,
        backoff: { kind: 'list', delaysMs: [10, 20], jitter: 'none' },
        timeoutMs: 1_234,
        uniqueKey: 'key one',
        tags: ['a', 'b:c'],
      })
      const answer = await broker.enqueue({ queue, token: freshName('token'), jobs: [given] })
      expect(answer.outcomes).toEqual([{ id: given.id, outcome: 'created' }])
      expect(await driver.job(given.id)).toMatchObject({
        id: given.id,
        type: given.type,
        queue,
        state: 'pending',
        reason: null,
        payload: { to: 'ada@example.org' },
        result: null,
        priority: 5,
        attempt: 0,
        maxAttempts: 7,
        epoch: 0,
        crashes: 0,
        backoff: given.backoff,
        timeoutMs: 1_234,
        uniqueKey: 'key one',
        tags: ['a', 'b:c'],
        errors: [],
        progress: null,
        workerId: null,
        cancelRequested: false,
        startedAt: null,
        finishedAt: null,
      })
      expect((await driver.stats()).totals.enqueued).toBe(1)
    })

    test('a claimed job carries what was given, byte for byte', async ({ broker, queue }) => {
      const given = newJob({ payload: '{"b":1,"a":[1.50,1e3]}', tags: ['x'], uniqueKey: 'k', timeoutMs: 5 })
      await broker.enqueue({ queue, token: freshName('token'), jobs: [given] })
      const claimed = await new QueueDriver(broker, queue).claimOne()
      expect(claimed).toMatchObject({ ...specOf(given), queue, attempt: 1, epoch: 1 })
      expect(claimed.payload).toBe(given.payload)
    })

    test('an empty batch is answered with nothing', async ({ broker, queue }) => {
      const answer = await broker.enqueue({ queue, token: freshName('token'), jobs: [] })
      expect(answer).toEqual({ outcomes: [], at: null })
      expect((await broker.queueStats({ queue })).totals.enqueued).toBe(0)
    })

    test('a batch of 1,000 is stored in order', async ({ broker, queue }) => {
      const jobs = newJobs(1_000)
      const { outcomes } = await broker.enqueue({ queue, token: freshName('token'), jobs })
      expect(outcomes).toEqual(jobs.map(({ id }) => ({ id, outcome: 'created' })))
      const claimed = await new QueueDriver(broker, queue).claim(1_000)
      expect(claimed.map(({ id }) => id)).toEqual(jobs.map(({ id }) => id))
    })

    test('the answer says when the jobs were created, also when the call is repeated', async ({
      broker,
      queue,
    }) => {
      const driver = new QueueDriver(broker, queue)
      const jobs = [newJob(), newJob({ delayMs: 60_000 })]
      const call = { queue, token: freshName('token'), jobs }
      const { at } = await broker.enqueue(call)
      const [first, second] = await Promise.all(jobs.map(({ id }) => driver.job(id)))
      expect(at).toBe(first?.createdAt)
      expect(second).toMatchObject({ createdAt: at, runAt: Number(at) + 60_000 })
      expect(await broker.enqueue(call)).toMatchObject({ at })
    })

    test('a job is shown at once as it is looked up', async ({ broker, queue }) => {
      const burrow = new Burrow(broker)
      const wishes: EnqueueOptions[] = [
        {},
        { delayMs: 60_000, expiresInMs: 90_000, tags: ['x'], priority: 5, backoff: [1, 2] },
        { runAt: '2099-01-01T00:00:00Z', expiresAt: '2099-01-02T00:00:00Z', maxRetries: 0, timeoutMs: 5 },
        { runAt: '2001-01-01T00:00:00Z' },
        { unique: { key: 'a', until: 'started' }, retryForMs: 9, limitKey: 'l', limitCost: 2 },
        { unique: { key: 'b', forMs: 1_000 } },
      ]
      for (const wish of wishes) {
        const { handle, job } = await burrow.enqueueAndShow('mail', { a: [1, null] }, { ...wish, queue })
        expect(handle).toMatchObject({ outcome: 'created', queue })
        expect(job).toEqual(await burrow.job(handle.id, { queue }))
      }
      const again = await burrow.enqueueAndShow('mail', 'another', { uniqueKey: 'b', queue })
      expect(again).toMatchObject({ handle: { outcome: 'duplicate' }, job: { payload: { a: [1, null] } } })
    })

    test('an id that is kept in the queue is a duplicate, in any state', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const first = await driver.enqueueOne({ payload: '1' })
      const again = { ...first, payload: '2' }
      const enqueue = () => broker.enqueue({ queue, token: freshName('token'), jobs: [again, newJob()] })
      const duplicate = { id: first.id, outcome: 'duplicate' }
      expect((await enqueue()).outcomes).toEqual([duplicate, expect.objectContaining({ outcome: 'created' })])
      await driver.settle(
        ...(await driver.claim()).map((job) => ({ ...complete, jobId: job.id, epoch: job.epoch })),
      )
      expect((await enqueue()).outcomes[0]).toEqual(duplicate)
      expect(await driver.job(first.id)).toMatchObject({ state: 'completed', payload: 1 })
    })

    test('the same id in another queue is another job', async ({ broker, queue, anotherQueue }) => {
      const elsewhere = anotherQueue()
      const job = await new QueueDriver(broker, queue).enqueueOne()
      const answer = await broker.enqueue({ queue: elsewhere, token: freshName('token'), jobs: [job] })
      expect(answer.outcomes).toEqual([{ id: job.id, outcome: 'created' }])
    })

    test('a unique key held by a live job makes a duplicate that names the holder', async ({
      broker,
      queue,
    }) => {
      const driver = new QueueDriver(broker, queue)
      const holder = await driver.enqueueOne({ uniqueKey: 'only one', delayMs: 60_000 })
      const enqueue = async () => {
        const jobs = [newJob({ uniqueKey: 'only one' })]
        return (await broker.enqueue({ queue, token: freshName('token'), jobs })).outcomes[0]
      }
      const duplicate = { id: holder.id, outcome: 'duplicate' }
      expect(await enqueue(), 'while scheduled').toEqual(duplicate)
      await driver.steer('runJobsNow', holder.id)
      expect(await enqueue(), 'while pending').toEqual(duplicate)
      const job = await driver.claimOne()
      expect(await enqueue(), 'while active').toEqual(duplicate)
      await driver.settle({ ...complete, jobId: job.id, epoch: job.epoch })
      expect(await enqueue(), 'when completed').toMatchObject({ outcome: 'created' })
    })

    test('of two jobs with one unique key in a batch the first is created', async ({ broker, queue }) => {
      const jobs = newJobs(2, { uniqueKey: 'constructor' })
      const { outcomes } = await broker.enqueue({ queue, token: freshName('token'), jobs })
      expect(outcomes).toEqual([
        { id: jobs[0]!.id, outcome: 'created' },
        { id: jobs[0]!.id, outcome: 'duplicate' },
      ])
    })

    test('a unique key is free again when its job is dead, cancelled or deleted', async ({
      broker,
      queue,
    }) => {
      const driver = new QueueDriver(broker, queue)
      const isCreated = async () => {
        const jobs = [newJob({ uniqueKey: 'k', id: freshName('id') })]
        const { outcomes } = await broker.enqueue({ queue, token: freshName('token'), jobs })
        expect(outcomes[0]?.outcome).toBe('created')
        return jobs[0]!.id
      }
      await driver.deadJob({ uniqueKey: 'k' })
      await driver.steer('cancelJobs', await isCreated())
      await driver.steer('deleteJobs', await isCreated())
      await isCreated()
    })

    test('unique keys of different queues do not meet', async ({ broker, queue, anotherQueue }) => {
      const elsewhere = anotherQueue()
      const jobs = [newJob({ uniqueKey: 'k' })]
      await new QueueDriver(broker, queue).enqueueOne({ uniqueKey: 'k' })
      const { outcomes } = await broker.enqueue({ queue: elsewhere, token: freshName('token'), jobs })
      expect(outcomes[0]?.outcome).toBe('created')
    })

    test('a delayed job waits on the clock of the store, then a claim hands it out', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const job = await driver.enqueueOne({ delayMs: 100_000 })
      expect(await driver.job(job.id)).toMatchObject({ state: 'scheduled' })
      await bench.advance(90_000)
      expect(await driver.claim()).toEqual([])
      await bench.advance(10_001)
      expect((await driver.claim()).map(({ id }) => id)).toEqual([job.id])
    })

    test('a job for a time in the future waits; for a time in the past it does not', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const { now } = await driver.stats()
      const [later, past] = await driver.enqueue({ runAt: now + 100_000 }, { runAt: now - 100_000 })
      expect(await driver.job(later!.id)).toMatchObject({ state: 'scheduled', runAt: now + 100_000 })
      expect(await driver.state(past!.id)).toBe('pending')
      await bench.advance(90_000)
      expect((await driver.claim()).map(({ id }) => id)).toEqual([past!.id])
      await bench.advance(10_001)
      expect((await driver.claim()).map(({ id }) => id)).toEqual([later!.id])
    })

    test('runAt wins over delayMs', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const { now } = await driver.stats()
      const job = await driver.enqueueOne({ runAt: now - 1, delayMs: 100_000 })
      expect(await driver.state(job.id)).toBe('pending')
    })

    test('what one process enqueues another one claims', async ({ broker, other, queue }) => {
      const job = await new QueueDriver(broker, queue).enqueueOne()
      expect((await new QueueDriver(other, queue).claimOne()).id).toBe(job.id)
    })
  },
}

const complete = { kind: 'complete', result: null } as const
