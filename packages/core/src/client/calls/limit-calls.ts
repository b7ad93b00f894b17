import type { SetLimitResult, StoredLimit } from '../../broker/index.ts'
import type { LimitOptions } from '../../protocol/index.ts'
import type { EnqueueableDefinition } from '../job-factory.ts'

/** Which limit is meant, and what it must be like. */
export interface SetLimitOptions {
  /** A limit belongs to a queue. @default the default queue of the definition, else `default` */
  readonly queue?: string
  /** Write only when the limit has this revision; 0: only when there is none. @default whatever it is */
  readonly ifRevision?: number
}

/** A limit with the queue it belongs to. */
export interface QueueLimit extends StoredLimit {
  readonly queue: string
}

/** What a client does to the limits of job types. */
export interface LimitCalls {
  /**
   * Limits the jobs of a type in a queue: how many may start in a time, and how many may run at once. Takes effect with the next
   * claim, for what waits as well. `conflict`: it has not the revision that was asked for. @throws InvalidOptionError with `field`
   */
  setLimit(
    type: EnqueueableDefinition | string,
    limit: LimitOptions,
    options?: SetLimitOptions,
  ): Promise<SetLimitResult>
  /** The limits of one queue or of all, with what they do right now. */
  limits(queue?: string): Promise<readonly QueueLimit[]>
  /** What waited for the limit may start. Also `done` when there was none. */
  removeLimit(type: EnqueueableDefinition | string, options?: SetLimitOptions): Promise<SetLimitResult>
}
