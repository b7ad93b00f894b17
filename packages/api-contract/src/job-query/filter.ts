import type { JobState } from '@burrow/core/protocol'
import { parseJobQuery } from './parse.ts'
import type { CreatedBound, JobQuery } from './terms.ts'

/** A query as the filters of the API and of the library take it apart. */
export interface JobFilter {
  queue?: string
  state?: JobState
  type?: string
  tag?: string
  /** An instant as the API writes it. */
  created_after?: string
  created_before?: string
  error?: string
  group?: string
}

function instantOf(bound: CreatedBound, now: number): string {
  return new Date(bound.kind === 'instant' ? bound.at : Math.max(0, now - bound.ms)).toISOString()
}

/** What a query asks for at a time. What of it cannot be read asks for nothing: `describeProblems` says so. */
export function toJobFilter(text: string, now: number): JobFilter {
  const { queue, state, type, tag, createdAfter, createdBefore, error, group } = parseJobQuery(text).query
  return {
    ...(queue === null ? {} : { queue }),
    ...(state === null ? {} : { state }),
    ...(type === null ? {} : { type }),
    ...(tag === null ? {} : { tag }),
    ...(createdAfter === null ? {} : { created_after: instantOf(createdAfter, now) }),
    ...(createdBefore === null ? {} : { created_before: instantOf(createdBefore, now) }),
    ...(error === null ? {} : { error }),
    ...(group === null ? {} : { group }),
  }
}

/** Whether jobs are looked at one by one, so that a page may hold few though more are to come. */
export function isNarrowing({ type, tag, createdAfter, createdBefore, error, group }: JobQuery): boolean {
  return [type, tag, createdAfter, createdBefore, error, group].some((part) => part !== null)
}
