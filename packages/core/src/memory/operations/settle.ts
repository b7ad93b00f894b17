import type { Settlement, SettleOutcome } from '../../broker/index.ts'
import { LIMITS, type AttemptError, type FailureRecord } from '../../protocol/index.ts'
import type { JobRecord } from '../job-record.ts'
import { move, type Step } from '../move.ts'

/** The job, if this attempt still owns it. Every write of a worker passes this guard. */
export function heldJob(step: Step, jobId: string, epoch: number): JobRecord | undefined {
  const job = step.queue.jobs.get(jobId)
  return job?.state === 'active' && job.epoch === epoch ? job : undefined
}

/** Keeps an error with the attempt that it ended, and counts it with others like it unless the job was to be cancelled. */
export function keepError({ queue, now }: Step, job: JobRecord, failure: FailureRecord): void {
  const { id, type } = job.spec
  if (!job.cancelRequested) queue.errors.count(now, type, id, failure)
  const error: AttemptError = { attempt: job.attempt, epoch: job.epoch, at: now, ...failure }
  job.errors = [...job.errors, error].slice(-LIMITS.attemptErrors)
}

/** Whether a retry at this time comes too late. */
function isBudgetSpent({ spec, firstStartedAt }: JobRecord, retryAt: number): boolean {
  return spec.retryForMs !== null && firstStartedAt !== null && retryAt > firstStartedAt + spec.retryForMs
}

/** Gives an attempt back whose worker, or what ran it there, is dead. */
export function countCrash(step: Step, job: JobRecord, trigger: 'lose_lease' | 'crash'): void {
  job.attempt -= 1
  job.crashes += 1
  if (job.cancelRequested) move(step, job, { trigger, to: 'cancelled', reason: 'requested' })
  else if (job.crashes >= LIMITS.crashes) move(step, job, { trigger, to: 'dead', reason: 'crashed' })
  else move(step, job, { trigger, to: 'pending', head: true })
}

function apply(step: Step, job: JobRecord, settlement: Exclude<Settlement, { kind: 'complete' }>): void {
  // Whatever else the attempt says, somebody asked for the end of this job.
  const kind = job.cancelRequested ? 'finish_cancel' : settlement.kind
  if (settlement.kind === 'fail' || settlement.kind === 'crash') keepError(step, job, settlement.error)
  if (settlement.kind === 'crash') return countCrash(step, job, 'crash')
  if (kind === 'finish_cancel') {
    move(step, job, { trigger: 'finish_cancel', to: 'cancelled', reason: 'requested' })
  } else if (settlement.kind === 'fail') {
    if (settlement.retryInMs === null) {
      move(step, job, { trigger: 'fail', to: 'dead', reason: settlement.reason })
    } else if (isBudgetSpent(job, step.now + settlement.retryInMs)) {
      move(step, job, { trigger: 'fail', to: 'dead', reason: 'retry_budget_spent' })
    } else {
      job.runAt = step.now + settlement.retryInMs
      move(step, job, { trigger: 'fail', to: 'retrying' })
    }
  } else if (settlement.kind === 'snooze') {
    job.attempt -= 1
    job.runAt = step.now + settlement.delayMs
    move(step, job, { trigger: 'snooze', to: 'scheduled' })
  } else {
    job.attempt -= 1
    job.runAt = step.now
    move(step, job, { trigger: 'release', to: 'pending', head: true })
  }
}

/** Ends an attempt the way its worker says. */
export function settle(step: Step, settlement: Settlement): SettleOutcome {
  const { jobId, epoch, kind } = settlement
  const job = heldJob(step, jobId, epoch)
  if (!job) {
    const known = step.queue.jobs.get(jobId)
    // While a later attempt runs or after it lost its lease, this one is the last that was settled, but not the last.
    const isLast = known?.epoch === epoch && known.settled?.epoch === epoch
    return isLast && known.settled?.kind === kind ? 'ok' : 'lease_lost'
  }
  job.settled = { epoch, kind }
  if (settlement.kind === 'complete') {
    job.result = settlement.result
    move(step, job, { trigger: 'complete', to: 'completed' })
  } else {
    apply(step, job, settlement)
  }
  job.cancelRequested = false
  return 'ok'
}
