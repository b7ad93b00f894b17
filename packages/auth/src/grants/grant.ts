import { coversPattern, matchesQueue, type QueuePattern } from './queue-pattern.ts'
import { SCOPES, type Scope } from './scopes.ts'

/** What somebody may do, and in which queues. */
export class Grant {
  readonly scopes: ReadonlySet<Scope>
  readonly queues: readonly QueuePattern[]
  /** Whether it holds for every queue, also those that are to come. */
  readonly isEverywhere: boolean

  constructor(scopes: Iterable<Scope>, queues: readonly QueuePattern[]) {
    this.scopes = new Set(scopes)
    this.queues = [...queues]
    this.isEverywhere = queues.includes('*')
  }

  /** Whether a scope is held, and with `queue` for that queue. */
  allows(scope: Scope, queue?: string): boolean {
    return this.scopes.has(scope) && (queue === undefined || this.reaches(queue))
  }

  /** Whether a queue is one of those that the grant is for. */
  reaches(queue: string): boolean {
    return this.isEverywhere || this.queues.some((pattern) => matchesQueue(pattern, queue))
  }

  /** Whether whoever has this may hand out the other one: it gives no scope and no queue more. */
  covers(other: Grant): boolean {
    return [...other.scopes].every((scope) => this.scopes.has(scope)) && this.coversQueues(other.queues)
  }

  /** Whether every queue that these patterns mean is one of those that the grant is for. */
  coversQueues(patterns: readonly QueuePattern[]): boolean {
    return patterns.every((wanted) => this.queues.some((pattern) => coversPattern(pattern, wanted)))
  }
}

/** Everything everywhere. */
export const FULL_GRANT: Grant = new Grant(SCOPES, ['*'])
