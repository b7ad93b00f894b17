import { expect, it } from 'vitest'
import { eventBlocks } from '../src/gateway/http/event-blocks.ts'

const TEXT =
  'retry: 2000\n\n: heartbeat\nid: 7\n\nid: 8\nevent: job.completed\ndata: {"a":1}\ndata: "ä€"\n\ndata:x\r\n\r\nid: cut'

async function* inPieces(size: number): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(TEXT)
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size))
}

it.each([1, 2, 3, 5, 1_000])('reads blocks from pieces of %i bytes', async (size) => {
  const blocks = []
  for await (const block of eventBlocks(inPieces(size))) blocks.push(block)
  expect(blocks).toEqual([
    { id: null, name: 'message', data: null },
    { id: '7', name: 'message', data: null },
    { id: '8', name: 'job.completed', data: '{"a":1}\n"ä€"' },
    { id: null, name: 'message', data: 'x' },
  ])
})
