import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, Worker, type Burrow, type Module } from '@burrow/core'
import { createImageModules } from '@burrow/modules-image/handlers'
import { createMaintenanceModules } from '@burrow/modules-maintenance/handlers'
import sharp from 'sharp'
import { expect, it, onTestFinished } from 'vitest'
import { lookAfter } from '../src/maintenance.ts'
import { makeThumbnails } from '../src/thumbnails.ts'

/** A memory store of its own, with a worker on it. */
async function open(modulesFor: (burrow: Burrow) => Module[]): Promise<Burrow> {
  const burrow = await connect('memory:')
  const worker = new Worker(burrow, { modules: modulesFor(burrow) })
  onTestFinished(async () => {
    await worker.stop()
    await burrow.close()
  })
  await worker.start()
  return burrow
}

it('thumbnails', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'burrow-example-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await sharp({ create: { width: 1_000, height: 500, channels: 3, background: '#336699' } }).toFile(
    join(folder, 'cat.png'),
  )
  const burrow = await open(() => createImageModules({ inputFolder: folder, outputFolder: folder }))
  const made = await makeThumbnails(burrow, 'cat.png')
  expect(made.map((line) => line.replace(/^default\/[\w-]+\//, ''))).toEqual([
    'list.webp: 80 x 80',
    'detail.webp: 640 x 320',
  ])
})

it('maintenance', async () => {
  const burrow = await open(createMaintenanceModules)
  await lookAfter(burrow, 'ops@example.com')
  await lookAfter(burrow, 'ops@example.com')
  const { schedules } = await burrow.schedules()
  expect(schedules.map(({ id, revision }) => [id, revision])).toEqual([
    ['daily-report', 1],
    ['nightly-cleanup', 1],
  ])
  const cleanup = await burrow.triggerSchedule('nightly-cleanup')
  expect(await cleanup.result()).toMatchObject({ removed: 0, limitReached: false })
  const report = await burrow.triggerSchedule('daily-report')
  expect(await report.result()).toMatchObject({ totals: { completed: 1 } })
  expect((await burrow.jobs({ type: 'email:send' })).jobs).toMatchObject([
    { payload: { to: 'ops@example.com' }, state: 'pending' },
  ])
})
