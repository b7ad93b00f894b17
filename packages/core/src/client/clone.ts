import { asOptions, storedPayload, type EnqueueOptions, type Job } from '../protocol/index.ts'

/** What of a copy is to be different. */
export interface CloneOptions extends EnqueueOptions {
  /** @default the payload of the job */
  readonly payload?: unknown
}

/**
 * What has to be enqueued to do the same once more: type, queue, payload and options of a job. Its id, its time, its deadline and
 * its unique key are its own and not taken over.
 */
export function cloneOf(
  job: Job,
  overrides?: CloneOptions,
): { readonly type: string; readonly payload: unknown; readonly options: EnqueueOptions } {
  const { payload = storedPayload(job), ...given } = asOptions(overrides, 'overrides')
  return {
    type: job.type,
    payload,
    options: {
      queue: job.queue,
      priority: job.priority,
      maxRetries: job.maxAttempts - 1,
      backoff: job.backoff,
      timeoutMs: job.timeoutMs,
      retryForMs: job.retryForMs,
      limitKey: job.limitKey,
      limitCost: job.limitCost,
      tags: job.tags,
      webhook: job.webhook,
      ...given,
    },
  }
}
