import {
  fromJobState,
  redactJobMessage,
  type JobService,
  toEnqueueOutcome,
  toJobMessage,
  toJobState,
} from '@burrow/api-contract/grpc'
import type { Job, JobsOptions } from '@burrow/core'
import { JobNotFoundError } from '@burrow/core/errors'
import type { HandlerContext, ServiceImpl } from '@connectrpc/connect'
import { admitItems } from '../rate-limits/admit-items.ts'
import { ACTOR, assertReaches, IS_STILL_ALLOWED, TAKE_REQUESTS } from './caller.ts'
import { burrowFor, type GrpcDeps } from './grpc-deps.ts'
import { enqueueBatch, enqueueJob } from './enqueue-batch.ts'
import { watchEvents } from './watch-events.ts'

const PAGE_SIZE = 50

/** What is empty in a message was not given. */
function given<T extends object>(options: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined && value !== '' && value !== null),
  ) as Partial<T>
}

/** The methods of `burrow.v1.JobService`. */
export function jobService(deps: GrpcDeps): ServiceImpl<typeof JobService> {
  const burrowOf = ({ values }: HandlerContext) => burrowFor(deps, values.get(ACTOR))
  const show = (job: Job, { values }: HandlerContext) =>
    values.get(ACTOR).grant.allows('jobs:payload') ? toJobMessage(job) : redactJobMessage(toJobMessage(job))
  return {
    async enqueue({ job }, context) {
      const { id, outcome, queue } = await enqueueJob({ ...deps, burrow: burrowOf(context) }, job)
      return { id, outcome: toEnqueueOutcome(outcome), queue }
    },

    enqueueBatch: (requests, context) =>
      enqueueBatch(
        { ...deps, burrow: burrowOf(context) },
        requests,
        admitItems(context.values.get(TAKE_REQUESTS)),
      ),

    async get({ id, queue }, context) {
      const job = await burrowOf(context).job(id, given({ queue }))
      if (!job) throw new JobNotFoundError(id)
      return { job: show(job, context) }
    },

    async list({ queue, state, type, tag, pageSize, pageToken }, context) {
      const options: JobsOptions = given({
        queue,
        state: fromJobState(state) ?? undefined,
        type,
        tag,
        cursor: pageToken,
        limit: pageSize || PAGE_SIZE,
      })
      const page = await burrowOf(context).jobs(options)
      return { jobs: page.jobs.map((job) => show(job, context)), nextPageToken: page.cursor ?? '' }
    },

    async cancel({ id, queue }, context) {
      const { state } = await burrowOf(context).cancel(id, given({ queue }))
      return { state: toJobState(state) }
    },

    async retry({ id, queue }, context) {
      const { state } = await burrowOf(context).retry(id, given({ queue }))
      return { state: toJobState(state) }
    },

    watchEvents({ queues, after }, context) {
      const { signal, values } = context
      const actor = values.get(ACTOR)
      assertReaches(actor, queues)
      return watchEvents(burrowOf(context), {
        signal,
        ...given({ after }),
        ...(queues.length > 0 ? { queues } : {}),
        isStillAllowed: values.get(IS_STILL_ALLOWED),
        seesPayload: actor.grant.allows('jobs:payload'),
      })
    },
  }
}
