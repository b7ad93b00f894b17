import {
  connect,
  defineJob,
  defineModule,
  PermanentError,
  Worker,
  type Burrow,
  type Module,
} from '@burrow/core'
import { SimulatedClock } from '@burrow/core/testing'
import { expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { beforeNoon, codeModule } from '../src/deadlines.ts'
import { callPartner, liftLimit, slowDown } from '../src/limits.ts'
import { operateReports, previewReports, scheduleReports } from '../src/schedules.ts'
import { changeOne, redrive, waitsOfTheHour } from '../src/steering-jobs.ts'
import { exportOnce, remind, syncSoon } from '../src/unique-jobs.ts'

/** A memory store of its own, and workers on it. */
async function open(clock?: SimulatedClock): Promise<Burrow> {
  const burrow = await connect('memory:', clock ? { clock } : {})
  onTestFinished(() => burrow.close())
  return burrow
}

async function startWorker(burrow: Burrow, queues: string[], ...modules: Module[]): Promise<void> {
  const worker = new Worker(burrow, { modules, queues })
  onTestFinished(() => worker.stop())
  await worker.start()
}

it('schedules', async () => {
  const burrow = await open()
  await scheduleReports(burrow)
  const before = await burrow.findSchedule('sales-report')
  await scheduleReports(burrow)
  expect(await burrow.findSchedule('sales-report')).toEqual(before)
  const [nextAt = 0] = await operateReports(burrow)
  expect(new Date(nextAt).getUTCMinutes()).toBe(30)
  expect((await burrow.queue('reports')).counts.pending).toBe(1)
  expect(previewReports(burrow, new Date('2026-03-27T00:00:00Z'))).toEqual([
    '2026-03-27T05:30:00.000Z',
    '2026-03-30T04:30:00.000Z',
    '2026-03-31T04:30:00.000Z',
  ])
})

it('limits', async () => {
  const burrow = await open()
  const running = new Set<string>()
  const handler = async ({ customer }: { customer: string }) => {
    expect(running.has(customer)).toBe(false)
    running.add(customer)
    await new Promise((resolve) => setImmediate(resolve))
    running.delete(customer)
  }
  await startWorker(burrow, ['partner'], defineModule(callPartner, handler))
  expect(await burrow.limits()).toMatchObject([
    { queue: 'partner', type: 'partner:call', limit: { rate: { units: 600, perMs: 60_000, burst: 20 } } },
  ])
  const jobs = await burrow.enqueueMany(
    ['a', 'a', 'b', 'a'].map((customer) => ({ type: callPartner, payload: { customer, rows: 250 } })),
  )
  expect(await burrow.job(jobs[0]?.id ?? '')).toMatchObject({ limitKey: 'a', limitCost: 3 })
  await Promise.all(jobs.map((job) => job.result()))
  expect(await slowDown(burrow)).toBe(0)
  await liftLimit(burrow)
  expect(await burrow.limits()).toEqual([])
})

it('unique jobs', async () => {
  const burrow = await open()
  expect([await syncSoon(burrow, 'u1', ['name']), await syncSoon(burrow, 'u1', ['mail'])]).toEqual([
    'created',
    'replaced',
  ])
  const { jobs } = await burrow.jobs({ type: 'user:sync' })
  expect(jobs.map(({ payload }) => payload)).toEqual([{ user: 'u1', fields: ['mail'] }])
  expect([await remind(burrow, 'u1'), await remind(burrow, 'u2'), await remind(burrow, 'u1')]).toEqual([
    'created',
    'created',
    'throttled',
  ])
  const first = await exportOnce(burrow)
  expect([first.isNew, await exportOnce(burrow)]).toEqual([true, { id: first.id, isNew: false }])
})

it('deadlines', async () => {
  const clock = new SimulatedClock()
  const burrow = await open(clock)
  const id = await beforeNoon(burrow, new Date(clock.now() + 60_000))
  expect(await burrow.job(id)).toMatchObject({ expiresAt: clock.now() + 60_000, retryForMs: 120_000 })
  await clock.advance(60_001)
  await burrow.broker.sweep({ queue: 'default', limit: 100 })
  expect(await burrow.job(id)).toMatchObject({ state: 'cancelled', reason: 'expired' })
  expect(codeModule.definition.defaults).toMatchObject({ expiresInMs: 120_000, timeoutMs: 10_000 })
})

it('steering jobs', async () => {
  const burrow = await open()
  const { id } = await burrow.enqueue('mail:send', { n: 1 }, { queue: 'mail', delayMs: 60_000 })
  const copy = await changeOne(burrow, id)
  expect(await burrow.job(id)).toMatchObject({ queue: 'urgent', priority: 5, state: 'pending' })
  expect(await burrow.job(copy)).toMatchObject({ queue: 'audit', payload: { n: 1 } })

  let isAway = true
  await startWorker(
    burrow,
    ['mail'],
    defineModule(defineJob({ type: 'mail:send', input: z.unknown() }), () => {
      if (isAway) throw new PermanentError('connect ECONNREFUSED 10.0.0.1')
      return 'sent'
    }),
  )
  const job = await burrow.enqueue('mail:send', { n: 2 }, { queue: 'mail' })
  await expect(job.result()).rejects.toMatchObject({ code: 'JOB_FAILED' })
  isAway = false
  expect(await redrive(burrow)).toMatchObject({ state: 'done', matched: 1, done: 1 })
  await expect(burrow.handle(job.id).result()).resolves.toBe('sent')
  expect(await redrive(burrow)).toMatchObject({ state: 'ready', matched: 0 })
  expect((await waitsOfTheHour(burrow)).reduce((sum, count) => sum + count)).toBeGreaterThan(0)
})
