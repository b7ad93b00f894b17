import type { MoveJobsParams, MoveJobsResult, SteerOutcome } from '../../broker/index.ts'
import type { Namespace } from '../memory-store.ts'
import { arrive, recordJobEvent, remove, type Step } from '../move.ts'
import { trimByCount } from '../retention.ts'
import { holderOf } from '../unique-holds.ts'
import { wakeForDue, wakeForLimits } from '../waking.ts'

function moveOne(from: Step, to: Step, id: string): SteerOutcome {
  const job = from.queue.jobs.get(id)
  const there = to.queue.jobs.get(id)
  // What is not here any more but there was moved by an earlier call.
  if (!job) return there ? { outcome: 'done', state: there.state } : { outcome: 'not_found', state: null }
  const { spec, state } = job
  const hold = from.queue.uniqueKeys.heldBy(spec, from.now)
  const isTaken = there !== undefined || (hold && holderOf(to, hold.key) !== undefined)
  if (isTaken || state === 'active' || state === 'completed') return { outcome: 'refused', state }
  remove(from.queue, job)
  from.queue.uniqueKeys.free(spec)
  recordJobEvent(from, job, 'job.moved', true)
  arrive(to, { ...job, queue: to.queue.name })
  if (hold) to.queue.uniqueKeys.take(hold.key, id, hold.endsAt)
  return { outcome: 'done', state }
}

/** Moves jobs that do not run to another queue, with all they have. */
export function moveJobs(namespace: Namespace, { queue, to, ids }: MoveJobsParams): MoveJobsResult {
  const [source, target] = [namespace.write(queue), namespace.write(to)]
  const arrivedBefore = target.queue.pendingArrivals
  const outcomes = ids.map((id) => moveOne(source, target, id))
  trimByCount(target.queue)
  if (target.queue.pendingArrivals > arrivedBefore && !target.queue.paused) namespace.wakes.wake(to)
  else wakeForDue(namespace, target.queue, target.now)
  wakeForLimits(namespace, source.queue, source.now)
  return { outcomes }
}
