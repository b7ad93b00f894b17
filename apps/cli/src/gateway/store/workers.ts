import { toWorkerDto } from '@burrow/api-contract/mappers'
import type { Burrow } from '@burrow/core'
import { unknownWorker } from '../../cli-error.ts'
import type { WorkerGateway } from '../gateway.ts'
import { explain } from './errors.ts'

/** Workers of a store. */
export function storeWorkers(burrow: Burrow): WorkerGateway {
  return {
    list: async () => (await burrow.workers()).map(toWorkerDto),
    async stop(id) {
      const worker = await burrow.stopWorker(id).catch(explain)
      if (worker === null) throw unknownWorker(id)
      return toWorkerDto(worker)
    },
  }
}
