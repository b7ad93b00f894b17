import { Buffer } from 'node:buffer'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { connect, Worker } from '@burrow/core'
import { runModule, startModule } from '@burrow/core/testing'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createImageModules, type ImageModuleOptions } from '../src/handlers.ts'
import { craftedPng, dataUri, emptyArchive, picture } from './images.ts'
import { startWebServer } from './web-server.ts'

const MIB = 1024 * 1024
let inputFolder: string
beforeAll(async () => {
  inputFolder = await mkdtemp(join(tmpdir(), 'burrow-hostile-'))
})
afterAll(() => rm(inputFolder, { recursive: true, force: true }))

async function resize(
  bytes: Uint8Array,
  options: ImageModuleOptions = {},
  input: object = {},
): Promise<unknown> {
  await writeFile(join(inputFolder, 'upload'), bytes)
  const [module] = createImageModules({ inputFolder, ...options })
  return runModule(module as never, { source: 'upload', width: 16, ...input })
}

const flat = (side: number) =>
  sharp({ create: { width: side, height: side, channels: 3, background: '#336699' } })

describe('too much', () => {
  it('pixels promised by a header over almost nothing', async () => {
    const bomb = craftedPng(65_535, 65_535, Buffer.alloc(1))
    expect(bomb.length).toBeLessThan(200)
    await expect(resize(bomb)).rejects.toMatchObject({ problem: 'IMAGE_TOO_MANY_PIXELS' })
  })

  it('pixels that are really there, packed a thousandfold', async () => {
    const bomb = await flat(8_000).png({ compressionLevel: 9 }).toBuffer()
    expect(bomb.length).toBeLessThan(MIB)
    await expect(resize(bomb)).rejects.toMatchObject({ problem: 'IMAGE_TOO_MANY_PIXELS' })
  })

  it('text packed a thousandfold beside few pixels', async () => {
    const text = Buffer.concat([
      Buffer.from('Comment\0\0', 'latin1'),
      deflateSync(Buffer.alloc(256 * MIB), { level: 9 }),
    ])
    const bomb = craftedPng(4, 4, Buffer.alloc(20), Array(3).fill(['zTXt', text]) as [string, Uint8Array][])
    await expect(resize(bomb)).resolves.toMatchObject({ source: { widthPixels: 4 } })
  })

  it('colour channels', async () => {
    const bytes = await sharp({ create: { width: 9, height: 9, channels: 4, background: '#33669980' } })
      .png()
      .toBuffer()
    await expect(resize(bytes, { limits: { channels: 3 } })).rejects.toMatchObject({
      problem: 'IMAGE_TOO_MANY_CHANNELS',
    })
  })

  it('pixels asked of a thin image', async () => {
    const thin = await sharp({ create: { width: 1, height: 5_000, channels: 3, background: '#336699' } })
      .png()
      .toBuffer()
    await expect(resize(thin, {}, { width: 16_000, enlarge: true })).rejects.toMatchObject({
      problem: 'IMAGE_RESULT_TOO_LARGE',
    })
  })

  it('bytes of a result', async () => {
    const bytes = await picture('png', 64, 64)
    await expect(resize(bytes, { outputBytes: 1_000 }, { width: 64 })).rejects.toMatchObject({
      problem: 'IMAGE_RESULT_TOO_LARGE',
    })
    await expect(resize(bytes, { dataBytes: 1_000 }, { width: 64 })).rejects.toMatchObject({
      problem: 'IMAGE_RESULT_TOO_LARGE',
    })
  })

  it('memory: the process that renders is ended, this one stays small', async () => {
    const bytes = await flat(6_000).png().toBuffer()
    const before = process.memoryUsage.rss()
    const input = { width: 5_900, format: 'avif' }
    await expect(resize(bytes, { limits: { memoryBytes: 160 * MIB } }, input)).rejects.toMatchObject({
      problem: 'IMAGE_MEMORY_LIMIT',
    })
    expect(process.memoryUsage.rss() - before).toBeLessThan(100 * MIB)
  })

  it('time of a processor: what cannot be interrupted is ended', async () => {
    const bytes = await picture('png', 800, 800)
    const input = { width: 800, format: 'avif' }
    await expect(resize(bytes, { limits: { cpuMs: 900 } }, input)).rejects.toMatchObject({
      problem: 'IMAGE_TIME_LIMIT',
    })
  })
})

describe('not what it seems', () => {
  it('an SVG that reaches for a server', async () => {
    await using canary = await startWebServer((_, response) => response.end())
    const svg = `<svg xmlns="http://www.w3.org/2000/svg"><image href="${canary.url}/a.png"/></svg>`
    await expect(resize(Buffer.from(svg))).rejects.toMatchObject({ problem: 'IMAGE_TYPE_NOT_ALLOWED' })
    const packed = Buffer.concat([Buffer.from([0x1f, 0x8b]), Buffer.from(svg)])
    await expect(resize(packed)).rejects.toMatchObject({ problem: 'IMAGE_TYPE_NOT_ALLOWED' })
    expect(canary.connections).toBe(0)
  })

  it.each(['gif', 'tiff'] as const)('a real %s', async (format) => {
    await expect(resize(await flat(8).toFormat(format).toBuffer())).rejects.toMatchObject({
      problem: 'IMAGE_TYPE_NOT_ALLOWED',
    })
  })

  it('an image that is an archive as well', async () => {
    const bytes = Buffer.concat([await picture('jpeg'), emptyArchive()])
    await expect(resize(bytes)).rejects.toMatchObject({ problem: 'IMAGE_POLYGLOT' })
  })

  it('a PNG signature and nothing that follows from it', async () => {
    const bytes = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(100, 'x')])
    await expect(resize(bytes)).rejects.toMatchObject({ problem: 'IMAGE_TRUNCATED' })
  })
})

