import { Worker, defineJob, defineModule, connect, type Burrow, type Module } from '@burrow/core'
import { runModule } from '@burrow/core/testing'
import { testRedis } from '@burrow/services'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createMaintenanceModules } from '../src/handlers.ts'
import { maintenanceReport, type ReportResult } from '../src/index.ts'
import { open, workIn } from './open.ts'

const HOUR_MS = 3_600_000
const START = Date.UTC(2026, 0, 1, 10, 30)
const reportOf = (burrow: Burrow): Module => createMaintenanceModules(burrow)[0] as Module

describe('maintenance:report', () => {
  it('sums up the last day', async () => {
    const { burrow, clock } = await open(START)
    const mails = await workIn(burrow, 'mails')
    const photos = await workIn(burrow, 'photos')
    await mails.completedJob({ type: 'old' })
    await clock.advance(25 * HOUR_MS)
    await mails.completedJob({ type: 'quick' })
    await mails.deadJob({ type: 'broken' })
    const slow = await photos.activeJob({ type: 'slow' })
    await clock.advance(20_000)
    await photos.settle({ jobId: slow.id, epoch: slow.epoch, kind: 'complete', result: null })
    await photos.enqueueOne()
    await clock.advance(90_000)
    await burrow.pauseQueue('mails')
    const report = (await runModule(reportOf(burrow), { report_type: 'daily_summary' })) as ReportResult
    expect(report).toMatchObject({
      reportType: 'daily_summary',
      generatedAt: '2026-01-02T11:31:50.000Z',
      from: '2026-01-01T11:00:00.000Z',
      workers: 0,
      totals: { enqueued: 4, completed: 2, dead: 1, failureRate: 1 / 3, deathRate: 1 / 3 },
      leftOut: 0,
      mailJobId: null,
    })
    expect(report.queues).toMatchObject([
      {
        queue: 'mails',
        isPaused: true,
        enqueued: 2,
        completed: 1,
        dead: 1,
        oldestPendingMs: null,
        counts: { completed: 2 },
      },
      {
        queue: 'photos',
        isPaused: false,
        enqueued: 2,
        completed: 1,
        oldestPendingMs: 90_000,
        counts: { pending: 1 },
      },
    ])
    expect(report.slowestTypes[0]).toMatchObject({
      type: 'slow',
      attempts: 1,
      p50UpToMs: 30_000,
      p95UpToMs: 30_000,
    })
    expect(report.slowestTypes.map(({ type }) => type)).not.toContain('old')
    expect(report.failingTypes.map(({ type, failureRate }) => [type, failureRate])).toEqual([['broken', 1]])
    expect(report.markdown).toContain('| mails (paused) | 0 | 0 | 0 | 0 | 1 | - |')
    expect(report.markdown).toContain('| photos | 1 | 0 | 0 | 0 | 0 | 1.5 min |')
    expect(report.markdown).toContain('| slow | 1 | up to 30 s | up to 30 s | 0.0 % |')
    expect(report.markdown).not.toContain('undefined')
  })

  it('takes no payload at all, one queue, and more hours', async () => {
    const { burrow, clock } = await open(START)
    await (await workIn(burrow, 'one')).completedJob()
    await (await workIn(burrow, 'two')).completedJob()
    await clock.advance(30 * HOUR_MS)
    expect(await runModule(reportOf(burrow), null)).toMatchObject({ totals: { completed: 0 } })
    const one = (await runModule(reportOf(burrow), { queue: 'one', hours: 48 })) as ReportResult
    expect(one).toMatchObject({ totals: { completed: 1 }, queues: [{ queue: 'one' }] })
    expect(await runModule(reportOf(burrow), { queue: 'none' })).toMatchObject({
      queues: [],
      totals: { enqueued: 0 },
    })
  })

  it('is fine with a namespace in which nothing ever was', async () => {
    const { burrow } = await open(START)
    expect(await runModule(reportOf(burrow), {})).toMatchObject({ queues: [], totals: { failureRate: null } })
  })

  it.each([
    [{ report_type: 'weekly' }, 'reportType'],
    [{ hours: 0 }, 'hours'],
    [{ hours: 720 }, 'hours'],
    [{ mailTo: [] }, 'mailTo'],
    [{ to: 'a@b.example' }, ''],
    ['daily_summary', ''],
  ])('refuses %j', (input, field) => {
    expect(maintenanceReport.input.safeParse(input).error?.issues[0]?.path.join('.')).toBe(field)
  })
})

describe('on Redis', () => {
  it('the report of Gopher runs at its time, and is mailed once though it runs twice', async () => {
    await using redis = await testRedis()
    await using burrow = await connect(redis.url, { namespace: `report-test-${process.pid}` })
    const mails: unknown[] = []
    const email = defineModule(
      defineJob({ type: 'email:send', input: z.looseObject({ subject: z.string(), text: z.string() }) }),
      (input) => void mails.push(input),
    )
    const worker = new Worker(burrow, { modules: [...createMaintenanceModules(burrow), email] })
    await worker.start()
    try {
      const runAt = '2025-10-01T10:00:00Z'
      const plain = await burrow.enqueue('report', { report_type: 'daily_summary' }, { runAt })
      expect(await plain.result()).toMatchObject({ workers: 1, mailJobId: null })
      const payload = { mailTo: 'ada@example.com' }
      const job = await burrow.enqueue('report', payload)
      const { mailJobId } = (await job.result()) as ReportResult
      await burrow.handle(mailJobId ?? '').result()
      await runModule(reportOf(burrow), payload, {
        job: { id: job.id, queue: 'default', attempt: 2, epoch: 2 },
      })
      expect((await burrow.queue('default')).totals.enqueued).toBe(3)
      expect(mails).toEqual([
        {
          to: 'ada@example.com',
          subject: expect.stringMatching(/^Burrow: summary of \d{4}-\d\d-\d\d$/) as string,
          text: expect.stringContaining('# Burrow: summary') as string,
        },
      ])
    } finally {
      await worker.stop()
    }
  })
})
