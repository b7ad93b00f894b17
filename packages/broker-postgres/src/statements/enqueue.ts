import type { EnqueueOutcome, EnqueueParams, EnqueueResult } from '@burrow/core/broker'
import { encodeJobExtra, type NewJob } from '@burrow/core/protocol'
import { toRank } from '../records/job-columns.ts'
import { single, sparse, type SqlOperation } from './sql-operation.ts'

function rounded(ms: number | null): number | undefined {
  return ms === null ? undefined : Math.round(ms)
}

/** JSON of what the function has to know of the rules that few jobs have; null when it has none. */
function optionsOf({
  expiresAt,
  expiresInMs,
  retryForMs,
  unique,
  onConflict,
  webhook,
}: NewJob): string | null {
  if (
    expiresAt === null &&
    expiresInMs === null &&
    retryForMs === null &&
    unique === null &&
    webhook === null &&
    onConflict === 'keep'
  )
    return null
  return JSON.stringify({
    expiresAt: rounded(expiresAt),
    expiresInMs: rounded(expiresInMs),
    retryForMs: rounded(retryForMs),
    forMs: rounded(unique?.forMs ?? null),
    untilStarted: unique?.until === 'started' && unique.forMs === null ? true : undefined,
    replace: onConflict === 'replace' ? true : undefined,
    webhook: webhook === null ? undefined : true,
  })
}

/** What the answer of the function stands for. */
function decodeOutcomes(answer: string, { jobs }: Pick<EnqueueParams, 'jobs'>): EnqueueResult {
  const outcomes: EnqueueOutcome[] = jobs.map(({ id }) => ({ id, outcome: 'created' }))
  const [at, ...lines] = answer.split('\n')
  for (const line of lines) {
    const [index, id, replaced] = line.split(';', 3) as [string, string, string?]
    outcomes[Number(index) - 1] = { id, outcome: replaced ? 'replaced' : 'duplicate' }
  }
  return { outcomes, at: Number(at) }
}

/** Stores new jobs. The token is left out inside a transaction of the caller: what it did not commit is gone anyway. */
export const enqueue: SqlOperation<EnqueueParams, EnqueueResult> = {
  name: 'enqueue',
  text: 'SELECT {schema}.enqueue($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) AS answer',
  values: ({ queue, token, jobs, tx }, namespace) => [
    namespace,
    queue,
    tx ? null : token,
    jobs.map(({ id }) => id),
    jobs.map(({ type }) => type),
    jobs.map(({ priority }) => toRank(priority)),
    jobs.map(({ maxAttempts }) => maxAttempts),
    jobs.map(({ payload }) => payload),
    sparse(jobs, (job) => encodeJobExtra(job) || null),
    sparse(jobs, ({ uniqueKey }) => uniqueKey),
    sparse(jobs, ({ delayMs }) => (delayMs > 0 ? Math.round(delayMs) : null)),
    sparse(jobs, ({ runAt }) => (runAt === null ? null : Math.round(runAt))),
    sparse(jobs, optionsOf),
    sparse(jobs, ({ scheduleId }) => scheduleId),
    sparse(jobs, ({ slot }) => slot),
  ],
  result: (rows, params) => decodeOutcomes(String(single(rows)), params),
}
