import type { SteerOutcome, SteerParams, SteerResult } from '../../broker/index.ts'
import { isTerminal } from '../../protocol/index.ts'
import type { JobRecord } from '../job-record.ts'
import type { Namespace } from '../memory-store.ts'
import { move, recordJobEvent, remove, type Step } from '../move.ts'
import { trimByCount } from '../retention.ts'
import { takeKeyAgain } from '../unique-holds.ts'
import { wakeForLimits } from '../waking.ts'

type Steer = (step: Step, job: JobRecord) => SteerOutcome['outcome']

function steerAll(namespace: Namespace, { queue: name, ids }: SteerParams, steer: Steer): SteerResult {
  const step = namespace.write(name)
  const { queue } = step
  const pendingBefore = queue.counts.pending
  const outcomes = ids.map((id): SteerOutcome => {
    const job = queue.jobs.get(id)
    if (!job) return { outcome: 'not_found', state: null }
    const outcome = steer(step, job)
    return { outcome, state: queue.jobs.has(id) ? job.state : null }
  })
  trimByCount(queue)
  if (queue.counts.pending > pendingBefore && !queue.paused) namespace.wakes.wake(name)
  else wakeForLimits(namespace, queue, step.now)
  return { outcomes }
}

function cancel(step: Step, job: JobRecord): SteerOutcome['outcome'] {
  if (job.state === 'cancelled') return 'done'
  if (isTerminal(job.state)) return 'refused'
  if (job.state !== 'active') {
    move(step, job, { trigger: 'cancel', to: 'cancelled', reason: 'requested' })
    return 'done'
  }
  if (!job.cancelRequested) {
    job.cancelRequested = true
    recordJobEvent(step, job, 'job.cancel_requested')
  }
  return 'requested'
}

/** Gives a dead or cancelled job all its attempts again. False when another job holds its unique key. */
export function retry(step: Step, job: JobRecord): boolean {
  if (!takeKeyAgain(step, job)) return false
  job.attempt = 0
  job.crashes = 0
  job.result = null
  job.progress = null
  job.runAt = step.now
  // Somebody wants it to run although its deadline may have passed.
  job.expiresAt = null
  move(step, job, { trigger: 'retry', to: 'pending' })
  return true
}

function retryOne(step: Step, job: JobRecord): SteerOutcome['outcome'] {
  if (job.state === 'pending') return 'done'
  if (job.state !== 'dead' && job.state !== 'cancelled') return 'refused'
  return retry(step, job) ? 'done' : 'refused'
}

function runNow(step: Step, job: JobRecord): SteerOutcome['outcome'] {
  if (job.state === 'pending') return 'done'
  if (job.state !== 'scheduled' && job.state !== 'retrying') return 'refused'
  job.runAt = step.now
  move(step, job, { trigger: 'run_now', to: 'pending' })
  return 'done'
}

function deleteOne(step: Step, job: JobRecord): SteerOutcome['outcome'] {
  if (job.state === 'active') return 'refused'
  remove(step.queue, job)
  step.queue.uniqueKeys.free(job.spec)
  recordJobEvent(step, job, 'job.deleted', true)
  return 'done'
}

/** Ends waiting jobs, and asks for the end of running ones. */
export function cancelJobs(namespace: Namespace, params: SteerParams): SteerResult {
  const result = steerAll(namespace, params, cancel)
  const jobIds = params.ids.filter((_, index) => result.outcomes[index]?.outcome === 'requested')
  if (jobIds.length > 0) namespace.signals.send({ kind: 'cancel', queue: params.queue, jobIds })
  return result
}

/** Dead and cancelled jobs back to `pending`. */
export function retryJobs(namespace: Namespace, params: SteerParams): SteerResult {
  return steerAll(namespace, params, retryOne)
}

/** Jobs that wait for a time to `pending`. */
export function runJobsNow(namespace: Namespace, params: SteerParams): SteerResult {
  return steerAll(namespace, params, runNow)
}

/** Removes jobs that do not run. */
export function deleteJobs(namespace: Namespace, params: SteerParams): SteerResult {
  return steerAll(namespace, params, deleteOne)
}
