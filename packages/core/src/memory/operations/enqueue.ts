import {
  refuseTransaction,
  type EnqueueOutcome,
  type EnqueueParams,
  type EnqueueResult,
} from '../../broker/index.ts'
import { isWaiting, type NewJob } from '../../protocol/index.ts'
import { change } from '../change.ts'
import { newRecord, type JobRecord } from '../job-record.ts'
import type { Namespace } from '../memory-store.ts'
import { place, type Step } from '../move.ts'
import type { QueueState } from '../queue-state.ts'
import { holderOf, takeKey } from '../unique-holds.ts'
import { wakeForDue } from '../waking.ts'

/** Gives a job that waits the payload and time of one that comes with its unique key. */
function replaceJob(step: Step, holder: JobRecord, job: NewJob): void {
  const { runAt, expiresAt } = newRecord(step.queue.name, job, step.now)
  const waitsForTime = holder.state === 'scheduled' || holder.state === 'pending'
  change(step, holder, { payload: job.payload, ...(waitsForTime ? { runAt, expiresAt } : {}) })
  takeKey(step, holder)
}

/** Whether the slot of a job was enqueued before, or a later one of its schedule. From now on it was. */
function isPastSlot({ newestSlots }: QueueState, { scheduleId, slot }: NewJob): boolean {
  if (scheduleId === null || slot === null) return false
  if (slot <= (newestSlots.get(scheduleId) ?? Number.NEGATIVE_INFINITY)) return true
  newestSlots.set(scheduleId, slot)
  return false
}

function enqueueOne(step: Step, job: NewJob): EnqueueOutcome {
  const { queue, now } = step
  if (isPastSlot(queue, job)) return { id: job.id, outcome: 'duplicate' }
  if (queue.jobs.has(job.id)) return { id: job.id, outcome: 'duplicate' }
  const holderId = holderOf(step, job.uniqueKey)
  if (holderId !== undefined) {
    const holder = queue.jobs.get(holderId)
    if (job.onConflict === 'keep' || !holder || !isWaiting(holder.state))
      return { id: holderId, outcome: 'duplicate' }
    replaceJob(step, holder, job)
    return { id: holderId, outcome: 'replaced' }
  }
  const record = newRecord(queue.name, job, now)
  place(step, record, record.runAt > now ? 'scheduled' : 'pending')
  return { id: job.id, outcome: 'created' }
}

/** Stores new jobs; one that is there already is left alone, or takes payload and time over. */
export function enqueue(namespace: Namespace, params: EnqueueParams): EnqueueResult {
  refuseTransaction(params, 'memory')
  const { queue: name, token, jobs } = params
  const step = namespace.write(name)
  const { queue, now } = step
  const earlier = queue.enqueueCalls.find(token, token, now)
  if (earlier) return earlier
  const arrivedBefore = queue.pendingArrivals
  const outcomes = jobs.map((job) => enqueueOne(step, job))
  const answer = { outcomes, at: jobs.length === 0 ? null : now }
  queue.enqueueCalls.remember(token, token, now, answer)
  if (queue.pendingArrivals > arrivedBefore && !queue.paused) namespace.wakes.wake(name)
  else wakeForDue(namespace, queue, now)
  return answer
}
