import {
  decodeJson,
  isAllowed,
  isTerminal,
  LIMITS,
  type EventBody,
  type EventName,
  type JobEvent,
  type JobReason,
  type JobState,
  type JobTrigger,
  type JsonValue,
} from '../protocol/index.ts'
import type { EventLog } from './event-log.ts'
import { runnableAt, type JobRecord } from './job-record.ts'
import type { NoticeBook } from './notice-book.ts'
import type { Place } from './ordered-set.ts'
import type { QueueState } from './queue-state.ts'
import { takeKey } from './unique-holds.ts'

/** What an operation works on: one queue, at one time, in one go. Nothing else runs until it is done. */
export interface Step {
  readonly queue: QueueState
  readonly now: number
  readonly events: EventLog
  readonly notices: NoticeBook
}

/** Where a job goes. `head` puts a pending job before the others of its priority. */
export interface Move {
  readonly trigger: JobTrigger
  readonly to: JobState
  readonly reason?: JobReason
  readonly head?: boolean
}

const EVENT_OF: Partial<Record<JobTrigger, EventName & `job.${string}`>> = {
  enqueue: 'job.enqueued',
  promote: 'job.promoted',
  run_now: 'job.promoted',
  claim: 'job.started',
  fail: 'job.failed',
  snooze: 'job.snoozed',
  release: 'job.released',
  lose_lease: 'job.lease_lost',
  crash: 'job.crashed',
  retry: 'job.retried',
}

/** Moves a job along the transition table: sets, counters, unique key and event together. Fields are set by the caller before. */
export function move(step: Step, job: JobRecord, { trigger, to, reason, head = false }: Move): void {
  if (!isAllowed(job.state, trigger, to, reason ?? null))
    throw new Error(`bug: ${trigger} does not lead from ${job.state} to ${to}`)
  const limit = step.queue.limits.get(job.spec.type)
  if (job.state === 'active') limit?.end(job)
  leave(step.queue, job)
  job.state = to
  job.reason = reason ?? null
  job.finishedAt = isTerminal(to) ? step.now : null
  enter(step.queue, job, head)
  if (to === 'active') limit?.start(job, step.now)
  if (to === 'pending') step.queue.pendingArrivals += 1
  count(step.queue, trigger, to)
  chronicle(step, job, trigger)
  recordMove(step, job, trigger)
}

/** Puts a job that is new into its first state. */
export function place(step: Step, job: JobRecord, to: 'pending' | 'scheduled'): void {
  job.state = to
  step.queue.jobs.set(job.spec.id, job)
  takeKey(step, job)
  enter(step.queue, job, false)
  if (to === 'pending') step.queue.pendingArrivals += 1
  step.queue.totals.enqueued += 1
  step.queue.history.count(step.now, job.spec.type, 'enqueued')
  recordMove(step, job, 'enqueue')
}

/** Puts a job that comes from another queue into the state that it had there. It is no new one: totals stay as they are. */
export function arrive(step: Step, job: JobRecord): void {
  step.queue.jobs.set(job.spec.id, job)
  enter(step.queue, job, false)
  if (job.state === 'pending') step.queue.pendingArrivals += 1
  recordJobEvent(step, job, 'job.enqueued')
}

/** Removes a job with all it left but its hold of a unique key, which may outlive it. */
export function remove(queue: QueueState, job: JobRecord): void {
  leave(queue, job)
  queue.jobs.delete(job.spec.id)
}

/** Lets `assign` change fields that decide where a job stands. With `stays` it keeps its place. */
export function replace(queue: QueueState, job: JobRecord, stays: boolean, assign: () => void): void {
  const wasLimited = job.lane !== null
  if (stays) queue.deadlines.delete(job)
  else leave(queue, job)
  assign()
  if (stays) queue.deadlines.add(job)
  else enter(queue, job, false)
  // A job that waited for a limit waits no more until a claim has looked at it.
  if (wasLimited && !stays && job.state === 'pending') queue.pendingArrivals += 1
}

