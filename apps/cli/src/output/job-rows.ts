import type { JobDto } from '@burrow/api-contract'
import type { Row } from './row.ts'

const MAX_CELL = 80

/** Text for a cell of a table. */
export function cut(text: string): string {
  return text.length > MAX_CELL ? `${text.slice(0, MAX_CELL - 1)}…` : text
}

/** A value as JSON, cut where it is long. */
export function short(value: unknown): string {
  return cut(JSON.stringify(value) ?? '')
}

/** A job as a line of a list. */
export function jobRow(job: JobDto): Row {
  return {
    id: job.id,
    type: job.type,
    queue: job.queue,
    state: job.state,
    priority: job.priority,
    attempt: `${job.attempt}/${job.max_attempts}`,
    created_at: job.created_at,
  }
}

/** A job that has ended as a line of a list: with what came of it. */
export function endedRow(job: JobDto): Row {
  const lastError = job.errors.at(-1)
  return {
    id: job.id,
    type: job.type,
    state: job.reason === null ? job.state : `${job.state} (${job.reason})`,
    attempt: `${job.attempt}/${job.max_attempts}`,
    result: job.state === 'completed' ? short(job.result) : cut(lastError?.message ?? ''),
    finished_at: job.finished_at,
  }
}

/** A job with all that people ask for, one line a field. */
export function jobFields(job: JobDto): Row[] {
  const lastError = job.errors.at(-1)
  const fields: [string, string | number | null][] = [
    ['id', job.id],
    ['type', job.type],
    ['queue', job.queue],
    ['state', job.reason === null ? job.state : `${job.state} (${job.reason})`],
    ['priority', job.priority],
    ['attempt', `${job.attempt}/${job.max_attempts}`],
    ['payload', short(job.payload)],
    ['result', short(job.result)],
    ['last error', lastError?.message ?? null],
    ['progress', job.progress === null ? null : `${job.progress.percent} % ${job.progress.note ?? ''}`],
    ['created', job.created_at],
    ['runs at', job.run_at],
    ['started', job.started_at],
    ['finished', job.finished_at],
  ]
  return fields.filter(([, value]) => value !== null).map(([field, value]) => ({ field, value }))
}

/** A dead letter as a line of a list: with what it died of. */
export function deadLetterRow(job: JobDto): Row {
  const lastError = job.errors.at(-1)
  return {
    id: job.id,
    type: job.type,
    queue: job.queue,
    reason: job.reason,
    attempt: `${job.attempt}/${job.max_attempts}`,
    error: lastError === undefined ? null : cut(lastError.message),
    died_at: job.finished_at,
  }
}
