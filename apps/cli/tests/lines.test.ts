import { Buffer } from 'node:buffer'
import { SimulatedClock } from '@burrow/core/testing'
import { describe, expect, it } from 'vitest'
import { numberedLines, type NumberedLine } from '../src/input/numbered-lines.ts'
import { Pacer } from '../src/input/pacer.ts'
import { progressBar } from '../src/output/progress-bar.ts'

const TEXT = 'one\n\n  two ä€ \r\nthree\nfour'

async function* inPieces(size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(TEXT)
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size))
}

async function all(input: AsyncIterable<Buffer | string>): Promise<NumberedLine[]> {
  const lines: NumberedLine[] = []
  for await (const some of numberedLines(input)) lines.push(...some)
  return lines
}

it.each([1, 2, 3, 7, 1_000])('lines of pieces of %i bytes keep their numbers', async (size) => {
  expect(await all(inPieces(size))).toEqual([
    { number: 1, text: 'one' },
    { number: 3, text: 'two ä€' },
    { number: 4, text: 'three' },
    { number: 5, text: 'four' },
  ])
})

it('a line without an end is refused before it fills the memory', async () => {
  let given = 0
  // oxlint-disable-next-line require-await
  async function* endless(): AsyncGenerator<string> {
    yield 'first\n'
    for (;;) yield 'x'.repeat((given += 1_000_000) && 1_000_000)
  }
  await expect(all(endless())).rejects.toThrow('line 2 is longer')
  expect(given).toBeLessThan(10_000_000)
})

describe('a pace', () => {
  it('lets so many through in a second', async () => {
    const clock = new SimulatedClock()
    const pacer = new Pacer(20, clock)
    const startedAt = clock.monotonic()
    const passed: number[] = []
    const { signal } = new AbortController()
    const running = (async () => {
      for (let n = 0; n < 5; n += 1) {
        await pacer.pass(pacer.portion, signal)
        passed.push(clock.monotonic() - startedAt)
      }
    })()
    for (let n = 0; n < 10; n += 1) await clock.advance(50)
    await running
    expect([pacer.portion, passed]).toEqual([2, [0, 100, 200, 300, 400]])
  })

  it('is none where none is given', async () => {
    const pacer = new Pacer(null, new SimulatedClock())
    await pacer.pass(1_000_000, new AbortController().signal)
    expect(pacer.portion).toBe(Infinity)
  })
})

it('a bar is as full as it may be', () => {
  expect([0, 0.5, 2].map(progressBar)).toEqual([
    '[····················]   0 %',
    '[##########··········]  50 %',
    '[####################] 100 %',
  ])
})
