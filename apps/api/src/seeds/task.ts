import { toIso } from '@burrow/api-contract'
import { storedPayload, storedResult } from '@burrow/core/protocol'
import { isTerminal, type Job, type JobState, type LogLine } from '@burrow/core'

/** States as clients of `/tasks` know them. */
type TaskStatus = 'pending' | 'processing' | 'completed' | 'failed' | 'scheduled'

export const STATUS_OF: Readonly<Record<JobState, TaskStatus>> = {
  scheduled: 'scheduled',
  pending: 'pending',
  active: 'processing',
  retrying: 'pending',
  blocked: 'pending',
  completed: 'completed',
  dead: 'failed',
  // It ended without what it was there for.
  cancelled: 'failed',
}

export interface TaskDto {
  readonly id: string
  readonly type: string
  readonly payload: unknown
  readonly status: TaskStatus
  readonly priority: number
  readonly max_retries: number
  readonly retry_count: number
  readonly scheduled_for?: string
  readonly created_at: string
  readonly updated_at: string
}

/** A job as a task. */
export function toTaskDto(job: Job): TaskDto {
  const waited = job.runAt > job.createdAt
  return {
    id: job.id,
    type: job.type,
    payload: storedPayload(job),
    status: STATUS_OF[job.state],
    priority: job.priority,
    max_retries: job.maxAttempts - 1,
    retry_count: Math.max(0, job.attempt - 1),
    ...(waited && job.attempt === 0 ? { scheduled_for: toIso(job.runAt) } : {}),
    created_at: toIso(job.createdAt),
    updated_at: toIso(job.finishedAt ?? job.startedAt ?? job.createdAt),
  }
}

/** A task with all that is known of it. */
export function toTaskDetailsDto(job: Job, logs: readonly LogLine[]): TaskDto & Record<string, unknown> {
  const last = job.errors.at(-1)
  return {
    ...toTaskDto(job),
    queue: job.queue,
    result: storedResult(job),
    error: isTerminal(job.state) && job.state !== 'completed' ? (last?.message ?? job.reason) : null,
    errors: job.errors.map(({ attempt, at, message }) => ({ attempt, at: toIso(at), message })),
    progress: job.progress?.percent ?? null,
    started_at: job.startedAt === null ? null : toIso(job.startedAt),
    finished_at: job.finishedAt === null ? null : toIso(job.finishedAt),
    logs: logs.map(({ at, message }) => ({ at: toIso(at), message })),
  }
}

/** The task for those who may not see what jobs hold. */
export function redactTask<T extends TaskDto>(task: T): T & { readonly redacted: true } {
  return { ...task, payload: null, redacted: true }
}

/** The same with all that is known of it. */
export function redactTaskDetails(
  task: TaskDto & Record<string, unknown>,
): TaskDto & Record<string, unknown> {
  return { ...redactTask(task), result: null, error: null, errors: [], logs: [] }
}
