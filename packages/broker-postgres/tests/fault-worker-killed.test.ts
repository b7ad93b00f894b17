import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import type { Burrow } from '@burrow/core'
import { waitFor } from '@burrow/core/testing'
import type { PostgresService } from '@burrow/services'
import {
  CommitCount,
  expectAllCompleted,
  expectEachOnce,
  waitForCompleted,
} from '../../core/tests/support/commit-count.ts'
import { WorkerChild } from '../../core/tests/support/worker-child.ts'
import { workItems } from '../../core/tests/support/counting-module.ts'
import { openClient, openSession, startSite } from './support/fault-site.ts'

let server: PostgresService
let burrow: Burrow

beforeEach(async () => {
  server = await startSite()
  burrow = await openClient(server.url)
})

async function start(settings: Readonly<Record<string, number>>): Promise<WorkerChild> {
  const child = new WorkerChild(server.url, 'default', settings)
  onTestFinished(() => child.kill())
  await child.said('started')
  return child
}

it(
  'SIGKILL of a worker in the middle of 5,000 jobs: others take its jobs over, none commits twice',
  { timeout: 120_000 },
  async () => {
    const total = 5_000
    await burrow.setRetention('default', { completedCount: total })
    await using commits = await CommitCount.start(burrow)
    const first = await start({ concurrency: 100 })
    await burrow.enqueueMany(workItems(total))
    await waitForCompleted(burrow, 200)
    await first.kill()
    const { counts } = await burrow.queue('default')
    expect(counts.active, 'jobs that it held').toBeGreaterThan(0)
    await start({ concurrency: 50 })
    await waitForCompleted(burrow, total)
    await expectAllCompleted(burrow, total)
    await expectEachOnce(commits, total)
    const { totals } = await burrow.queue('default')
    // Each lease that ended was counted, once for each job: those that were handed back unstarted have a higher epoch, too.
    const session = await openSession(server.url)
    const { rows } = await session.query<{ crashes: string; jobs: string }>(
      'select sum(crashes) as crashes, count(*) filter (where crashes > 0 and epoch > crashes) as jobs from burrow.finished',
    )
    expect(totals.crashed).toBeGreaterThan(0)
    expect(rows[0]).toEqual({ crashes: String(totals.crashed), jobs: String(totals.crashed) })
  },
)

it('SIGSTOP past the lease, then SIGCONT: the late commit is refused', { timeout: 60_000 }, async () => {
  const frozen = await start({ concurrency: 1 })
  const until = join(server.dir, 'go-on')
  const { id } = await burrow.enqueue('hold', { until })
  expect(await frozen.said('held')).toMatchObject({ held: id, epoch: 1 })
  frozen.signal('SIGSTOP')

  const second = await start({ concurrency: 1 })
  expect(await second.said('held')).toMatchObject({ held: id, epoch: 2 })
  await waitFor(async () => (await burrow.job(id))?.state === 'completed', { timeoutMs: 60_000 })

  await writeFile(until, '')
  frozen.signal('SIGCONT')
  expect(await frozen.said('warn')).toMatchObject({
    warn: 'the lease of a finished attempt was lost; its outcome is not stored',
    jobId: id,
    epoch: 1,
  })
  expect(await burrow.job(id)).toMatchObject({
    state: 'completed',
    result: 'by the second worker',
    crashes: 1,
  })
  expect((await burrow.queue('default')).totals).toMatchObject({ completed: 1, crashed: 1 })
})
