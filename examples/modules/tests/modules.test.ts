import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, Worker, type Burrow, type Module } from '@burrow/core'
import { createImageModules } from '@burrow/modules-image/handlers'
import sharp from 'sharp'
import { expect, it, onTestFinished } from 'vitest'
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
