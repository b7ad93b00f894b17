import { PROBLEM_KINDS, toBodyField, type Problem, type ProblemCode } from '@burrow/api-contract'
import { ReachError } from '@burrow/auth'
import { BurrowError, type JobStateConflictError } from '@burrow/core'
import type { JobAmbiguousError } from '@burrow/core/errors'
import { HTTPException } from 'hono/http-exception'
import { ProblemError } from './problem-error.ts'

/** What some problems say besides code and detail. */
export type ProblemExtras = Pick<
  Problem,
  'scope' | 'field' | 'errors' | 'state' | 'queues' | 'job_id' | 'violated-policies'
>

/** What is told to a client about something that went wrong. */
export interface ProblemDetails {
  readonly code: ProblemCode
  readonly detail: string
  readonly extras: ProblemExtras
}

/** Queues that an answer names at most. */
const QUEUES_SHOWN = 20

function details(code: ProblemCode, detail: string, extras: ProblemExtras = {}): ProblemDetails {
  return { code, detail, extras }
}

/** Codes of the library that are told as they are; what else may happen is our fault and stays inside. */
function codeOf(error: BurrowError): ProblemCode {
  if (error.code === 'CLOSED') return 'SHUTTING_DOWN'
  return Object.hasOwn(PROBLEM_KINDS, error.code) ? (error.code as ProblemCode) : 'INTERNAL'
}

function describeLibraryError(error: BurrowError, code: ProblemCode): ProblemDetails {
  switch (code) {
    case 'JOB_STATE_CONFLICT':
      return details(code, error.message, { state: (error as JobStateConflictError).state })
    case 'JOB_AMBIGUOUS': {
      const queues = (error as JobAmbiguousError).queues.slice(0, QUEUES_SHOWN)
      return details(code, 'jobs of several queues have this id; say which is meant with ?queue=', { queues })
    }
    case 'UNIQUE_CONFLICT':
      return details(code, error.message, {
        field: 'unique',
        ...(error.jobId === undefined ? {} : { job_id: error.jobId }),
      })
    // Where the store is and why it failed is for the operator's log.
    case 'STORE_UNAVAILABLE':
      return details(code, 'the store does not answer; the request may be repeated')
    case 'STORE_FULL':
      return details(code, 'the store has no memory left for new jobs; running jobs still finish')
    default: {
      if (error.field === undefined) return details(code, error.message)
      const field = toBodyField(error.field)
      return details(code, error.message.replace(error.field, field), { field })
    }
  }
}

/** Never holds a stack or a message that was not meant for clients. */
export function describeError(error: unknown): ProblemDetails {
  if (error instanceof ProblemError) {
    const { field, scope } = error
    return details(error.code, error.message, {
      ...(field === undefined ? {} : { field }),
      ...(scope === undefined ? {} : { scope }),
    })
  }
  if (error instanceof ReachError) return details(error.code, error.message)
  // The only exception Hono's validators throw themselves.
  if (error instanceof HTTPException && error.status === 400)
    return details('MALFORMED_JSON', 'the body could not be read as JSON')
  const code = BurrowError.isInstance(error) ? codeOf(error) : 'INTERNAL'
  if (BurrowError.isInstance(error) && code !== 'INTERNAL') return describeLibraryError(error, code)
  return details('INTERNAL', 'the server made a mistake; its log says more')
}
