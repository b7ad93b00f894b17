import type { Rate } from './limit.ts'

/**
 * How full the bucket of a rate is. One unit is `perMs` ticks, and `units - burst + 1` ticks run out each ms. So the generic cell rate
 * algorithm is counted in whole numbers below 2^53, which doubles and 64-bit integers of every store hold exactly: with a theoretical
 * arrival time in ms, what rounding loses adds up over a fast rate until a window holds too much. That time is `at` plus
 * `level / (units - burst + 1)` ms.
 */
export interface RateState {
  /** Ticks at `at`. */
  readonly level: number
  /** Store time in ms of the last start. */
  readonly at: number
}

/** Nothing was started. */
export const IDLE_RATE: RateState = Object.freeze({ level: 0, at: 0 })

/** What a start takes: its `limitCost`, at most the burst, so that no job waits for ever. */
export function costOf(rate: Rate, limitCost: number): number {
  return Math.min(limitCost, rate.burst)
}

/** Ticks that are left at `now`. It was a full bucket at most, so that a slower rate of before blocks nothing for longer. */
function levelAt(rate: Rate, { level, at }: RateState, now: number): number {
  const full = rate.burst * rate.perMs
  return Math.max(0, Math.min(level, full) - Math.max(0, now - at) * (rate.units - rate.burst + 1))
}

/** The first ms from `now` on at which a job of this cost may start, if no other one starts before. */
export function startableAt(rate: Rate, state: RateState, limitCost: number, now: number): number {
  const room = (rate.burst - costOf(rate, limitCost)) * rate.perMs
  const surplus = Math.max(0, levelAt(rate, state, now) - room)
  return now + Math.ceil(surplus / (rate.units - rate.burst + 1))
}

/** The state after a start at `now`, which {@link startableAt} must allow. */
export function chargeRate(rate: Rate, state: RateState, limitCost: number, now: number): RateState {
  return {
    level: levelAt(rate, state, now) + costOf(rate, limitCost) * rate.perMs,
    at: Math.max(now, state.at),
  }
}

/** Whether the state says the same as {@link IDLE_RATE} at `now`, and need not be kept. */
export function isIdleRate(rate: Rate, state: RateState, now: number): boolean {
  return levelAt(rate, state, now) === 0
}