/** Gives an active job a new lease end. */
export function prolong(queue: QueueState, job: JobRecord, leaseEndsAt: number): void {
  leave(queue, job)
  job.leaseEndsAt = leaseEndsAt
  enter(queue, job, false)
}

/** A hold without a time ends when the job is first handed out, or when it is terminal. */
function endHold(queue: QueueState, { spec, state }: JobRecord): void {
  if (spec.uniqueKey === null || (spec.unique?.forMs ?? null) !== null) return
  if (isTerminal(state) || (state === 'active' && spec.unique?.until === 'started'))
    queue.uniqueKeys.free(spec)
}

function placeOf(queue: QueueState, job: JobRecord, head: boolean): Place {
  switch (job.state) {
    case 'pending':
      return { rank: -job.spec.priority, order: head ? queue.nextHeadOrder() : queue.nextOrder() }
    case 'active':
      return { rank: job.leaseEndsAt, order: queue.nextOrder() }
    case 'scheduled':
    case 'retrying':
    case 'blocked':
      return { rank: job.runAt, order: queue.nextOrder() }
    case 'completed':
    case 'dead':
    case 'cancelled':
      // Newest first.
      return { rank: -(job.finishedAt ?? 0), order: -queue.nextOrder() }
  }
}

function enter(queue: QueueState, job: JobRecord, head: boolean): void {
  Object.assign(job, placeOf(queue, job, head))
  queue.byState[job.state].add(job)
  queue.counts[job.state] += 1
  queue.deadlines.add(job)
  if (job.state === 'pending') queue.addPending(job)
  endHold(queue, job)
}

function leave(queue: QueueState, job: JobRecord): void {
  queue.byState[job.state].delete(job)
  queue.counts[job.state] -= 1
  queue.deadlines.delete(job)
  if (job.state === 'pending') queue.removePending(job)
}

function count(queue: QueueState, trigger: JobTrigger, to: JobState): void {
  if (isTerminal(to)) queue.totals[to] += 1
  if (trigger === 'fail' && to === 'retrying') queue.totals.failed += 1
  if (trigger === 'lose_lease' || trigger === 'crash') queue.totals.crashed += 1
}

/** Counts a move for the history of its type. */
function chronicle({ queue: { history }, now }: Step, job: JobRecord, trigger: JobTrigger): void {
  const { state, startedAt } = job
  const { type } = job.spec
  if (trigger === 'claim') history.measure(now, type, 'waited', now - runnableAt(job))
  if (isTerminal(state)) history.count(now, type, state)
  if (trigger === 'fail' && state === 'retrying') history.count(now, type, 'failed')
  if ((trigger === 'complete' || trigger === 'fail') && startedAt !== null)
    history.measure(now, type, 'ran', now - startedAt)
}

function recordMove(step: Step, job: JobRecord, trigger: JobTrigger): void {
  const name = isTerminal(job.state) ? (`job.${job.state}` as const) : EVENT_OF[trigger]
  if (name) recordJobEvent(step, job, name)
}

function resultOf({ result }: JobRecord): { result?: JsonValue } {
  if (result === null) return { result: null }
  return result.length > LIMITS.eventResultChars ? {} : { result: decodeJson(result) }
}

/** Records an event of a job as it is now, and a notice of it where one is kept. `gone` when the job is no longer kept. */
export function recordJobEvent(
  { events, notices, now, queue }: Step,
  job: JobRecord,
  name: EventName & `job.${string}`,
  gone = false,
): void {
  const fields = () => ({
    name,
    jobId: job.spec.id,
    jobType: job.spec.type,
    state: gone ? null : job.state,
    attempt: job.attempt,
    epoch: job.epoch,
    reason: job.reason,
    progress: name === 'job.progressed' ? job.progress : null,
    ...(name === 'job.completed' ? resultOf(job) : {}),
  })
  // The name says which of the fields are null; the compiler cannot follow that.
  const body = () => fields() as EventBody<JobEvent>
  events.record(queue.name, now, body)
  notices.record(queue.name, name, job.spec.webhook, () => ({ at: now, ...body() }))
}
