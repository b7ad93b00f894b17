import type { JobDto } from '@burrow/api-contract'
import { EXIT } from '@burrow/process/exit-codes'
import { CliError } from '../../cli-error.ts'
import type { JobGateway, JobTarget } from '../gateway.ts'
import type { ApiCaller } from './api-caller.ts'

/** Single jobs behind an API. */
export function httpJobs({ client, read, done }: ApiCaller): JobGateway {
  const at = ({ id, queue }: JobTarget) => ({ params: { path: { id }, query: { queue } } })
  const job = (target: JobTarget): Promise<JobDto> => read(client.GET('/api/v1/jobs/{id}', at(target)))
  const steer = {
    retry: (target: JobTarget) => client.POST('/api/v1/jobs/{id}/retry', at(target)),
    cancel: (target: JobTarget) => client.POST('/api/v1/jobs/{id}/cancel', at(target)),
    run: (target: JobTarget) => client.POST('/api/v1/jobs/{id}/run', at(target)),
  }
  return {
    job,
    async submit(body) {
      const created = await read(client.POST('/api/v1/jobs', { body }))
      // With `recurring`, which no command sends, it would be a schedule.
      if (!('outcome' in created)) throw new CliError(EXIT.failed, 'the API answered without a job')
      return created
    },
    async submitMany(jobs) {
      const answer = await read(client.POST('/api/v1/jobs/batch', { body: [...jobs] }))
      if (typeof answer === 'object' && 'items' in answer) return answer.items
      throw new CliError(EXIT.failed, 'the API answered without items')
    },
    jobs: (query) => read(client.GET('/api/v1/jobs', { params: { query } })),
    explain: (target) => read(client.GET('/api/v1/jobs/{id}/explain', at(target))),
    logs: async (target) => (await read(client.GET('/api/v1/jobs/{id}/logs', at(target)))).items,
    steer: (action, target) => read(steer[action](target)),
    delete: (target) => done(client.DELETE('/api/v1/jobs/{id}', at(target))),
    edit: (target, body) => read(client.PATCH('/api/v1/jobs/{id}', { ...at(target), body })),
    move: (target, queue) => read(client.POST('/api/v1/jobs/{id}/move', { ...at(target), body: { queue } })),
    clone: (target, body) => read(client.POST('/api/v1/jobs/{id}/clone', { ...at(target), body })),
  }
}
