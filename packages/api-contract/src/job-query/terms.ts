import type { JobState } from '@burrow/core/protocol'

/** The words that a query knows, in the order in which it is written. */
export const QUERY_FIELDS = ['queue', 'state', 'type', 'tag', 'created', 'error', 'group'] as const
export type QueryField = (typeof QUERY_FIELDS)[number]

/** A bound of the time of creation: an instant, or so long ago. */
export type CreatedBound =
  | { readonly kind: 'instant'; readonly at: number }
  | { readonly kind: 'ago'; readonly ms: number }

/** Which jobs are meant. A job must fit all of it; what is null fits every job. */
export interface JobQuery {
  readonly queue: string | null
  readonly state: JobState | null
  /** A type, or its beginning with `*` behind it. */
  readonly type: string | null
  readonly tag: string | null
  readonly createdAfter: CreatedBound | null
  readonly createdBefore: CreatedBound | null
  /** Text in name, code or message of the last error, in any case. */
  readonly error: string | null
  /** Fingerprint of the group that the last error belongs to. */
  readonly group: string | null
}

export const EMPTY_JOB_QUERY: JobQuery = {
  ...{ queue: null, state: null, type: null, tag: null },
  ...{ createdAfter: null, createdBefore: null, error: null, group: null },
}

/** Something in a query that cannot be read. */
export interface QueryProblem {
  /** What is written. */
  readonly text: string
  /** Where it begins: 0 is the first character. */
  readonly at: number
  readonly code:
    | 'unknown_field'
    | 'unknown_state'
    | 'bad_time'
    | 'bad_group'
    | 'given_twice'
    | 'no_value'
    | 'bare_word'
}
