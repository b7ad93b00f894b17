import { systemClock } from '@burrow/core/time'

let lastAt = systemClock.monotonic()

/** Notes that the API answered. A server that only says that its store is away does not count. */
export function noteAnswer(status: number): void {
  if (status < 500) lastAt = systemClock.monotonic()
}

/** How long ago the API answered last, in ms. */
export function sinceLastAnswer(): number {
  return systemClock.monotonic() - lastAt
}
