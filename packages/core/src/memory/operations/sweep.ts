import type { SweepParams, SweepResult } from '../../broker/index.ts'
import { LIMITS } from '../../protocol/index.ts'
import type { JobRecord } from '../job-record.ts'
import type { Namespace } from '../memory-store.ts'
import { move, type Step } from '../move.ts'
import { trimByAge, trimByCount } from '../retention.ts'
import { keepError } from './settle.ts'

function expired({ queue, now }: Step): JobRecord | undefined {
  const job = queue.byState.active.first
  return job && job.leaseEndsAt <= now ? job : undefined
}

function loseLease(step: Step, job: JobRecord): void {
  keepError(job, step.now, {
    code: 'LEASE_LOST',
    name: 'LeaseLostError',
    message: `worker ${job.workerId ?? '?'} lost its lease`,
    stack: null,
  })
  job.attempt -= 1
  job.crashes += 1
  const { cancelRequested } = job
  job.cancelRequested = false
  if (cancelRequested) move(step, job, { trigger: 'lose_lease', to: 'cancelled', reason: 'requested' })
  else if (job.crashes >= LIMITS.crashes)
    move(step, job, { trigger: 'lose_lease', to: 'dead', reason: 'crashed' })
  else move(step, job, { trigger: 'lose_lease', to: 'pending', head: true })
}

/** Takes jobs from workers that let their leases expire, and removes what is past its retention. */
export function sweep(namespace: Namespace, { queue: name, limit }: SweepParams): SweepResult {
  const step = namespace.write(name)
  const { queue, now } = step
  const lost: JobRecord[] = []
  for (let job = expired(step); job && lost.length < limit; job = expired(step)) {
    loseLease(step, job)
    lost.push(job)
  }
  const idsIn = (state: string) => lost.filter((job) => job.state === state).map((job) => job.spec.id)
  const result = { requeued: idsIn('pending'), dead: idsIn('dead'), cancelled: idsIn('cancelled') }
  trimByCount(queue)
  const removed = trimByAge(queue, now)
  const forgotten = queue.uniqueKeys.removeEnded(now, LIMITS.batch)
  if (result.requeued.length > 0 && !queue.paused) namespace.wakes.wake(name)
  return {
    ...result,
    removed,
    more: expired(step) !== undefined || Math.max(removed, forgotten) >= LIMITS.batch,
  }
}
