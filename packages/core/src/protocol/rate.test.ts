import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Rate } from './limit.ts'
import { chargeRate, costOf, IDLE_RATE, isIdleRate, startableAt, type RateState } from './rate.ts'

interface Start {
  readonly at: number
  readonly cost: number
}

const NOW = Date.UTC(2026, 0, 1)

const rates = fc
  .record({
    units: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 1_000_000 })),
    perMs: fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 86_400_000 })),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ units, perMs, share }): Rate => ({ units, perMs, burst: 1 + Math.floor(share * (units - 1)) }))

/** Wants jobs to start as soon as they may, after pauses (mostly none). */
const wishes = fc.array(
  fc.record({
    cost: fc.integer({ min: 1, max: 30 }),
    pause: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 200 })),
  }),
  { minLength: 1, maxLength: 200 },
)

function startAll(rate: Rate, wanted: readonly { cost: number; pause: number }[]): readonly Start[] {
  let state: RateState = IDLE_RATE
  let now = NOW
  return wanted.map(({ cost, pause }) => {
    now = startableAt(rate, state, cost, now + pause)
    state = chargeRate(rate, state, cost, now)
    return { at: now, cost: costOf(rate, cost) }
  })
}

/** The most that starts in any window [t, t + perMs); one that begins with a start is the worst. */
function fullestWindow(starts: readonly Start[], perMs: number): number {
  return Math.max(
    ...starts.map(({ at }) =>
      starts
        .filter((other) => other.at >= at && other.at < at + perMs)
        .reduce((sum, { cost }) => sum + cost, 0),
    ),
  )
}

describe('a rate', () => {
  it('lets no window hold more than its units', () => {
    fc.assert(
      fc.property(rates, wishes, (rate, wanted) => {
        expect(fullestWindow(startAll(rate, wanted), rate.perMs)).toBeLessThanOrEqual(rate.units)
      }),
    )
  })

  it('lets every job start within the time of its cost', () => {
    fc.assert(
      fc.property(rates, wishes, (rate, wanted) => {
        const starts = startAll(rate, wanted)
        const interval = rate.perMs / (rate.units - rate.burst + 1)
        for (const [index, { at, cost }] of starts.entries()) {
          const asked = (starts[index - 1]?.at ?? NOW) + wanted[index]!.pause
          expect(at - asked).toBeLessThanOrEqual(Math.ceil(cost * interval))
        }
      }),
    )
  })

  it('lets a whole burst start at once after a pause', () => {
    fc.assert(
      fc.property(rates, wishes, (rate, wanted) => {
        let state = IDLE_RATE
        for (const { cost, pause } of wanted) {
          const now = startableAt(rate, state, cost, Math.max(NOW, state.at) + pause)
          state = chargeRate(rate, state, cost, now)
        }
        const later = state.at + rate.burst * rate.perMs
        expect(isIdleRate(rate, state, later)).toBe(true)
        expect(startableAt(rate, state, rate.burst, later)).toBe(later)
      }),
    )
  })

  it('counts in whole numbers that doubles hold', () => {
    fc.assert(
      fc.property(rates, wishes, (rate, wanted) => {
        let state = IDLE_RATE
        for (const { cost } of wanted) {
          state = chargeRate(rate, state, cost, startableAt(rate, state, cost, Math.max(NOW, state.at)))
          expect(Number.isSafeInteger(state.level)).toBe(true)
        }
      }),
    )
  })

  it('spaces starts evenly without a burst', () => {
    const starts = startAll({ units: 4, perMs: 1_000, burst: 1 }, Array(8).fill({ cost: 1, pause: 0 }))
    expect(starts.map(({ at }) => at - NOW)).toEqual([0, 250, 500, 750, 1_000, 1_250, 1_500, 1_750])
  })

  it('reaches its units in the long run, also as many as a million a second', () => {
    const rate = { units: 1_000_000, perMs: 1_000, burst: 1_000 }
    let state: RateState = IDLE_RATE
    let now = NOW
    for (let count = 0; count < 1_000_000; count += 1) {
      now = startableAt(rate, state, 1, now)
      state = chargeRate(rate, state, 1, now)
    }
    expect(now - NOW).toBeGreaterThanOrEqual(999)
    expect(now - NOW).toBeLessThanOrEqual(1_000)
  })

  it('counts a cost above the burst as the burst', () => {
    const rate = { units: 10, perMs: 1_000, burst: 2 }
    expect(
      startAll(rate, [
        { cost: 999, pause: 0 },
        { cost: 1, pause: 0 },
      ]).map(({ at }) => at - NOW),
    ).toEqual([0, 112])
  })

  it('that was lowered and raised again blocks for no longer than a full bucket takes', () => {
    const slow = { units: 1, perMs: 86_400_000, burst: 1 }
    const fast = { units: 100, perMs: 1_000, burst: 1 }
    const state = chargeRate(slow, IDLE_RATE, 1, NOW)
    expect(startableAt(fast, state, 1, NOW) - NOW).toBe(10)
    expect(startableAt(fast, state, 1, NOW + 4) - NOW).toBe(10)
  })
})
