/** How what is shown relates to what is. */
export type ConnectionState = 'live' | 'polling' | 'paused' | 'reconnecting' | 'stale'

/** What is known of the connection. */
export interface ConnectionFacts {
  readonly isPaused: boolean
  /** Whether whoever looks may have the stream at all. */
  readonly mayStream: boolean
  readonly isOpen: boolean
  /** How long ago the API answered anything, in ms. */
  readonly sinceAnswerMs: number
}

/** Without an answer for so long nobody can say that what is shown is true. */
const STALE_MS = 15_000

/** The one word that the header shows. */
export function connectionState({
  isPaused,
  mayStream,
  isOpen,
  sinceAnswerMs,
}: ConnectionFacts): ConnectionState {
  if (isPaused) return 'paused'
  if (isOpen) return 'live'
  if (sinceAnswerMs > STALE_MS) return 'stale'
  return mayStream ? 'reconnecting' : 'polling'
}
