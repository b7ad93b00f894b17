import { connect, Worker, type Burrow, type Module } from '@burrow/core'
import { runModule, startModule } from '@burrow/core/testing'
import { testRedis } from '@burrow/services'
import { describe, expect, it } from 'vitest'
import { createMaintenanceModules, type MaintenanceClient } from '../src/handlers.ts'
import { maintenanceCleanup } from '../src/index.ts'
import { open, workIn } from './open.ts'

const DAY_MS = 86_400_000
const cleanupOf = (burrow: Burrow) => createMaintenanceModules(burrow)[1] as Module

async function finish(burrow: Burrow, queue: string, completed: number, dead = 0): Promise<void> {
  const driver = await workIn(burrow, queue)
  for (let index = 0; index < completed; index += 1) await driver.completedJob()
  for (let index = 0; index < dead; index += 1) await driver.deadJob()
}
const countsOf = async (burrow: Burrow, queue: string) => (await burrow.queue(queue)).counts

describe('maintenance:cleanup', () => {
  it('removes what ended longer ago than was asked for, and no dead letters', async () => {
    const { burrow, clock } = await open()
    await finish(burrow, 'one', 5, 2)
    await finish(burrow, 'two', 3)
    await clock.advance(2 * DAY_MS)
    await finish(burrow, 'one', 4)
    expect(await runModule(cleanupOf(burrow), { olderThanMs: DAY_MS })).toEqual({
      ...{ removed: 8, removedByQueue: { one: 5, two: 3 }, removedByRetention: 0 },
      ...{ expired: 0, recovered: 0, limitReached: false },
    })
    expect(await countsOf(burrow, 'one')).toMatchObject({ completed: 4, dead: 2 })
    expect(await countsOf(burrow, 'two')).toMatchObject({ completed: 0 })
  })

  it('removes dead letters, one queue, one type, up to a limit, when it is told so', async () => {
    const { burrow, clock } = await open()
    await finish(burrow, 'one', 1, 3)
    await finish(burrow, 'two', 1, 3)
    await (await workIn(burrow, 'one')).deadJob({ type: 'other' })
    await clock.advance(1)
    const input = { queue: 'one', type: 'other', states: ['dead'], olderThanMs: 0 }
    expect(await runModule(cleanupOf(burrow), input)).toMatchObject({ removed: 1, limitReached: false })
    const limited = { states: ['dead'], olderThanMs: 0, limit: 4 }
    expect(await runModule(cleanupOf(burrow), limited)).toMatchObject({ removed: 4, limitReached: true })
    expect(await countsOf(burrow, 'one')).toMatchObject({ completed: 1, dead: 0 })
    expect(await countsOf(burrow, 'two')).toMatchObject({ completed: 1, dead: 2 })
  })

  it('does the work of sweeps until nothing is left of it', async () => {
    const { burrow, clock } = await open()
    const driver = await workIn(burrow, 'one')
    const { now } = await burrow.queue('one')
    await driver.enqueue(...Array.from({ length: 1_500 }, () => ({ expiresAt: now + 1_000 })))
    await driver.activeJob({ type: 'lost' })
    await clock.advance(60_000)
    expect(await runModule(cleanupOf(burrow), {})).toMatchObject({ expired: 1_500, recovered: 1 })
    expect(await countsOf(burrow, 'one')).toMatchObject({
      active: 0,
      cancelled: expect.any(Number) as number,
    })
  })

  it('goes page by page, tells its progress, and stops between pages', async () => {
    const { burrow, clock } = await open()
    await finish(burrow, 'one', 450)
    await clock.advance(1)
    const cancelled = new AbortController()
    const client: MaintenanceClient = {
      broker: burrow.broker,
      enqueue: burrow.enqueue.bind(burrow),
      history: (options) => burrow.history(options),
      queue: (name) => burrow.queue(name),
      queues: () => burrow.queues(),
      workers: () => burrow.workers(),
      async jobs(options) {
        const page = await burrow.jobs(options)
        cancelled.abort(new Error('cancelled by somebody'))
        return page
      },
    }
    const [, stoppable] = createMaintenanceModules(client)
    const stopped = runModule(stoppable as Module, { olderThanMs: 0 }, { signal: cancelled.signal })
    await expect(stopped).rejects.toThrow('cancelled by somebody')
    expect((await countsOf(burrow, 'one')).completed).toBe(250)
    const { result, progress } = startModule(cleanupOf(burrow), { olderThanMs: 0 })
    await result
    expect(progress.at(-1)).toMatchObject({ percent: 100 })
    expect((await countsOf(burrow, 'one')).completed).toBe(0)
  })

  it.each([
    [{ olderThanMs: -1 }, 'olderThanMs'],
    [{ olderThanMs: '7d' }, 'olderThanMs'],
    [{ states: ['pending'] }, 'states.0'],
    [{ queue: 'a b' }, 'queue'],
    [{ limit: 0 }, 'limit'],
    [{ olderThan: 1 }, ''],
    ['everything', ''],
  ])('refuses %j', (input, field) => {
    expect(maintenanceCleanup.input.safeParse(input).error?.issues[0]?.path.join('.')).toBe(field)
  })
})

describe('on Redis', () => {
  it('the recurring job of Gopher cleans up, and is itself kept', async () => {
    await using redis = await testRedis()
    await using burrow = await connect(redis.url, { namespace: `cleanup-test-${process.pid}` })
    const worker = new Worker(burrow, { modules: createMaintenanceModules(burrow) })
    await worker.start()
    try {
      await finish(burrow, 'photos', 250)
      await burrow.schedule('nightly', { type: 'cleanup', payload: { olderThanMs: 0 }, cron: '0 0 * * *' })
      const job = await burrow.triggerSchedule('nightly')
      expect(await job.result()).toMatchObject({ removed: 250, removedByQueue: { photos: 250 } })
      expect((await burrow.queue('photos')).counts.completed).toBe(0)
      const empty = await burrow.enqueue('cleanup', {})
      expect(await empty.result()).toMatchObject({ removed: 0 })
      expect(await burrow.job(job.id)).toMatchObject({ state: 'completed', progress: { percent: 100 } })
    } finally {
      await worker.stop()
    }
  })
})
