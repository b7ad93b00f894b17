import { toEnqueueOptions, type NewJobDto } from '@burrow/api-contract'
import type { Burrow, EnqueuedJob, Job } from '@burrow/core'
import type { JobTypes } from '../job-types.ts'
import { ProblemError } from '../problems/problem-error.ts'
import { asEnqueued } from './show-enqueued.ts'

/** What enqueueing needs. */
export interface EnqueueDeps {
  readonly burrow: Burrow
  readonly types: JobTypes
}

/** Enqueues what a checked body asks for; the payload of a type that is known here is checked as well. Makes no schedules. */
export function enqueueNewJob({ burrow, types }: EnqueueDeps, body: NewJobDto): Promise<EnqueuedJob> {
  if (body.recurring !== undefined) return refuseRecurring()
  const definition = types.find(body.type)
  const [payload, options] = [body.payload ?? null, toEnqueueOptions(body)]
  return definition === null
    ? burrow.enqueue(body.type, payload, options)
    : burrow.enqueue(definition, payload, options)
}

/** A job that was just enqueued. */
export interface ShownNewJob {
  readonly handle: EnqueuedJob
  readonly job: Job
}

/** The same, and shows the job. @param id replaces the one of the body */
export async function enqueueAndShowNewJob(
  { burrow, types }: EnqueueDeps,
  body: NewJobDto,
  id: string | undefined = body.id,
): Promise<ShownNewJob> {
  if (body.recurring !== undefined) return refuseRecurring()
  const shown = await burrow.enqueueAndShow(
    types.find(body.type) ?? body.type,
    body.payload ?? null,
    toEnqueueOptions(body, id),
  )
  const { handle } = shown
  return {
    handle,
    job: shown.job ?? asEnqueued(handle.id, handle.queue, body, burrow.settings.clock.now()),
  }
}

function refuseRecurring(): Promise<never> {
  const detail = 'recurring: POST /api/v1/jobs and /api/v1/schedules make schedules, one by one'
  return Promise.reject(new ProblemError('NOT_SUPPORTED', detail, 'recurring'))
}
