import { expect } from 'vitest'
import type { JobEdit } from '../../broker/index.ts'
import type { Command } from './commands.ts'
import { TIME_STEP_MS } from './time-step.ts'
import type { RunContext } from './run-context.ts'

/** Renews leases, of old attempts too. */
export async function renew(
  run: RunContext,
  { picks, leaseSteps }: Extract<Command, { kind: 'renew' }>,
): Promise<void> {
  const attempts = run.picked(picks)
  const leaseMs = leaseSteps * TIME_STEP_MS
  const leases = attempts.map(({ id, epoch }) => ({ jobId: id, epoch }))
  const { outcomes } = await run.bench.broker.renewLeases({ queue: run.queue, leaseMs, leases })
  const expected = attempts.map((attempt) => {
    const job = run.model.jobs.get(attempt.id)
    if (!job || !run.isHeld(attempt)) return 'lease_lost'
    job.leaseEndsAt = run.model.now + leaseMs
    return job.cancelRequested ? 'cancel_requested' : 'renewed'
  })
  expect(outcomes).toEqual(expected)
}

/** Tells progress, of old attempts too. */
export async function progress(
  run: RunContext,
  { pick }: Extract<Command, { kind: 'progress' }>,
): Promise<void> {
  const attempts = run.picked([pick])
  const entries = attempts.map(({ id, epoch }) => ({
    jobId: id,
    epoch,
    progress: { percent: 1, note: null },
  }))
  const { outcomes } = await run.bench.broker.recordProgress({ queue: run.queue, entries })
  expect(outcomes).toEqual(attempts.map((attempt) => (run.isHeld(attempt) ? 'ok' : 'lease_lost')))
}

/** Steers jobs by id. */
export async function steer(
  run: RunContext,
  { operation, picks }: Extract<Command, { kind: 'steer' }>,
): Promise<void> {
  const ids = run.ids.length === 0 ? ['none'] : picks.map((pick) => run.ids[pick % run.ids.length]!)
  const { outcomes } = await run.bench.broker[operation]({ queue: run.queue, ids })
  expect(outcomes).toEqual(ids.map((id) => run.model.steer(operation, id)))
}

/** Edits jobs, and does so again as after a lost reply. */
export async function edit(
  run: RunContext,
  { edits: wanted }: Extract<Command, { kind: 'edit' }>,
): Promise<void> {
  if (run.ids.length === 0) return
  const edits = wanted.map(({ pick, priority, steps, isNewPayload }): JobEdit => {
    const delayMs = steps === undefined ? undefined : steps * TIME_STEP_MS
    const payload = isNewPayload ? run.nextPayload() : undefined
    return { jobId: run.ids[pick % run.ids.length]!, payload, priority, delayMs }
  })
  const params = { queue: run.queue, edits: [...new Map(edits.map((each) => [each.jobId, each])).values()] }
  const expected = { outcomes: params.edits.map((each) => run.model.edit(each)) }
  expect(await run.bench.broker.editJobs(params)).toEqual(expected)
  expect(await run.bench.other.editJobs(params)).toEqual(expected)
}

/** Sweeps twice: whether a job whose lease was lost past its deadline is cancelled by the first sweep or the next is up to the store. */
export async function sweep(run: RunContext): Promise<void> {
  const params = { queue: run.queue, limit: 1_000 }
  const swept = [await run.bench.broker.sweep(params), await run.bench.broker.sweep(params)]
  const expected = run.model.sweep()
  for (const end of ['requeued', 'dead', 'cancelled'] as const)
    expect(new Set(swept.flatMap((each) => each[end]))).toEqual(new Set(expected[end]))
  expect(swept[0]!.expired + swept[1]!.expired).toBe(run.model.expire())
}

/** Which waiting jobs a small drain takes is up to the store: the model follows. */
export async function drain(run: RunContext, limit: number): Promise<void> {
  const waiting = run.model.inState('pending', 'scheduled', 'retrying')
  const { cancelled } = await run.bench.broker.drainQueue({ queue: run.queue, limit })
  expect(cancelled).toBe(Math.min(limit, waiting.length))
  const states = await run.states(waiting)
  for (const job of waiting) if (states.get(job.id) === 'cancelled') run.model.cancelJobs(job)
  expect(waiting.filter((job) => job.state === 'cancelled')).toHaveLength(cancelled)
}

/** Which of several dead jobs with one unique key comes back is up to the store: the model follows. */
export async function retryDead(run: RunContext): Promise<void> {
  const dead = run.model.inState('dead')
  const { retried } = await run.bench.broker.retryDeadJobs({
    queue: run.queue,
    limit: 1_000,
    diedBefore: null,
    skip: 0,
  })
  const states = await run.states(dead)
  const back = dead.filter((job) => states.get(job.id) === 'pending')
  expect(back).toHaveLength(retried)
  for (const job of back) expect(run.model.retryJobs(job)).toBe('done')
  for (const job of dead) if (job.state === 'dead') expect(run.model.holderOf(job.uniqueKey)).toBeDefined()
}
