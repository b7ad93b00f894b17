import {
  decodeErrorLines,
  decodeJobExtra,
  decodeJson,
  noteTexts,
  type ClaimedJob,
  type Job,
  type JobProgress,
  type JobReason,
  type JobSpec,
  type JobState,
  type Priority,
} from '@burrow/core/protocol'
import type { Row } from '../drivers/sql-driver.ts'

/** `rank` grows where priority shrinks: the least runs first. */
export function toRank(priority: Priority): number {
  return 5 - priority
}

/** What is the same in every row that holds a job: id, type, rank, max_attempts, extra, unique_key (also in extra), payload. */
function decodeSpec([id, type, rank, maxAttempts, extra, , payload]: Row): JobSpec {
  return {
    id: String(id),
    type: String(type),
    priority: (5 - Number(rank)) as Priority,
    payload: String(payload),
    maxAttempts: Number(maxAttempts),
    ...decodeJobExtra((extra as string | null) ?? ''),
  }
}

/** A row of a claim: the spec, then attempt, epoch, created_at, run_at. */
export function decodeClaimed(queue: string, row: Row): ClaimedJob {
  return {
    ...decodeSpec(row),
    queue,
    attempt: Number(row[7]),
    epoch: Number(row[8]),
    createdAt: Number(row[9]),
    runAt: Number(row[10]),
  }
}

const COMMON = (table: string) =>
  `${[
    'id',
    'type',
    'rank',
    'max_attempts',
    'extra',
    'unique_key',
    'payload',
    'attempt',
    'epoch',
    'created_at',
  ]
    .map((column) => `${table}.${column}`)
    .join(', ')}`

/** Columns of a live job `j` in a queue `q`, as {@link decodeJob} reads them. */
export const LIVE_COLUMNS = `${COMMON('j')}, q.name AS queue, j.state::text AS state, NULL::text AS reason, NULL::text AS result,
  j.crashes, j.errors, j.progress, j.worker, j.cancel_requested, j.run_at, j.started_at, NULL::bigint AS finished_at,
  j.expires_at`

/** Columns of a finished job `f` in a queue `q`, as {@link decodeJob} reads them. */
export const FINISHED_COLUMNS = `${COMMON('f')}, q.name AS queue, f.state::text AS state, f.reason, f.result,
  f.crashes, f.errors, f.progress, f.worker, false AS cancel_requested, f.run_at, f.started_at, f.finished_at,
  f.expires_at`

function numberOrNull(value: unknown): number | null {
  return value === null ? null : Number(value)
}

/** A row of {@link LIVE_COLUMNS} or {@link FINISHED_COLUMNS}. */
export function decodeJob(row: Row): Job {
  const { payload, ...spec } = decodeSpec(row)
  const [queue, state, reason, result, crashes, errors, progress, worker, cancelRequested, ...times] =
    row.slice(10)
  const [runAt, startedAt, finishedAt, expiresAt] = times
  const job: Job = {
    ...spec,
    queue: String(queue),
    state: state as JobState,
    reason: reason as JobReason | null,
    payload: decodeJson(payload),
    result: result === null ? null : decodeJson(result as string),
    attempt: Number(row[7]),
    epoch: Number(row[8]),
    crashes: Number(crashes),
    errors: errors ? decodeErrorLines(errors as string) : [],
    progress: progress === null ? null : (JSON.parse(progress as string) as JobProgress),
    workerId: worker === null ? null : (worker as string),
    cancelRequested: cancelRequested === true,
    createdAt: Number(row[9]),
    runAt: Number(runAt),
    startedAt: numberOrNull(startedAt),
    finishedAt: numberOrNull(finishedAt),
    expiresAt: numberOrNull(expiresAt),
  }
  return noteTexts(job, payload, result as string | null)
}
