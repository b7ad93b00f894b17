import type { MiddlewareHandler } from 'hono'
import { actorOf } from '../access/actor-of.ts'
import { sendProblem } from '../problems/send-problem.ts'

/** A queue in a path that the key is not for is one that is not there, whatever is wanted of it. */
export function knownQueueInPath(): MiddlewareHandler {
  return async (context, next) => {
    const queue = context.req.param('queue')
    if (queue === undefined || actorOf(context).grant.reaches(queue)) return next()
    return sendProblem(context, 'QUEUE_NOT_FOUND', `no queue "${queue}" is known`)
  }
}
