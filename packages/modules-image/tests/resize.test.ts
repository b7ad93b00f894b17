import { mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, Worker } from '@burrow/core'
import { runModule, startModule } from '@burrow/core/testing'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createImageModules, imageModules } from '../src/handlers.ts'
import type { ImageResult } from '../src/index.ts'
import { bytesOf, dataUri, picture, type Format } from './images.ts'

const [resize, convert] = createImageModules() as [
  ReturnType<typeof createImageModules>[number],
  ReturnType<typeof createImageModules>[number],
]
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'burrow-image-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function resized(input: object): Promise<ImageResult> {
  return (await runModule(resize, input)) as ImageResult
}

describe('image:resize', () => {
  it('makes an image smaller and says what it made', async () => {
    const source = dataUri(await picture('png', 64, 48), 'png')
    const { source: seen, outputs } = await resized({ source, width: 32 })
    expect(seen).toMatchObject({ format: 'png', widthPixels: 64, heightPixels: 48 })
    expect(outputs).toMatchObject([
      { name: 'image', format: 'png', widthPixels: 32, heightPixels: 24, file: null },
    ])
    const made = bytesOf(outputs[0]?.data ?? null)
    expect(made).toHaveLength(outputs[0]?.bytes ?? -1)
    expect(await sharp(made).metadata()).toMatchObject({ format: 'png', width: 32, height: 24 })
  })

  it('makes several of one source and tells its progress', async () => {
    const source = dataUri(await picture('jpeg', 200, 100), 'jpeg')
    const run = startModule(resize, {
      source,
      format: 'webp',
      sizes: [
        { name: 'small', width: 20 },
        { name: 'square', width: 50, height: 50, fit: 'cover', format: 'jpeg' },
        { name: 'padded', width: 50, height: 50, fit: 'contain', background: '#ff0000', format: 'png' },
      ],
    })
    const { outputs } = (await run.result) as ImageResult
    expect(
      outputs.map(({ name, format, widthPixels, heightPixels }) => [name, format, widthPixels, heightPixels]),
    ).toEqual([
      ['small', 'webp', 20, 10],
      ['square', 'jpeg', 50, 50],
      ['padded', 'png', 50, 50],
    ])
    const corner = await sharp(bytesOf(outputs[2]?.data ?? null))
      .raw()
      .toBuffer()
    expect([...corner.subarray(0, 3)]).toEqual([255, 0, 0])
    expect(run.progress.map(({ note }) => note)).toEqual([
      'the source is there',
      '1 of 3 images',
      '2 of 3 images',
      '3 of 3 images',
    ])
    const percents = run.progress.map(({ percent }) => percent)
    expect(percents).toEqual(percents.toSorted((one, other) => one - other))
  })

  it('leaves out what the camera wrote, unless it is asked to keep it, and turns the image upright', async () => {
    const photo = await sharp(await picture('jpeg', 60, 40))
      .withExif({ IFD0: { Copyright: 'somebody' }, IFD3: { GPSLatitude: '52/1 31/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .toBuffer()
    expect((await sharp(photo).metadata()).orientation).toBe(6)
    const source = dataUri(photo, 'jpeg')
    const bare = await resized({ source, width: 20 })
    expect(bare.source).toMatchObject({ widthPixels: 40, heightPixels: 60 })
    const { exif, orientation, width, height } = await sharp(
      bytesOf(bare.outputs[0]?.data ?? null),
    ).metadata()
    expect([exif, orientation, width, height]).toEqual([undefined, undefined, 20, 30])
    const kept = await resized({ source, width: 20, keepMetadata: true })
    const metadata = await sharp(bytesOf(kept.outputs[0]?.data ?? null)).metadata()
    expect(metadata.exif?.toString('latin1')).toContain('somebody')
    expect(metadata.autoOrient).toEqual({ width: 20, height: 30 })
  })

  it('does not let a small image grow unless it is told to', async () => {
    const source = dataUri(await picture('png', 10, 10), 'png')
    expect((await resized({ source, width: 20 })).outputs[0]).toMatchObject({ widthPixels: 10 })
    expect((await resized({ source, width: 20, enlarge: true })).outputs[0]).toMatchObject({
      widthPixels: 20,
    })
  })

  it('gives a picture without transparency its background', async () => {
    const clear = await sharp({ create: { width: 4, height: 4, channels: 4, background: '#00000000' } })
      .png()
      .toBuffer()
    const input = { source: dataUri(clear, 'png'), width: 4, format: 'jpeg', background: '#ffffff' }
    const { outputs } = await resized(input)
    const pixels = await sharp(bytesOf(outputs[0]?.data ?? null))
      .raw()
      .toBuffer()
    expect(pixels[0]).toBeGreaterThan(250)
  })
})

describe('image:convert', () => {
  const formats: Format[] = ['jpeg', 'png', 'webp', 'avif']
  it.each(formats.flatMap((from) => formats.map((to) => [from, to] as const)))(
    '%s to %s',
    async (from, to) => {
      const source = dataUri(await picture(from), from)
      const { outputs } = (await runModule(convert, { source, format: to })) as ImageResult
      const metadata = await sharp(bytesOf(outputs[0]?.data ?? null)).metadata()
      expect(metadata).toMatchObject({ format: to === 'avif' ? 'heif' : to, width: 64, height: 48 })
    },
  )

  it('takes a quality', async () => {
    const source = dataUri(await picture('png', 100, 100), 'png')
    const bytes = async (quality: number) =>
      ((await runModule(convert, { source, format: 'jpeg', quality })) as ImageResult).outputs[0]?.bytes ?? 0
    expect(await bytes(20)).toBeLessThan((await bytes(95)) / 2)
  })
})

describe('an output folder', () => {
  it('gets the same file from every attempt, and no drafts', async () => {
    const [module] = imageModules({ BURROW_IMAGE_OUTPUT: folder })
    const source = dataUri(await picture('png'), 'png')
    const input = {
      source,
      sizes: [
        { name: 'a', width: 8 },
        { name: 'b', width: 4, format: 'webp' },
      ],
    }
    const job = { id: 'order:7', queue: 'photos' }
    const attempt = async (epoch: number) =>
      ((await runModule(module as never, input, { job: { ...job, epoch } })) as ImageResult).outputs
    const first = await attempt(1)
    expect(first.map(({ file, data }) => [file, data])).toEqual([
      ['photos/order=3A7/a.png', null],
      ['photos/order=3A7/b.webp', null],
    ])
    expect(await attempt(2)).toEqual(first)
    expect((await readdir(join(folder, 'photos/order=3A7'))).toSorted()).toEqual(['a.png', 'b.webp'])
    const written = await readFile(join(folder, first[0]?.file ?? ''))
    expect(await sharp(written).metadata()).toMatchObject({ width: 8, height: 6 })
    expect((await runModule(module as never, { ...input, output: 'data' })) as ImageResult).toMatchObject({
      outputs: [{ file: null }, { file: null }],
    })
  })

  it('is not left by a link that somebody laid in it', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'burrow-outside-'))
    try {
      await symlink(outside, join(folder, 'linked'))
      const [module] = imageModules({ BURROW_IMAGE_OUTPUT: folder })
      const input = { source: dataUri(await picture('png'), 'png'), width: 8 }
      const made = runModule(module as never, input, { job: { id: 'a', queue: 'linked' } })
      await expect(made).rejects.toThrow('has a link at /linked')
      expect(await readdir(outside)).toEqual([])
    } finally {
      await rm(outside, { recursive: true, force: true })
    }
  })

  it('that is not there is told at the start', () => {
    expect(() => imageModules({ BURROW_IMAGE_OUTPUT: join(folder, 'nowhere') })).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION', field: 'BURROW_IMAGE_OUTPUT' }),
    )
  })

  it('is needed by a job that wants files', async () => {
    const input = { source: dataUri(await picture('png'), 'png'), width: 4, output: 'file' }
    await expect(runModule(resize, input)).rejects.toMatchObject({ problem: 'IMAGE_FOLDER_NOT_SET' })
  })
})

describe('a worker', () => {
  it('keeps the problem with the attempt, and goes on with the next job', async () => {
    await using burrow = await connect('memory:')
    const worker = new Worker(burrow, { modules: createImageModules() })
    await worker.start()
    try {
      const bad = await burrow.enqueue('image:resize', { source: 'data:image/png;base64,aGVsbG8=', width: 1 })
      await expect(bad.result()).rejects.toMatchObject({ reason: 'permanent_error' })
      expect(await burrow.job(bad.id)).toMatchObject({
        state: 'dead',
        attempt: 1,
        errors: [{ code: 'IMAGE_TYPE_NOT_ALLOWED' }],
      })
      const good = await burrow.enqueue('image', dataUri(await picture('webp', 300, 300), 'webp'))
      expect(await good.result()).toMatchObject({ outputs: [{ format: 'webp', widthPixels: 256 }] })
    } finally {
      await worker.stop()
    }
  })
})
