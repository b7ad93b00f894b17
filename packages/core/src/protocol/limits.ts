import { MAX_TIMER_MS } from '../time/index.ts'

/** Bounds that hold on every store. */
export const LIMITS = {
  /** Ids in one call to the store. */
  batch: 1_000,
  /** Bytes of a payload or result as JSON; the default, settable at `connect`. */
  payloadBytes: 1024 * 1024,
  /** Nesting of a payload or result. */
  jsonDepth: 64,
  /** Crashes, lost leases among them, after which a job is dead with reason `crashed`. */
  crashes: 3,
  /** Attempt errors kept for a job; the newest stay. */
  attemptErrors: 20,
  /** Entries in the history of a schedule; the newest stay. */
  scheduleRuns: 20,
  /** Log lines kept for a job; the newest stay. */
  logLines: 100,
  /** Characters of one log line, with its fields as JSON. */
  logLineChars: 4_096,
  /** Characters of an error message kept with an attempt. */
  errorMessageChars: 2_000,
  /** Characters of a stack kept with an attempt. */
  errorStackChars: 4_000,
  /** Tags of a job. */
  tags: 16,
  /** Retries of a job at most. */
  maxRetries: 1_000,
  /** How far in the future a job may be scheduled, in ms (10 years). */
  delayMs: 10 * 365 * 86_400_000,
  /** Time limit of one attempt at most, in ms: the longest that a timer takes. */
  timeoutMs: MAX_TIMER_MS,
  /** Wait between two attempts at most, in ms (7 days). */
  backoffMs: 7 * 86_400_000,
  /** What a wait may be multiplied by with each failure, at most. */
  backoffFactor: 100,
  /** Delays of a backoff that is a list, at most. */
  backoffDelays: 100,
  /** Characters of a unique key, or of the key of a limit. */
  uniqueKeyChars: 256,
  /** Units of a rate limit that the start of a job takes, at most. */
  limitCost: 1_000_000,
  /** Jobs of one page of a list. */
  pageSize: 200,
  /** Events kept for each queue while somebody listens. */
  events: 10_000,
  /** Notices kept in a queue, about; the newest stay. */
  notices: 100_000,
  /** Characters of a result as JSON that travels with its event. */
  eventResultChars: 4_096,
  /** How long a finished call can be repeated with the same token and give the same answer, in ms. */
  replayMs: 30_000,
  /** How long events are still recorded after the last subscriber went away, in ms, so that it can come back and resume. */
  listenMs: 300_000,
} as const
