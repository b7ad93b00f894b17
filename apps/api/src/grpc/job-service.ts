import {
  fromJobState,
  type JobService,
  toEnqueueOutcome,
  toJobMessage,
  toJobState,
} from '@burrow/api-contract/grpc'
import type { JobsOptions } from '@burrow/core'
import { JobNotFoundError } from '@burrow/core/errors'
import type { ServiceImpl } from '@connectrpc/connect'
import { admitItems } from '../rate-limits/admit-items.ts'
import { TAKE_REQUESTS } from './call-limit.ts'
import type { GrpcDeps } from './grpc-deps.ts'
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
  const { burrow } = deps
  return {
    async enqueue({ job }) {
      const { id, outcome, queue } = await enqueueJob(deps, job)
      return { id, outcome: toEnqueueOutcome(outcome), queue }
    },

    enqueueBatch: (requests, { values }) =>
      enqueueBatch(deps, requests, admitItems(values.get(TAKE_REQUESTS))),

    async get({ id, queue }) {
      const job = await burrow.job(id, given({ queue }))
      if (!job) throw new JobNotFoundError(id)
      return { job: toJobMessage(job) }
    },

    async list({ queue, state, type, tag, pageSize, pageToken }) {
      const options: JobsOptions = given({
        queue,
        state: fromJobState(state) ?? undefined,
        type,
        tag,
        cursor: pageToken,
        limit: pageSize || PAGE_SIZE,
      })
      const page = await burrow.jobs(options)
      return { jobs: page.jobs.map(toJobMessage), nextPageToken: page.cursor ?? '' }
    },

    async cancel({ id, queue }) {
      const { state } = await burrow.cancel(id, given({ queue }))
      return { state: toJobState(state) }
    },

    async retry({ id, queue }) {
      const { state } = await burrow.retry(id, given({ queue }))
      return { state: toJobState(state) }
    },

    watchEvents: ({ queues, after }, { signal }) =>
      watchEvents(burrow, { signal, ...given({ after }), ...(queues.length > 0 ? { queues } : {}) }),
  }
}
