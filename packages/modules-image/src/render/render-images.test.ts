import { Buffer } from 'node:buffer'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { picture } from '../../tests/images.ts'
import { renderImages } from './render-images.ts'
import type { RenderReply, RenderRequest } from './render-protocol.ts'

const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')

async function render(bytes: Uint8Array, changes: Partial<RenderRequest> = {}): Promise<RenderReply[]> {
  const limits = { pixels: 1_000_000, channels: 4, memoryBytes: 1e9, cpuMs: 10_000 }
  const task = { name: 'image', widthPixels: 4, heightPixels: null, fit: 'inside', enlarge: false } as const
  const tasks = [{ ...task, background: '#ffffff', format: 'png', quality: null } as const]
  const replies: RenderReply[] = []
  const request = { bytes, keepMetadata: false, tasks, limits, outputBytes: 100_000, dataBytes: null }
  for await (const reply of renderImages({ ...request, ...changes })) replies.push(reply)
  return replies
}

describe('the process that renders', () => {
  it('says what it does', async () => {
    const png = await sharp({ create: { width: 8, height: 4, channels: 3, background: '#000000' } })
      .png()
      .toBuffer()
    expect(await render(png)).toMatchObject([
      { kind: 'source', widthPixels: 8, heightPixels: 4 },
      { kind: 'output', widthPixels: 4, heightPixels: 2 },
      { kind: 'done' },
    ])
  })

  it('tells no result that is too large, and makes none behind it', async () => {
    const png = await picture('png', 64, 64)
    const tasks = ['a', 'b', 'c'].map((name) => ({
      ...({ name, widthPixels: 32, heightPixels: null, fit: 'inside', enlarge: false } as const),
      ...({ background: '#ffffff', format: 'png', quality: null } as const),
    }))
    const [, first] = await render(png, { tasks })
    const bytes = first?.kind === 'output' ? first.bytes.byteLength : 0
    const kinds = async (changes: Partial<RenderRequest>) =>
      (await render(png, { tasks, ...changes })).map((reply) =>
        reply.kind === 'problem' ? reply.problem : reply.kind,
      )
    expect(await kinds({ outputBytes: bytes - 1 })).toEqual(['source', 'IMAGE_RESULT_TOO_LARGE'])
    expect(await kinds({ dataBytes: 2 * bytes })).toEqual([
      ...['source', 'output', 'output', 'IMAGE_RESULT_TOO_LARGE'],
    ])
    expect(await kinds({ outputBytes: bytes, dataBytes: 3 * bytes })).toEqual([
      ...['source', 'output', 'output', 'output', 'done'],
    ])
  })

  // Nobody sends it such bytes, since they are sniffed before; its own wall stands all the same.
  it.each<[string, () => Promise<Uint8Array>]>([
    ['SVG', () => Promise.resolve(SVG)],
    [
      'GIF',
      () =>
        sharp({ create: { width: 8, height: 4, channels: 3, background: '#000000' } })
          .gif()
          .toBuffer(),
    ],
    [
      'TIFF',
      () =>
        sharp({ create: { width: 8, height: 4, channels: 3, background: '#000000' } })
          .tiff()
          .toBuffer(),
    ],
    ['text', () => Promise.resolve(Buffer.from('hello'))],
  ])('has no loader for %s', async (_, bytes) => {
    expect(await render(await bytes())).toMatchObject([{ kind: 'problem', problem: 'IMAGE_DAMAGED' }])
  })
})
