import { systemClock } from '@burrow/core/time'
import { createObservable, useObservable } from '../state/observable.ts'

const seconds = createObservable(systemClock.now())

function tick(): void {
  if (!document.hidden) seconds.set(systemClock.now())
  systemClock.setTimeout(tick, 1_000)
}
tick()

/** The time now, in ms; everything that shows it changes in the same moment. */
export function useNow(): number {
  return useObservable(seconds)
}
