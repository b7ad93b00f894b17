import { stopWorkerRoute, toWorkerDto } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { ProblemError } from '../../problems/problem-error.ts'

/** `POST /workers/{id}/stop`; asking again changes nothing. */
export function registerStopWorker(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(stopWorkerRoute, async (context) => {
    const { id } = context.req.valid('param')
    const worker = await burrowOf(context).stopWorker(id)
    if (worker === null)
      throw new ProblemError('WORKER_NOT_FOUND', `no worker "${id}" was heard of within the last 30 s`)
    return context.json(toWorkerDto(worker), 202)
  })
}
