import { systemClock } from '@burrow/core/time'
import { createObservable, useObservable } from '../state/observable.ts'

const MINUTE_MS = 60_000

function minuteOf(now: number): number {
  return Math.floor(now / MINUTE_MS) * MINUTE_MS
}

const seconds = createObservable(systemClock.now())
const minutes = createObservable(minuteOf(systemClock.now()))

function tick(): void {
  if (!document.hidden) {
    seconds.set(systemClock.now())
    minutes.set(minuteOf(systemClock.now()))
  }
  systemClock.setTimeout(tick, 1_000)
}
tick()

/** The time now, in ms; everything that shows it changes in the same moment. */
export function useNow(): number {
  return useObservable(seconds)
}

/** The minute of now, in ms: for what is drawn and need not be drawn every second. */
export function useMinute(): number {
  return useObservable(minutes)
}