describe('broken inside', () => {
  it.each(['jpeg', 'png', 'webp', 'avif'] as const)('%s', async (format) => {
    const bytes = Buffer.from(await picture(format, 200, 200))
    bytes.fill(0x55, Math.floor(bytes.length * 0.3), Math.floor(bytes.length * 0.6))
    const failed = await resize(bytes).catch((error: unknown) => error)
    // A JPEG or WebP of noise has no checksum: what is left may be decoded. Nothing else may happen.
    if (!(failed instanceof Error)) expect(failed).toMatchObject({ outputs: [{ widthPixels: 16 }] })
    else
      expect(failed).toMatchObject({
        problem: expect.stringMatching(/^IMAGE_(DAMAGED|TRUNCATED)$/) as string,
      })
  })

  it('a PNG whose checksum is wrong, an AVIF without its pixels', async () => {
    const png = Buffer.from(await picture('png'))
    png[60] = (png[60] ?? 0) ^ 0xff
    await expect(resize(png)).rejects.toMatchObject({ problem: 'IMAGE_DAMAGED' })
    const avif = await picture('avif')
    await expect(resize(avif.subarray(0, avif.indexOf('mdat') - 4))).rejects.toMatchObject({
      problem: 'IMAGE_DAMAGED',
    })
  })
})

describe('a job that is cancelled', () => {
  it('while it renders ends at once, although native code is at work', async () => {
    const cancelled = new AbortController()
    const source = dataUri(await picture('png', 400, 400), 'png')
    const sizes = [
      { name: 'quick', width: 8 },
      { name: 'slow', width: 4_000, enlarge: true, format: 'avif' },
    ]
    const [module] = createImageModules({ limits: { cpuMs: 600_000, memoryBytes: 4_096 * MIB } })
    const { result, progress } = startModule(module as never, { source, sizes }, { signal: cancelled.signal })
    const failed = result.catch((error: unknown) => error)
    await expect.poll(() => progress.at(-1)?.note, { timeout: 20_000 }).toBe('1 of 2 images')
    cancelled.abort(new Error('cancelled by somebody'))
    expect(await failed).toMatchObject({ message: 'cancelled by somebody' })
  })

  it('while it waits for its turn does not start', async () => {
    const cancelled = new AbortController()
    const [module] = createImageModules({ processes: 1 })
    const source = dataUri(await picture('png'), 'png')
    const first = runModule(module as never, { source, width: 8 })
    const waiting = startModule(module as never, { source, width: 8 }, { signal: cancelled.signal })
    await expect.poll(() => waiting.progress.length).toBe(1)
    cancelled.abort(new Error('cancelled by somebody'))
    await expect(waiting.result).rejects.toThrow('cancelled by somebody')
    await expect(first).resolves.toMatchObject({ outputs: [{ widthPixels: 8 }] })
  })
})

describe('a worker', () => {
  it('survives all of it at once, and does the good ones', async () => {
    await using burrow = await connect('memory:')
    const worker = new Worker(burrow, { modules: createImageModules({ inputFolder }), concurrency: 8 })
    await worker.start()
    try {
      const good = dataUri(await picture('jpeg', 100, 100), 'jpeg')
      const bad = [
        dataUri(craftedPng(65_535, 65_535, Buffer.alloc(1)), 'png'),
        dataUri((await picture('png')).subarray(0, 400), 'png'),
        dataUri(Buffer.concat([await picture('jpeg'), emptyArchive()]), 'jpeg'),
        dataUri(Buffer.from('<svg/>'), 'svg+xml'),
        dataUri(await picture('png'), 'webp'),
        '../../etc/passwd',
        'http://169.254.169.254/latest/meta-data',
      ]
      const items = bad.flatMap((source) => [source, good])
      const jobs = await burrow.enqueueMany(
        items.map((source) => ({ type: 'image:resize', payload: { source, width: 9 } })),
      )
      await Promise.allSettled(jobs.map((job) => job.result()))
      const ended = await Promise.all(jobs.map(({ id }) => burrow.job(id)))
      expect(ended.filter((_, index) => index % 2 === 1).map((job) => job?.state)).toEqual(
        Array(7).fill('completed'),
      )
      expect(
        ended.filter((_, index) => index % 2 === 0).map((job) => [job?.reason, job?.errors[0]?.code]),
      ).toEqual([
        ['permanent_error', 'IMAGE_TOO_MANY_PIXELS'],
        ['permanent_error', 'IMAGE_TRUNCATED'],
        ['permanent_error', 'IMAGE_POLYGLOT'],
        ['permanent_error', 'IMAGE_TYPE_NOT_ALLOWED'],
        ['permanent_error', 'IMAGE_MISLABELLED'],
        ['permanent_error', 'IMAGE_SOURCE_INVALID'],
        ['permanent_error', 'IMAGE_URL_REFUSED'],
      ])
    } finally {
      await worker.stop()
    }
  })
})
