import { toEnqueueOptions, type NewJobDto } from '@burrow/api-contract'
import type { Burrow, EnqueuedJob } from '@burrow/core'
import type { JobTypes } from '../job-types.ts'
import { ProblemError } from '../problems/problem-error.ts'

/** What enqueueing needs. */
export interface EnqueueDeps {
  readonly burrow: Burrow
  readonly types: JobTypes
}

/** Enqueues what a checked body asks for; the payload of a type that is known here is checked as well. Makes no schedules. */
export function enqueueNewJob(
  { burrow, types }: EnqueueDeps,
  body: NewJobDto,
  id: string | undefined = body.id,
): Promise<EnqueuedJob> {
  if (body.recurring !== undefined) {
    const detail = 'recurring: POST /api/v1/jobs and /api/v1/schedules make schedules, one by one'
    return Promise.reject(new ProblemError('NOT_SUPPORTED', detail, 'recurring'))
  }
  const definition = types.find(body.type)
  const [payload, options] = [body.payload ?? null, toEnqueueOptions(body, id)]
  return definition === null
    ? burrow.enqueue(body.type, payload, options)
    : burrow.enqueue(definition, payload, options)
}
