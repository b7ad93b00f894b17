import { toErrorGroupPageDto, toHistoryDto, toStatsDto } from '@burrow/api-contract/mappers'
import type { Burrow } from '@burrow/core'
import type { Gateway } from '../gateway.ts'
import { storeBulk } from './bulk.ts'
import { explain } from './errors.ts'
import { storeEvents } from './events.ts'
import { storeJobs } from './jobs.ts'
import { storeKeys } from './keys.ts'
import { storeLimits } from './limits.ts'
import { storeQueues } from './queues.ts'
import { storeSchedules } from './schedules.ts'
import { storeWebhooks } from './webhooks.ts'
import { storeWorkers } from './workers.ts'

/** Talks to a store without an API between. */
export function createStoreGateway(burrow: Burrow): Gateway {
  return {
    ...storeJobs(burrow),
    ...storeEvents(burrow),
    queues: storeQueues(burrow),
    schedules: storeSchedules(burrow),
    limits: storeLimits(burrow),
    workers: storeWorkers(burrow),
    bulk: storeBulk(burrow),
    keys: storeKeys(burrow),
    webhooks: storeWebhooks(burrow),
    ping: () => burrow.broker.ping(),
    diagnose: () => burrow.broker.diagnose(),
    stats: async () => toStatsDto(await burrow.stats()),
    retryAll: (queue) => burrow.retryDead(queue === undefined ? {} : { queue }).catch(explain),
    errors: async (query) => toErrorGroupPageDto(await burrow.errorGroups(query).catch(explain)),
    history: async (options) => toHistoryDto(await burrow.history(options).catch(explain)),
    [Symbol.asyncDispose]: () => burrow.close(),
  }
}
