import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startRedis, type RedisService } from '@burrow/services'
import type { FullBroker } from '../src/broker/index.ts'
import { resolveRetention } from '../src/protocol/index.ts'
import { parseRedisAddress } from '../src/redis/address.ts'
import { createClient, type RedisClient } from '../src/redis/connections.ts'
import { JobMover } from '../src/redis/job-mover.ts'
import { Keyspace } from '../src/redis/keys.ts'
import { ScriptRunner, type Script } from '../src/redis/script-runner.ts'
import { moveCheck, moveDone, moveIn, moveOut } from '../src/redis/scripts/index.ts'
import type { MoveInParams } from '../src/redis/scripts/move-in.ts'
import type { MoveOutResult } from '../src/redis/scripts/move-out.ts'
import { freshName, newJob, newJobs, QueueDriver, settlement } from '../src/testing/index.ts'
import { systemClock, systemRandom } from '../src/time/index.ts'
import { MovableClock, scriptsWithMovableClock } from './support/movable-clock.ts'
import { freshNamespace, openBroker } from './support/redis-under-test.ts'

/** Longer than a sweep leaves a move to the call that began it. */
const STUCK_MS = 10_001
const HOUR = 3_600_000

describe('a move that breaks off', () => {
  const namespace = freshNamespace()
  const keys = new Keyspace('burrow', namespace)
  const scripts = scriptsWithMovableClock()
  let redis: RedisService
  let clock: MovableClock
  let broker: FullBroker
  let client: RedisClient
  let runner: ScriptRunner

  beforeAll(async () => {
    redis = await startRedis()
    clock = new MovableClock(redis.url)
    broker = await openBroker(redis.url, { namespace, scripts })
    client = createClient('command', parseRedisAddress(redis.url))
    await client.connect()
    const address = 'redis'
    runner = new ScriptRunner({ client, address, clock: systemClock, random: systemRandom, texts: scripts })
  })
  afterAll(async () => {
    clock?.close()
    client?.disconnect()
    await broker?.close()
    await redis?.stop()
  })

  const run = <P, R>(step: Script<P, R>, queue: string, params: P) =>
    runner.run(step, keys.queue(queue), params)

  /** The steps of a move, taken by hand. */
  class Move {
    readonly here = new QueueDriver(broker, freshName('here'))
    readonly there = new QueueDriver(broker, freshName('there'))
    readonly token = freshName('token')
    #left: MoveOutResult | null = null

    async out(...ids: string[]): Promise<void> {
      this.#left = await run(moveOut, this.here.queue, { token: this.token, target: this.there.queue, ids })
    }

    in(params: Partial<MoveInParams> = {}): Promise<string> {
      const { now, records } = this.#left!
      return run(moveIn, this.there.queue, { token: this.token, now, records, ...params })
    }

    get now(): number {
      return Number(this.#left!.now)
    }

    /** What is wrong with the counters of both queues. */
    async problems(): Promise<readonly string[]> {
      const counted = await Promise.all([this.here, this.there].map(({ queue }) => broker.recount({ queue })))
      return counted.flatMap(({ problems }) => problems)
    }
  }

  it('leaves jobs that are in no queue, and whose ids and unique keys are not given away', async () => {
    const move = new Move()
    const { here, there } = move
    const held = { uniqueKey: 'k', unique: { until: 'finished', forMs: HOUR } } as const
    const jobs = await here.enqueue({ uniqueKey: 'l' }, held, { delayMs: 1_000, expiresInMs: HOUR })
    const ids = jobs.map(({ id }) => id)
    await move.out(...ids)
    for (const id of ids) expect([await here.find(id), await there.find(id)]).toEqual([null, null])
    expect(await here.claim()).toEqual([])
    const duplicate = (index: number) => ({ id: ids[index], outcome: 'duplicate' })
    expect(await here.offer({ id: ids[0]! })).toEqual(duplicate(0))
    expect(await here.offer({ uniqueKey: 'l', onConflict: 'replace' })).toEqual(duplicate(0))
    expect(await here.offer({ uniqueKey: 'k', onConflict: 'replace' })).toEqual(duplicate(1))
    const notFound = ids.map(() => ({ outcome: 'not_found', state: null }))
    for (const steer of ['cancelJobs', 'retryJobs', 'runJobsNow', 'deleteJobs'] as const)
      expect(await here.steer(steer, ...ids)).toEqual(notFound)
    expect(await here.edit({ jobId: ids[0]!, payload: '2' })).toEqual(notFound.slice(0, 1))
    expect((await here.stats()).counts).toMatchObject({ pending: 0, scheduled: 0 })
    await broker.drainQueue({ queue: here.queue, limit: 10 })
    expect(await move.problems()).toEqual([])
  })

  it('is ended by a sweep, when the call that began it had its time', async () => {
    const move = new Move()
    const { here, there } = move
    const failed = await here.retryingJob(HOUR, { uniqueKey: 'k' })
    const dead = await here.deadJob()
    const { id } = await here.enqueueOne({ expiresInMs: HOUR })
    await move.out(id, failed.id, dead.id)
    await here.sweep()
    expect(await there.find(id)).toBeNull()
    await clock.advance(STUCK_MS)
    await here.sweep()
    expect(await there.claimOne()).toMatchObject({ id, epoch: 1 })
    expect(await there.job(failed.id)).toMatchObject({ state: 'retrying', attempt: 1, uniqueKey: 'k' })
    expect((await there.job(dead.id)).errors).toHaveLength(1)
    expect(await here.offer({ uniqueKey: 'k' })).toMatchObject({ outcome: 'created' })
    expect(await here.find(dead.id)).toBeNull()
    expect(await move.problems()).toEqual([])
  })

  it('is ended by whoever moves the same jobs', async () => {
    const move = new Move()
    const { here, there } = move
    const { id } = await here.enqueueOne()
    await move.out(id)
    expect(await here.moveTo(there.queue, id)).toEqual([{ outcome: 'done', state: 'pending' }])
    expect((await there.claim()).map((job) => job.id)).toEqual([id])
    expect(await move.problems()).toEqual([])
  })

  it('is done for a call that a rival overtook between its two questions', async () => {
    const { here, there } = new Move()
    const [first, second, third] = await here.enqueue(...newJobs(3))
    const ids = [first!.id, second!.id, third!.id]
    await there.enqueueOne({ id: ids[2]! })
    let isOvertaken = false
    const mover = new JobMover({
      async run(step, queue, params) {
        if (step.name === moveCheck.name && !isOvertaken) {
          isOvertaken = true
          await here.moveTo(there.queue, ids[0]!, ids[1]!)
        }
        return run(step, queue, params)
      },
    })
    const done = { outcome: 'done', state: 'pending' }
    const { outcomes } = await mover.move({ queue: here.queue, to: there.queue, ids })
    expect(outcomes).toEqual([done, done, { outcome: 'refused', state: 'pending' }])
  })

  it('doubles no job that arrived, ran and was forgotten before the other queue heard of it', async () => {
    const move = new Move()
    const { here, there } = move
    const { id } = await here.enqueueOne()
    await move.out(id)
    expect(await move.in()).toBe('d')
    expect(await move.in(), 'sent again').toBe('d')
    const retention = resolveRetention({ completedCount: 0, completedAgeMs: 0 })
    await broker.setRetention({ queue: there.queue, retention })
    await there.settle(settlement.complete(await there.claimOne()))
    await there.sweep()
    expect(await there.find(id)).toBeNull()
    await clock.advance(STUCK_MS)
    await here.sweep()
    expect([await here.find(id), await there.find(id)]).toEqual([null, null])
    expect(await move.in(), 'by somebody who was away for long').toBe('d')
    expect(await there.find(id)).toBeNull()
    expect((await here.offer({ id })).outcome, 'the id is free again').toBe('created')
    expect(await move.problems()).toEqual([])
  })

  it('gives back what the other queue does not take, and that for good', async () => {
    const move = new Move()
    const { here, there } = move
    const scheduled = await here.enqueueOne({ delayMs: HOUR, expiresInMs: HOUR })
    const cancelled = await here.cancelledJob()
    const holder = await here.enqueueOne({ uniqueKey: 'k' })
    const free = await here.enqueueOne()
    const before = await here.job(scheduled.id)
    await move.out(scheduled.id, cancelled.id, holder.id, free.id)
    await there.enqueue({ id: scheduled.id, type: 'other' }, { id: cancelled.id, type: 'other' })
    const blocker = await there.enqueueOne({ uniqueKey: 'k', type: 'other' })
    expect(await move.in()).toBe('rrrd')
    await there.steer('deleteJobs', scheduled.id, cancelled.id, blocker.id)
    expect(await move.in(), 'although nothing is in the way any more').toBe('rrrd')
    await clock.advance(STUCK_MS)
    await here.sweep()
    expect(await here.job(scheduled.id)).toEqual(before)
    expect(await here.state(cancelled.id)).toBe('cancelled')
    expect(await here.offer({ uniqueKey: 'k' })).toEqual({ id: holder.id, outcome: 'duplicate' })
    expect((await here.claim()).map(({ id }) => id)).toEqual([holder.id])
    expect((await there.claim()).map(({ id }) => id)).toEqual([free.id])
    expect(await move.problems()).toEqual([])
  })

  it('is not ended for a job that came later under the same id', async () => {
    const move = new Move()
    const { here } = move
    const { id } = await here.enqueueOne()
    await move.out(id)
    const letters = await move.in()
    const end = () => run(moveDone, here.queue, { token: move.token, letters, ids: [id] })
    await end()
    await here.enqueueOne({ id })
    await end()
    expect(await here.state(id)).toBe('pending')
    expect(await move.problems()).toEqual([])
  })

  it('keeps what is left of the times where the other queue has another clock', async () => {
    const move = new Move()
    const { here, there } = move
    const { id } = await here.enqueueOne({ delayMs: HOUR, expiresInMs: 2 * HOUR })
    const { runAt, expiresAt } = await here.job(id)
    await move.out(id)
    await move.in({ now: String(move.now - HOUR) })
    const job = await there.job(id)
    expect(Math.abs(job.runAt - runAt - HOUR)).toBeLessThan(60_000)
    expect(job.expiresAt! - job.runAt).toBe(expiresAt! - runAt)
    await clock.advance(STUCK_MS)
    await here.sweep()
    expect(await move.problems()).toEqual([])
  })

  it('is one call after the other when jobs are large', async () => {
    const move = new Move()
    const { here, there } = move
    const payload = JSON.stringify('x'.repeat(900_000))
    const jobs = await here.enqueue(...Array.from({ length: 8 }, () => newJob({ payload })))
    const ids = jobs.map(({ id }) => id)
    const done = ids.map(() => ({ outcome: 'done', state: 'pending' }))
    expect(await here.moveTo(there.queue, ...ids)).toEqual(done)
    const claimed: string[] = []
    while (claimed.length < ids.length) claimed.push(...(await there.claim()).map(({ id }) => id))
    expect(claimed).toEqual(ids)
    expect(await move.problems()).toEqual([])
  })
})
