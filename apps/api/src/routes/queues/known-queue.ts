import type { Burrow, QueueStats } from '@burrow/core'
import { ProblemError } from '../../problems/problem-error.ts'

/** Refuses a queue that nobody has used; a misspelt name must not look like an empty queue. */
export async function assertKnownQueue(burrow: Burrow, queue: string): Promise<void> {
  const names = await burrow.broker.listQueues()
  if (!names.includes(queue)) throw new ProblemError('QUEUE_NOT_FOUND', `no queue "${queue}" is known`)
}

/** The stats of a queue that somebody has used. */
export async function knownQueue(burrow: Burrow, queue: string): Promise<QueueStats> {
  await assertKnownQueue(burrow, queue)
  return burrow.queue(queue)
}
