import { systemClock, type Clock } from '@burrow/core/time'

/** Other processes than the one that took a write may hold an older answer for so long. */
const FRESH_MS = 2_000

/** Decides which reads may be answered with what others read a moment ago. */
export interface ReadSharing {
  /** Lets a read be shared; all may but those behind a write of one's own, or behind a wish for what is true now. */
  readonly share: (request: Request) => void
  /** From now on, for a moment, what is read is what is there. */
  readonly readFresh: () => void
}

export function createReadSharing(clock: Pick<Clock, 'monotonic'>): ReadSharing {
  let freshSince = -Infinity
  const readFresh = (): void => {
    freshSince = clock.monotonic()
  }
  return {
    share: (request) => {
      if (request.method !== 'GET') readFresh()
      else if (clock.monotonic() - freshSince > FRESH_MS) request.headers.set('cache-control', 'max-age=1')
    },
    readFresh,
  }
}

export const readSharing: ReadSharing = createReadSharing(systemClock)
