import { EXIT } from '@burrow/process/exit-codes'
import { CliError } from '../../cli-error.ts'
import type { Gateway } from '../gateway.ts'
import { createApiCaller } from './api-caller.ts'
import { httpBulk } from './bulk.ts'
import { httpEvents } from './events.ts'
import { httpJobs } from './jobs.ts'
import { httpKeys } from './keys.ts'
import { httpLimits } from './limits.ts'
import { httpQueues } from './queues.ts'
import { httpSchedules } from './schedules.ts'
import { httpWebhooks } from './webhooks.ts'
import { httpWorkers } from './workers.ts'

/** Talks to the HTTP API at `api`, with a key where it takes one. */
export function createHttpGateway(api: string, apiKey?: string): Gateway {
  const caller = createApiCaller(api.replace(/\/+$/, ''), apiKey)
  const { client, read, done } = caller
  return {
    ...httpJobs(caller),
    ...httpEvents(caller),
    queues: httpQueues(caller),
    schedules: httpSchedules(caller),
    limits: httpLimits(caller),
    workers: httpWorkers(caller),
    bulk: httpBulk(caller),
    keys: httpKeys(caller),
    webhooks: httpWebhooks(caller),
    ping: () => done(client.GET('/api/v1/stats')),
    diagnose: () => Promise.resolve(null),
    stats: () => read(client.GET('/api/v1/stats')),
    async retryAll(queue) {
      const answer = await read(client.POST('/api/v1/dead-letters/retry', { body: { queue } }))
      if ('retried' in answer) return answer
      throw new CliError(EXIT.failed, 'the API answered without a count')
    },
    errors: (query) => read(client.GET('/api/v1/errors', { params: { query } })),
    history: (query) => read(client.GET('/api/v1/metrics/history', { params: { query } })),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  }
}
