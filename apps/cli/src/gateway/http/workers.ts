import type { WorkerDto } from '@burrow/api-contract'
import { CliError, unknownWorker } from '../../cli-error.ts'
import type { WorkerGateway } from '../gateway.ts'
import { allPages, type ApiCaller } from './api-caller.ts'

/** Workers behind an API. */
export function httpWorkers({ client, read }: ApiCaller): WorkerGateway {
  return {
    list: () => allPages<WorkerDto>((query) => read(client.GET('/api/v1/workers', { params: { query } }))),
    async stop(id) {
      try {
        return await read(client.POST('/api/v1/workers/{id}/stop', { params: { path: { id } } }))
      } catch (error) {
        throw error instanceof CliError && error.reason === 'WORKER_NOT_FOUND' ? unknownWorker(id) : error
      }
    },
  }
}
