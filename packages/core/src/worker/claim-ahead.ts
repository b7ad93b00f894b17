/** For how much work a worker claims ahead, beyond what it does while a call is under way. */
const AHEAD_MS = 2
/** Jobs claimed ahead at most. More make calls longer, not cheaper. */
const MAX_AHEAD = 512
/** The pace over a shorter time says nothing: answers come in pairs. */
const MIN_SPAN_MS = 0.5
/** A round trip that takes longer says more about an outage than about the way to the store. */
const MAX_ROUND_TRIP_MS = 100

export interface Pace {
  /** Jobs that ended within the time measured. */
  readonly ended: number
  readonly elapsedMs: number
  /** From the call to its answer. */
  readonly roundTripMs: number
}

/**
 * How many jobs to hold beyond the free slots, so that no slot waits for the store: as many as will start within a round trip
 * and 2 ms. A worker of slow jobs holds none. Null when the time measured is too short to tell. Pure.
 */
export function jobsAhead({ ended, elapsedMs, roundTripMs }: Pace): number | null {
  if (elapsedMs < MIN_SPAN_MS) return null
  const spanMs = Math.min(roundTripMs, MAX_ROUND_TRIP_MS) + AHEAD_MS
  return Math.min(MAX_AHEAD, Math.floor((ended / elapsedMs) * spanMs))
}

/** How many jobs a worker holds beyond its free slots, judged by the jobs that ended lately. */
export class ClaimAhead {
  readonly #slots: number
  #jobs = 0
  #ended = 0
  #judgedAt = 0

  /** @param slots of all queues together */
  constructor(slots: number) {
    this.#slots = slots
  }

  /** For a queue with so many slots. The pace is that of all queues: each gets by its weight, not by how quick it is. */
  forSlots(slots: number): number {
    return Math.floor((this.#jobs * Math.min(slots, this.#slots)) / this.#slots)
  }

  noteEnd(): void {
    this.#ended += 1
  }

  judge(now: number, roundTripMs: number): void {
    const jobs = jobsAhead({ ended: this.#ended, elapsedMs: now - this.#judgedAt, roundTripMs })
    if (jobs === null) return
    this.#jobs = jobs
    this.#ended = 0
    this.#judgedAt = now
  }

  /** The worker turned out to be slower than it looked. */
  stop(): void {
    this.#jobs = 0
  }
}
