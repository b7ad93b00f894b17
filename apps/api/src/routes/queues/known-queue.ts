import type { Burrow, QueueStats } from '@burrow/core'
import { ProblemError } from '../../problems/problem-error.ts'

/** The stats of a queue that somebody has used; a misspelt name must not look like an empty queue. */
export async function knownQueue(burrow: Burrow, queue: string): Promise<QueueStats> {
  const names = await burrow.broker.listQueues()
  if (!names.includes(queue)) throw new ProblemError('QUEUE_NOT_FOUND', `no queue "${queue}" is known`)
  return burrow.queue(queue)
}
