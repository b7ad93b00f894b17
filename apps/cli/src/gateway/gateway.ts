import type { CreatedJobDto, JobDto, NewJobDto, StatsDto } from '@burrow/api-contract'
import type { JobState } from '@burrow/core'

interface JobFilter {
  readonly queue?: string
  readonly state?: JobState
  readonly type?: string
  readonly tag?: string
  readonly cursor?: string
  readonly limit: number
}

/** What commands need of a Burrow, near or far. Jobs look the same either way. */
export interface Gateway extends AsyncDisposable {
  submit(job: NewJobDto): Promise<CreatedJobDto>
  /** Throws CliError: exit code 3 when there is no such job, 5 when several queues have one and `queue` is not given. */
  job(id: string, queue?: string): Promise<JobDto>
  jobs(filter: JobFilter): Promise<{ readonly items: readonly JobDto[]; readonly next_cursor: string | null }>
  /** The job once it has ended. Throws CliError (exit code 124) when that takes longer, or the reason of `signal`. */
  ended(id: string, queue: string, timeoutMs: number, signal: AbortSignal): Promise<JobDto>
  stats(): Promise<StatsDto>
  retryAll(queue: string | undefined): Promise<{ readonly retried: number }>
}
