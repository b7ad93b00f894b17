import { systemClock, type Clock } from '@burrow/core/time'

/** Other processes than the one that took a write may hold an older answer for so long. */
const OWN_WRITE_MS = 2_000

/** Decides which reads may be answered with what others read a moment ago: all but those behind a write of one's own. */
export function createReadSharing(clock: Pick<Clock, 'monotonic'>): (request: Request) => void {
  let wroteAt = -Infinity
  return (request) => {
    if (request.method !== 'GET') wroteAt = clock.monotonic()
    else if (clock.monotonic() - wroteAt > OWN_WRITE_MS) request.headers.set('cache-control', 'max-age=1')
  }
}

export const shareRead: (request: Request) => void = createReadSharing(systemClock)
