import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectCode } from '../testing/expect-code.ts'
import { backoffDelay, DEFAULT_BACKOFF, resolveBackoff, type Backoff, type BackoffOption } from './backoff.ts'

const half = () => 0.5
const delays = (backoff: Backoff, count: number) =>
  Array.from({ length: count }, (_, index) => backoffDelay(backoff, index + 1, half))

describe('backoffDelay', () => {
  it('doubles up to a limit when exponential', () => {
    const backoff = { kind: 'exponential', baseMs: 1_000, factor: 2, maxMs: 10_000, jitter: 'none' } as const
    expect(delays(backoff, 6)).toEqual([1_000, 2_000, 4_000, 8_000, 10_000, 10_000])
  })

  it('grows by the base when linear', () => {
    const backoff = { kind: 'linear', baseMs: 100, maxMs: 350, jitter: 'none' } as const
    expect(delays(backoff, 5)).toEqual([100, 200, 300, 350, 350])
  })

  it('stays when fixed', () => {
    expect(delays({ kind: 'fixed', baseMs: 70, jitter: 'none' }, 3)).toEqual([70, 70, 70])
  })

  it('takes the entries of a list, then the last for ever', () => {
    expect(delays({ kind: 'list', delaysMs: [5, 1, 9], jitter: 'none' }, 5)).toEqual([5, 1, 9, 9, 9])
  })

  it.each([
    ['none', 0, 1_000],
    ['none', 0.999, 1_000],
    ['full', 0, 0],
    ['full', 0.5, 500],
    ['full', 0.9999, 1_000],
    ['equal', 0, 500],
    ['equal', 0.5, 750],
    ['equal', 0.9999, 1_000],
  ] as const)('with jitter %s and chance %d waits %d', (jitter, chance, expected) => {
    expect(backoffDelay({ kind: 'fixed', baseMs: 1_000, jitter }, 1, () => chance)).toBe(expected)
  })

  const jitter = fc.constantFrom('full', 'equal', 'none')
  const ms = fc.integer({ min: 0, max: 7 * 86_400_000 })
  const anyBackoff: fc.Arbitrary<Backoff> = fc.oneof(
    fc.record({
      kind: fc.constant('exponential' as const),
      baseMs: ms,
      factor: fc.double({ min: 1, max: 100, noNaN: true }),
      maxMs: ms,
      jitter,
    }),
    fc.record({ kind: fc.constant('linear' as const), baseMs: ms, maxMs: ms, jitter }),
    fc.record({ kind: fc.constant('fixed' as const), baseMs: ms, jitter }),
    fc.record({ kind: fc.constant('list' as const), delaysMs: fc.array(ms, { minLength: 1 }), jitter }),
  )
  const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  const failures = fc.integer({ min: 1, max: 1_001 })

  it('is always a whole number within the bounds of its jitter', () => {
    fc.assert(
      fc.property(anyBackoff, failures, chance, (backoff, count, value) => {
        const plain = backoffDelay({ ...backoff, jitter: 'none' }, count, half)
        const delay = backoffDelay(backoff, count, () => value)
        expect(Number.isSafeInteger(delay)).toBe(true)
        expect(delay).toBeLessThanOrEqual(plain)
        const least = { none: plain, equal: Math.floor(plain / 2), full: 0 }[backoff.jitter]
        expect(delay).toBeGreaterThanOrEqual(least)
        if ('maxMs' in backoff) expect(delay).toBeLessThanOrEqual(backoff.maxMs)
      }),
    )
  })

  it('never shrinks from one failure to the next, except in a list', () => {
    fc.assert(
      fc.property(anyBackoff, failures, (backoff, count) => {
        fc.pre(backoff.kind !== 'list')
        const plain = { ...backoff, jitter: 'none' } as Backoff
        expect(backoffDelay(plain, count + 1, half)).toBeGreaterThanOrEqual(backoffDelay(plain, count, half))
      }),
    )
  })

  it('does not ask for chance without jitter', () => {
    const random = () => {
      throw new Error('asked')
    }
    expect(backoffDelay({ kind: 'fixed', baseMs: 3, jitter: 'none' }, 1, random)).toBe(3)
  })
})

describe('resolveBackoff', () => {
  it.each([
    ['exponential', { ...DEFAULT_BACKOFF }],
    [{}, { ...DEFAULT_BACKOFF }],
    [{ baseMs: 5 }, { ...DEFAULT_BACKOFF, baseMs: 5 }],
    ['linear', { kind: 'linear', baseMs: 1_000, maxMs: 3_600_000, jitter: 'equal' }],
    ['fixed', { kind: 'fixed', baseMs: 1_000, jitter: 'none' }],
    [[1, 2.6], { kind: 'list', delaysMs: [1, 3], jitter: 'none' }],
    [{ delaysMs: [1] }, { kind: 'list', delaysMs: [1], jitter: 'none' }],
    [
      { delaysMs: [1], jitter: 'full' },
      { kind: 'list', delaysMs: [1], jitter: 'full' },
    ],
  ] as [BackoffOption, Backoff][])('%j gives %j', (option, expected) => {
    expect(resolveBackoff(option)).toEqual(expected)
  })

  it('leaves a resolved one as it is', () => {
    expect(resolveBackoff(DEFAULT_BACKOFF)).toEqual(DEFAULT_BACKOFF)
  })

  it.each([
    ['quadratic', 'backoff.kind'],
    ['constructor', 'backoff.kind'],
    [{ kind: 'toString' }, 'backoff.kind'],
    [7, 'backoff'],
    [null, 'backoff'],
    [true, 'backoff'],
    [[], 'backoff'],
    [[-1], 'backoff[0]'],
    [[1, '2'], 'backoff[1]'],
    // A list with a hole.
    [[1, , 2], 'backoff[1]'], // oxlint-disable-line no-sparse-arrays
    [Array.from({ length: 101 }, () => 1), 'backoff'],
    [{ kind: 'list' }, 'backoff.delaysMs'],
    [{ base: 1 }, 'backoff.base'],
    [{ kind: 'fixed', factor: 2 }, 'backoff.factor'],
    [{ kind: 'linear', delaysMs: [1] }, 'backoff.delaysMs'],
    [{ baseMs: -1 }, 'backoff.baseMs'],
    [{ baseMs: Number.NaN }, 'backoff.baseMs'],
    [{ baseMs: '5' }, 'backoff.baseMs'],
    [{ maxMs: Number.POSITIVE_INFINITY }, 'backoff.maxMs'],
    [{ maxMs: 8 * 86_400_000 }, 'backoff.maxMs'],
    [{ factor: 0.5 }, 'backoff.factor'],
    [{ factor: '2' }, 'backoff.factor'],
    [{ factor: Number.NaN }, 'backoff.factor'],
    [{ jitter: 'some' }, 'backoff.jitter'],
  ])('%j is refused and names %s', (option, field) => {
    expectCode(() => resolveBackoff(option as BackoffOption), 'INVALID_OPTION', field)
  })
})
