import type { Job } from '../job.ts'
import type { Limit } from '../limit.ts'

/** A worker, as far as it matters to a job. */
interface WorkerFacts {
  readonly id: string
  readonly queues: readonly string[]
  readonly types: readonly string[]
  readonly concurrency: number
  readonly active: number
}

/** What is known of a job and what surrounds it, read at about the same time. */
export interface JobFacts {
  readonly job: Job
  /** Store time in ms. */
  readonly now: number
  /** Whether its queue is paused. */
  readonly isPaused: boolean
  /** The limit of its type in its queue, with what it does right now; null: there is none. */
  readonly limit: {
    readonly limit: Limit
    readonly active: number | null
    readonly waiting: number
  } | null
  /** All live workers. */
  readonly workers: readonly WorkerFacts[]
  /** Pending jobs that are in line before it; null: not looked at, or it is in line no more. */
  readonly ahead: { readonly count: number; readonly isExact: boolean } | null
}
