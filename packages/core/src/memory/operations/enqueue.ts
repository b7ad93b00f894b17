import {
  refuseTransaction,
  type EnqueueOutcome,
  type EnqueueParams,
  type EnqueueResult,
} from '../../broker/index.ts'
import type { NewJob } from '../../protocol/index.ts'
import { newRecord } from '../job-record.ts'
import type { Namespace } from '../memory-store.ts'
import { place, type Step } from '../move.ts'
import { wakeForDue } from '../waking.ts'

function enqueueOne(step: Step, job: NewJob): EnqueueOutcome {
  const { queue, now } = step
  const holder = queue.jobs.has(job.id)
    ? job.id
    : job.uniqueKey === null
      ? undefined
      : queue.uniqueKeys.get(job.uniqueKey)
  if (holder !== undefined) return { id: holder, outcome: 'duplicate' }
  const record = newRecord(queue.name, job, now)
  place(step, record, record.runAt > now ? 'scheduled' : 'pending')
  return { id: job.id, outcome: 'created' }
}

/** Stores new jobs; one that is there already is left alone. */
export function enqueue(namespace: Namespace, params: EnqueueParams): EnqueueResult {
  refuseTransaction(params, 'memory')
  const { queue: name, token, jobs } = params
  const step = namespace.write(name)
  const { queue, now } = step
  const earlier = queue.enqueueCalls.find(token, token, now)
  if (earlier) return earlier
  const pendingBefore = queue.counts.pending
  const answer = { outcomes: jobs.map((job) => enqueueOne(step, job)) }
  queue.enqueueCalls.remember(token, token, now, answer)
  if (queue.counts.pending > pendingBefore && !queue.paused) namespace.wakes.wake(name)
  else wakeForDue(namespace, queue, now)
  return answer
}
