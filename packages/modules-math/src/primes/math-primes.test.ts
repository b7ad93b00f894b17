import { setImmediate } from 'node:timers'
import { connect, defineJob, defineModule, Worker } from '@burrow/core'
import { runModule, startModule } from '@burrow/core/testing'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { mathModules } from '../handlers.ts'
import { mathPrimes } from '../index.ts'
import { sievePrimes } from './sieve.ts'

const primes = mathModules()[1] as ReturnType<typeof mathModules>[number]

/** By division, for comparison. */
function isPrime(number: number): boolean {
  if (number < 2) return false
  for (let divisor = 2; divisor * divisor <= number; divisor += 1) if (number % divisor === 0) return false
  return true
}

describe('math:primes', () => {
  it.each([
    [0, 0, null],
    [1, 0, null],
    [2, 1, 2],
    [3, 2, 3],
    [10, 4, 7],
    [262_144, 23_000, 262_139],
    [1_000_000, 78_498, 999_983],
    [10_000_000, 664_579, 9_999_991],
  ])('up to %i', async (upTo, count, largest) => {
    expect(await runModule(primes, upTo)).toEqual({ from: 2, upTo, count, largest, primes: null })
  })

  it('lists them', async () => {
    expect(await runModule(primes, { upTo: 30, list: true })).toMatchObject({
      count: 10,
      primes: [2, 3, 5, 7, 11, 13, 17, 19, 23, 29],
    })
    expect(await runModule(primes, { from: 9_999_999_900, upTo: 10_000_000_000, list: true })).toMatchObject({
      primes: [9_999_999_929, 9_999_999_943, 9_999_999_967],
    })
    expect(await runModule(primes, { from: 24, upTo: 28, list: true })).toMatchObject({
      count: 0,
      primes: [],
    })
  })

  it('agrees with division wherever it begins and ends', () => {
    for (let from = 0; from < 60; from += 1)
      for (let upTo = from; upTo < 130; upTo += 7) {
        const found = [...sievePrimes(from, upTo, true)].flatMap((segment) => segment.primes)
        const expected = Array.from({ length: upTo - from + 1 }, (_, index) => from + index).filter(isPrime)
        expect(found, `${from} to ${upTo}`).toEqual(expected)
      }
  })

  it.each<[unknown, string]>([
    [-1, 'upTo'],
    [1.5, 'upTo'],
    [1e11, 'upTo'],
    [Number.NaN, 'upTo'],
    ['100', ''],
    [{}, 'upTo'],
    [{ upTo: 10, from: 11 }, 'from'],
    [{ upTo: 1e9, list: true }, 'list'],
    [{ upTo: 10, count: true }, ''],
    [null, ''],
  ])('refuses %j', (input, field) => {
    const parsed = mathPrimes.input.safeParse(input)
    expect(parsed.error?.issues[0]?.path.join('.')).toBe(field)
  })

  it('tells its progress, and others have their turn meanwhile', async () => {
    let turns = 0
    let isDone = false
    const count = (): void => {
      turns += 1
      if (!isDone) setImmediate(count)
    }
    const { result, progress } = startModule(primes, 20_000_000)
    count()
    await result
    isDone = true
    const percents = progress.map(({ percent }) => percent)
    expect(percents.length).toBeGreaterThan(40)
    expect(percents).toEqual(percents.toSorted((one, other) => one - other))
    expect(progress.at(-1)).toEqual({ percent: 100, note: '1270607 primes up to 20000000' })
    expect(turns).toBeGreaterThan(40)
  })

  it('ends within a segment when it is cancelled', async () => {
    const cancelled = new AbortController()
    const { result, progress } = startModule(primes, 10_000_000_000, { signal: cancelled.signal })
    cancelled.abort(new Error('cancelled by somebody'))
    await expect(result).rejects.toThrow('cancelled by somebody')
    expect(progress.length).toBeLessThanOrEqual(1)
  })

  it('is cancelled in a worker while other jobs complete', async () => {
    const quick = defineModule(
      defineJob({ type: 'quick', input: z.null(), output: z.string() }),
      () => 'done',
    )
    await using burrow = await connect('memory:')
    const worker = new Worker(burrow, { modules: [...mathModules(), quick], shutdownTimeoutMs: 0 })
    await worker.start()
    try {
      const long = await burrow.enqueue(mathPrimes, 10_000_000_000)
      const progressOf = async () => (await burrow.job(long.id))?.progress?.percent ?? 0
      await expect.poll(progressOf, { timeout: 15_000 }).toBeGreaterThan(0)
      const { id } = await burrow.enqueue('quick', null)
      expect(await burrow.handle(id).result()).toBe('done')
      expect(await burrow.job(long.id)).toMatchObject({ state: 'active' })
      await burrow.cancel(long.id)
      await expect(long.result()).rejects.toMatchObject({ code: 'JOB_FAILED', reason: 'requested' })
    } finally {
      await worker.stop()
    }
  })
})
