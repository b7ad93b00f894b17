import {
  decodeErrorLines,
  decodeJobExtra,
  decodeJson,
  encodeJobExtra,
  noteTexts,
  type ClaimedJob,
  type Job,
  type JobProgress,
  type JobReason,
  type JobSpec,
  type JobState,
  type NewJob,
  type Priority,
} from '../protocol/index.ts'

/** `type;priority;max_attempts`, extra options, payload: three lines. The script puts the creation time in front, and behind the first line a deadline if there is one. */
export function encodeEnvelope(job: NewJob): string {
  return `${job.type};${job.priority};${job.maxAttempts}\n${encodeJobExtra(job)}\n${job.payload}`
}

export interface Envelope extends JobSpec {
  readonly createdAt: number
}

/** When the job is cancelled if it still waits: a fifth part of the first line, which most do not have. */
function expiresAtOf(envelope: string): number | null {
  return numberOrNull(envelope.slice(0, envelope.indexOf('\n')).split(';', 5)[4])
}

/** Reads an envelope as it is stored. */
export function decodeEnvelope(id: string, text: string): Envelope {
  const headerEnd = text.indexOf('\n')
  const extraEnd = text.indexOf('\n', headerEnd + 1)
  const [createdAt, type, priority, maxAttempts] = text.slice(0, headerEnd).split(';') as [
    string,
    string,
    string,
    string,
  ]
  const extra = decodeJobExtra(text.slice(headerEnd + 1, extraEnd))
  return {
    id,
    type,
    priority: Number(priority) as Priority,
    payload: text.slice(extraEnd + 1),
    maxAttempts: Number(maxAttempts),
    backoff: extra.backoff,
    timeoutMs: extra.timeoutMs,
    uniqueKey: extra.uniqueKey,
    unique: extra.unique,
    tags: extra.tags,
    retryForMs: extra.retryForMs,
    limitKey: extra.limitKey,
    limitCost: extra.limitCost,
    scheduleId: extra.scheduleId,
    webhook: extra.webhook,
    trace: extra.trace,
    createdAt: Number(createdAt),
  }
}

/**
 * A claimed job from its envelope and the script's line: `id;epoch;attempt;run_at`, the last part empty or absent when that is its
 * creation. A first run that waited for nothing has a line of its id alone.
 */
export function decodeClaimed(queue: string, line: string, envelope: string): ClaimedJob {
  const [id, epoch = '1', attempt = '1', runAt] = line.split(';', 4) as [string, string?, string?, string?]
  const job = decodeEnvelope(id, envelope) as { -readonly [K in keyof ClaimedJob]: ClaimedJob[K] }
  job.queue = queue
  job.epoch = Number(epoch)
  job.attempt = Number(attempt)
  job.runAt = numberOrNull(runAt) ?? job.createdAt
  return job
}

/** The columns of one job as they are stored; null where absent. */
export interface JobColumns {
  readonly envelope: string
  readonly run: string | null
  readonly errors: string | null
  readonly progress: string | null
}

const NEW_RUN = 'pending;0;0;0;;;;;;'

function numberOrNull(text: string | undefined): number | null {
  return text ? Number(text) : null
}

/** The result of a completed job follows its run. */
function splitRun(text: string): readonly [run: string, result: string | null] {
  const end = text.indexOf('\n')
  return end < 0 ? [text, null] : [text.slice(0, end), text.slice(end + 1)]
}

/** A job as it is looked up, from its columns. */
export function decodeJob(queue: string, id: string, columns: JobColumns): Job {
  const spec = decodeEnvelope(id, columns.envelope)
  const { createdAt } = spec
  const [run, result] = splitRun(columns.run ?? NEW_RUN)
  const [state, epoch, attempt, crashes, runAt, startedAt, finishedAt, reason, worker, note] = run.split(';')
  // Field by field: a rest and a spread of so many take longer than reading the text does.
  const job: Job = {
    id,
    type: spec.type,
    queue,
    state: state as JobState,
    reason: reason ? (reason as JobReason) : null,
    payload: decodeJson(spec.payload),
    result: result === null ? null : decodeJson(result),
    priority: spec.priority,
    attempt: Number(attempt),
    maxAttempts: spec.maxAttempts,
    epoch: Number(epoch),
    crashes: Number(crashes),
    backoff: spec.backoff,
    timeoutMs: spec.timeoutMs,
    uniqueKey: spec.uniqueKey,
    unique: spec.unique,
    tags: spec.tags,
    retryForMs: spec.retryForMs,
    limitKey: spec.limitKey,
    limitCost: spec.limitCost,
    scheduleId: spec.scheduleId,
    webhook: spec.webhook,
    trace: spec.trace,
    errors: columns.errors ? decodeErrorLines(columns.errors) : [],
    progress: columns.progress === null ? null : (JSON.parse(columns.progress) as JobProgress),
    workerId: worker || null,
    expiresAt: expiresAtOf(columns.envelope),
    cancelRequested: note === '1',
    createdAt,
    runAt: numberOrNull(runAt) ?? createdAt,
    startedAt: numberOrNull(startedAt),
    finishedAt: numberOrNull(finishedAt),
  }
  return noteTexts(job, spec.payload, result)
}
