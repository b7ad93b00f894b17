import {
  EnqueueOutcome,
  toEnqueueOutcome,
  toNewJob,
  type EnqueueBatchRequest,
  type NewJob,
} from '@burrow/api-contract/grpc'
import { BurrowError, type EnqueuedJob } from '@burrow/core'
import { Code, ConnectError } from '@connectrpc/connect'
import { findExcess } from '../batch/json-shape.ts'
import type { TakeRequests } from '../rate-limits/admit-items.ts'
import type { GrpcDeps } from './grpc-deps.ts'
import { toConnectError } from './to-connect-error.ts'

/** Jobs of one stream; the answer has to fit into one message. */
const MAX_JOBS = 10_000
/** Jobs that wait for the store at once. */
const WINDOW = 2_000

/** Stores a job, checked by its definition when that is known here. */
export function enqueueJob({ burrow, types }: GrpcDeps, job: NewJob | undefined): Promise<EnqueuedJob> {
  if (job === undefined)
    throw new ConnectError('job: is missing', Code.InvalidArgument, { 'burrow-code': 'INVALID_OPTION' })
  const excess = findExcess(job.payloadJson)
  if (excess !== null)
    throw new ConnectError(`payload_json: ${excess}`, Code.InvalidArgument, {
      'burrow-code': 'BODY_TOO_COMPLEX',
      'burrow-field': 'payload_json',
    })
  const { type, payload, options } = toNewJob(job)
  const definition = types.find(type)
  return definition ? burrow.enqueue(definition, payload, options) : burrow.enqueue(type, payload, options)
}

interface Result {
  id: string
  outcome: EnqueueOutcome
  errorCode: string
  errorMessage: string
}

/**
 * Stores the jobs of a stream, each by itself. The stream is read no further than the store keeps up.
 * @throws ConnectError (resource_exhausted) behind 10,000 jobs; those before are stored
 */
export async function enqueueBatch(
  deps: GrpcDeps,
  requests: AsyncIterable<EnqueueBatchRequest>,
  admit: TakeRequests,
): Promise<{ results: Result[] }> {
  const results: Promise<Result>[] = []
  const store = async ({ job }: EnqueueBatchRequest): Promise<Result> => {
    try {
      if (admit(1) === 0)
        throw new ConnectError(
          'the limit of requests is reached; send the job again later',
          Code.ResourceExhausted,
          {
            'burrow-code': 'RATE_LIMITED',
          },
        )
      const { id, outcome } = await enqueueJob(deps, job)
      return { id, outcome: toEnqueueOutcome(outcome), errorCode: '', errorMessage: '' }
    } catch (thrown) {
      const error = toConnectError(thrown, deps.logger)
      return {
        id: job?.id ?? '',
        outcome: EnqueueOutcome.UNSPECIFIED,
        errorCode: BurrowError.isInstance(thrown)
          ? thrown.code
          : (error.metadata.get('burrow-code') ?? 'INTERNAL'),
        errorMessage: error.rawMessage,
      }
    }
  }
  for await (const request of requests) {
    if (results.length >= MAX_JOBS) {
      await Promise.all(results)
      throw new ConnectError(
        `a stream holds at most ${MAX_JOBS} jobs; begin another one`,
        Code.ResourceExhausted,
      )
    }
    results.push(store(request))
    if (results.length % WINDOW === 0) await Promise.all(results)
  }
  return { results: await Promise.all(results) }
}
