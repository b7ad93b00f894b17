import type { SettleAndClaimParams, SettleAndClaimResult } from '../../broker/index.ts'
import { toClaimedJob } from '../job-record.ts'
import type { Namespace } from '../memory-store.ts'
import type { Step } from '../move.ts'
import type { WorkerCall } from '../queue-state.ts'
import { trimByCount } from '../retention.ts'
import { wakeForDue, watchDue } from '../waking.ts'
import { claim } from './claim.ts'
import { settle } from './settle.ts'

function toResult({ claimed, ...rest }: WorkerCall): SettleAndClaimResult {
  const held = claimed.filter(({ job, epoch }) => job.state === 'active' && job.epoch === epoch)
  return { ...rest, jobs: held.map(({ job }) => toClaimedJob(job)) }
}

function run(namespace: Namespace, step: Step, params: SettleAndClaimParams): WorkerCall {
  const { queue, now } = step
  const pendingBefore = queue.counts.pending
  const settled = params.settlements.map((settlement) => settle(step, settlement))
  trimByCount(queue)
  if (params.claim === null || queue.paused) {
    // Settling alone may leave jobs that nobody was told of: released ones, and ones that wait for a time.
    if (!queue.paused && queue.counts.pending > pendingBefore) namespace.wakes.wake(queue.name)
    else wakeForDue(namespace, queue, now)
    return { settled, claimed: [], paused: queue.paused, more: false, dueInMs: null }
  }
  const { claimed, more, unserved } = claim(step, params.workerId, params.claim)
  // The chain: who leaves work behind wakes the next, one who serves it.
  if (more) namespace.wakes.wake(queue.name)
  for (const type of params.claim.types) namespace.wakes.forget(queue.name, type)
  for (const type of unserved) namespace.wakes.wake(queue.name, type)
  return {
    settled,
    claimed: claimed.map((job) => ({ job, epoch: job.epoch })),
    paused: false,
    more,
    dueInMs: watchDue(queue, now, params.workerId),
  }
}

/** Ends attempts and hands out jobs in one go. */
export function settleAndClaim(namespace: Namespace, params: SettleAndClaimParams): SettleAndClaimResult {
  const step = namespace.write(params.queue)
  const calls = step.queue.workerCalls
  const caller = `${params.workerId}/${params.line ?? 0}`
  const earlier = calls.find(caller, params.token, step.now)
  if (earlier) return toResult(earlier)
  const call = run(namespace, step, params)
  calls.remember(caller, params.token, step.now, call)
  return toResult(call)
}
