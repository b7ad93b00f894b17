import { EXIT } from '@burrow/process/exit-codes'
import { CliError, scheduleExists } from '../../cli-error.ts'
import type { ScheduleGateway } from '../gateway.ts'
import type { ApiCaller } from './api-caller.ts'

/** Schedules behind an API. */
export function httpSchedules({ client, read, done }: ApiCaller): ScheduleGateway {
  const at = (id: string) => ({ params: { path: { id } } })
  return {
    list: ({ cursor, limit }) =>
      read(client.GET('/api/v1/schedules', { params: { query: { cursor, limit } } })),
    get: (id) => read(client.GET('/api/v1/schedules/{id}', at(id))),
    async create(id, body) {
      try {
        return await read(client.POST('/api/v1/schedules', { body: { ...body, id } }))
      } catch (error) {
        throw error instanceof CliError && error.code === EXIT.conflict ? scheduleExists(id) : error
      }
    },
    put: (id, body) => read(client.PUT('/api/v1/schedules/{id}', { ...at(id), body })),
    pause: (id) => read(client.POST('/api/v1/schedules/{id}/pause', at(id))),
    resume: (id) => read(client.POST('/api/v1/schedules/{id}/resume', at(id))),
    trigger: (id) => read(client.POST('/api/v1/schedules/{id}/trigger', at(id))),
    delete: (id) => done(client.DELETE('/api/v1/schedules/{id}', at(id))),
    async next(id, count) {
      const params = { path: { id }, query: { count } }
      return (await read(client.GET('/api/v1/schedules/{id}/next', { params }))).times
    },
  }
}
