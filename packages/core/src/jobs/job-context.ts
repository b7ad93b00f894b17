import type { ClaimedJob, JsonValue } from '../protocol/index.ts'

/** What a handler gets besides its input. Its writes are refused once the attempt lost its lease. */
export interface JobContext {
  readonly job: Omit<ClaimedJob, 'payload'>
  /** Counted runs, this one included; 1 on the first. */
  readonly attempt: number
  /** Grows with every hand-out. Pass it to systems that can refuse an older one. */
  readonly epoch: number
  /** Aborted when the job is cancelled, its lease is lost, its time is up, or the worker stops; `reason` is a Burrow error. */
  readonly signal: AbortSignal
  /** Keeps a line with the job (the newest 100) and writes it to the worker's log. Sent in batches, in order. */
  log(message: string, fields?: Readonly<Record<string, JsonValue>>): void
  /** Tells how far it is, 0 to 100. Sent in batches; the last one wins. Throws INVALID_OPTION outside of that range. */
  progress(percent: number, note?: string): void
  /**
   * Leases are renewed without this. Call it in work that blocks the event loop for long: it yields and renews now.
   * Rejects with LEASE_LOST when the job belongs to another attempt, JOB_CANCELLED when it was cancelled.
   */
  heartbeat(): Promise<void>
  /** Leaves the handler (it throws): the job comes back after `ms` and no attempt is spent. */
  snooze(ms: number): never
}
