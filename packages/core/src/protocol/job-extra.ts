import { DEFAULT_BACKOFF } from './backoff.ts'
import type { JobSpec } from './job.ts'

/** What a producer may decide about a job and most leave as it is. */
export type JobExtra = Pick<
  JobSpec,
  | 'backoff'
  | 'timeoutMs'
  | 'uniqueKey'
  | 'unique'
  | 'tags'
  | 'retryForMs'
  | 'limitKey'
  | 'limitCost'
  | 'scheduleId'
  | 'webhook'
  | 'trace'
>

/** What is not written down means this (docs/protocol.md). */
const WIRE_DEFAULTS: JobExtra = Object.freeze({
  backoff: DEFAULT_BACKOFF,
  timeoutMs: null,
  uniqueKey: null,
  unique: null,
  tags: Object.freeze([]),
  retryForMs: null,
  limitKey: null,
  limitCost: 1,
  scheduleId: null,
  webhook: null,
  trace: null,
})

const FIELDS = Object.keys(WIRE_DEFAULTS) as readonly (keyof JobExtra)[]

function isPlain(job: JobExtra): boolean {
  return (
    job.backoff === DEFAULT_BACKOFF &&
    job.tags.length === 0 &&
    job.timeoutMs === null &&
    job.uniqueKey === null &&
    job.unique === null &&
    job.retryForMs === null &&
    job.limitKey === null &&
    job.limitCost === 1 &&
    job.scheduleId === null &&
    job.webhook === null &&
    job.trace === null
  )
}

/** One line of JSON of what differs from the wire defaults; empty when nothing does. */
export function encodeJobExtra(job: JobExtra): string {
  if (isPlain(job)) return ''
  const given = FIELDS.filter((field) =>
    field === 'tags' ? job.tags.length > 0 : job[field] !== WIRE_DEFAULTS[field],
  )
  return JSON.stringify(Object.fromEntries(given.map((field) => [field, job[field]])))
}

/** Reads what {@link encodeJobExtra} wrote. */
export function decodeJobExtra(text: string): JobExtra {
  return text === '' ? WIRE_DEFAULTS : { ...WIRE_DEFAULTS, ...(JSON.parse(text) as Partial<JobExtra>) }
}
