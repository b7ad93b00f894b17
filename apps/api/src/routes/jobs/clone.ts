import { cloneJobRoute, toCloneOptions, toJobDto } from '@burrow/api-contract'
import { JobNotFoundError } from '@burrow/core'
import { viewsOf } from '../../access/views.ts'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { showEnqueued } from '../../enqueue/show-enqueued.ts'
import { locationOf } from './location.ts'

/** `POST /jobs/{id}/clone` */
export function registerCloneJob(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(cloneJobRoute, async (context) => {
    const burrow = burrowOf(context)
    const { id } = context.req.valid('param')
    // Without a body nothing was validated.
    const body = context.req.valid('json') ?? {}
    const source = await burrow.job(id, context.req.valid('query'))
    if (source === null) throw new JobNotFoundError(id)
    const handle = await burrow.clone(id, toCloneOptions(body), { queue: source.queue })
    const job = await showEnqueued(burrow, handle, { payload: source.payload, ...body, type: source.type })
    context.header('location', locationOf(handle, body.id !== undefined))
    const dto = viewsOf(context).job({ ...toJobDto(job), outcome: handle.outcome })
    return context.json(dto, handle.outcome === 'created' ? 201 : 200)
  })
}
