import { scaleQueueRoute } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { ProblemError } from '../../problems/problem-error.ts'
import { desiredWorkers } from '../../scale/desired-workers.ts'
import { demandOf, oldestAgeMs } from '../../scale/queue-demand.ts'

/** `GET /queues/{queue}/scale`: however many ask, the store is read once a moment. */
export function registerScaleQueue(app: ApiApp, { figures }: ApiDeps): void {
  app.openapi(scaleQueueRoute, async (context) => {
    const { queue } = context.req.valid('param')
    const stats = (await figures.queues()).find((each) => each.queue === queue)
    if (stats === undefined) throw new ProblemError('QUEUE_NOT_FOUND', `no queue "${queue}" is known`)
    const query = context.req.valid('query')
    const target = {
      targetSeconds: query.target_seconds,
      slotsPerWorker: query.slots_per_worker,
      min: query.min,
      max: query.max,
    }
    const { counts, due } = stats
    return context.json(
      {
        backlog: counts.pending + due,
        active: counts.active,
        oldest_age_seconds: Math.round(oldestAgeMs(stats) / 100) / 10,
        desired: desiredWorkers(demandOf(stats, await figures.pace(queue)), target),
      },
      200,
    )
  })
}
