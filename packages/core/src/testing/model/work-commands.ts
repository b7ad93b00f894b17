import { expect } from 'vitest'
import type { ClaimRequest, SettleAndClaimParams, Settlement } from '../../broker/index.ts'
import type { ClaimedJob, NewJob } from '../../protocol/index.ts'
import { freshName, newJob, settlement, type Attempt } from '../factories.ts'
import type { Command } from './commands.ts'
import { TIME_STEP_MS } from './time-step.ts'
import type { RunContext } from './run-context.ts'

const ENDS: readonly ((attempt: Attempt, ms: number) => Settlement)[] = [
  (attempt) => settlement.complete(attempt, '1'),
  (attempt) => settlement.complete(attempt),
  (attempt, ms) => settlement.retry(attempt, ms),
  (attempt) => settlement.die(attempt, 'permanent_error'),
  (attempt, ms) => settlement.snooze(attempt, ms + TIME_STEP_MS),
  (attempt) => settlement.release(attempt),
  (attempt) => settlement.finishCancel(attempt),
  (attempt) => settlement.crash(attempt),
]

const HOLDS = {
  none: null,
  started: { until: 'started', forMs: null },
  finished: { until: 'finished', forMs: null },
  timed: { until: 'finished', forMs: 2 * TIME_STEP_MS },
} as const

/** Enqueues, and remembers the call so that it can be sent again. */
export async function enqueue(
  run: RunContext,
  { jobs: wanted }: Extract<Command, { kind: 'enqueue' }>,
): Promise<void> {
  const jobs = wanted.flatMap((random): NewJob[] => {
    const { priority, type, steps, uniqueKey, hold, onConflict, again, tells } = random
    const job = newJob({
      ...{ priority, type, uniqueKey, onConflict },
      payload: run.nextPayload(),
      delayMs: steps * TIME_STEP_MS,
      unique: HOLDS[hold],
      webhook: tells.length === 0 ? null : { url: 'https://example.org/', events: tells },
      expiresInMs: random.expiresInSteps === null ? null : random.expiresInSteps * TIME_STEP_MS,
      // Half a step more, so that a clock that runs by itself makes no difference.
      retryForMs: random.retryForSteps === null ? null : (random.retryForSteps + 0.5) * TIME_STEP_MS,
    })
    if (again === null || run.ids.length === 0) return [job]
    return [{ ...job, id: run.ids[again % run.ids.length]! }]
  })
  const unique = [...new Map(jobs.map((job) => [job.id, job])).values()]
  const params = { queue: run.queue, token: freshName('token'), jobs: unique }
  const expected = unique.map((job) => run.model.enqueue(job))
  const answer = await run.bench.broker.enqueue(params)
  expect(answer.outcomes).toEqual(expected)
  for (const { id } of unique) if (!run.ids.includes(id)) run.ids.push(id)
  run.resend = {
    at: run.model.now,
    run: async () => expect(await run.bench.other.enqueue(params)).toEqual(answer),
  }
}

/** Settles and claims as a worker, with attempts of any age. */
export async function work(
  run: RunContext,
  { worker, ends, claim }: Extract<Command, { kind: 'work' }>,
): Promise<void> {
  const settlements = new Map<string, Settlement>()
  for (const { pick, how, steps } of ends) {
    const attempt = run.attempts[pick % Math.max(1, run.attempts.length)]
    if (attempt) settlements.set(attempt.id, ENDS[how]!(attempt, steps * TIME_STEP_MS))
  }
  const request = claim && { ...claim, leaseMs: claim.leaseSteps * TIME_STEP_MS }
  const params: SettleAndClaimParams = {
    queue: run.queue,
    workerId: run.workers[worker]!,
    token: freshName('token'),
    settlements: [...settlements.values()],
    claim: request && { limit: request.limit, types: request.types, leaseMs: request.leaseMs },
  }
  const answer = await run.bench.broker.settleAndClaim(params)
  for (const [index, each] of params.settlements.entries()) {
    const expected = run.model.settle(each)
    if (expected !== null) expect(answer.settled[index], `settled ${each.kind}`).toBe(expected)
  }
  if (request) expect(answer.paused).toBe(run.model.isPaused)
  if (request && !run.model.isPaused) expectClaimed(run, request, answer.jobs, answer.more)
  else expect(answer.jobs).toEqual([])
  const { settled, jobs } = answer
  // An answer that gave nothing need not be remembered: the repeated call may well find something.
  const isEmpty = settled.length === 0 && jobs.length === 0
  run.resend = isEmpty
    ? null
    : {
        at: run.model.now,
        run: async () => {
          const held = jobs.filter(({ id, epoch }) => {
            const job = run.model.jobs.get(id)
            return job?.state === 'active' && job.epoch === epoch
          })
          const again = await run.bench.other.settleAndClaim(params)
          expect(again.settled).toEqual(settled)
          expect(again.jobs).toEqual(held)
        },
      }
}

/**
 * A claim hands out pending jobs of the types served, the highest priorities, and no more than limits allow; which of one priority,
 * other tests tell.
 */
function expectClaimed(
  run: RunContext,
  { limit, types, leaseMs }: ClaimRequest,
  jobs: readonly ClaimedJob[],
  more: boolean,
): void {
  run.model.expire()
  run.model.promote()
  const startable = run.model.startable(types)
  expect(jobs.map(({ priority }) => priority)).toEqual(
    startable.slice(0, limit).map(({ priority }) => priority),
  )
  if (startable.length > limit) expect(more, 'more').toBe(true)
  for (const { id, attempt, epoch, payload } of jobs) {
    const job = run.model.jobs.get(id)
    if (job?.state !== 'pending' || !types.includes(job.type))
      throw new Error(`${id} was handed out although it is not pending or not served`)
    expect(run.model.slotsFor(job.type), `slots for ${job.type}`).toBeGreaterThan(0)
    run.model.claim(job, leaseMs)
    expect({ attempt, epoch, payload }).toEqual({
      attempt: job.attempt,
      epoch: job.epoch,
      payload: job.payload,
    })
    run.attempts.push({ id, epoch })
  }
}
