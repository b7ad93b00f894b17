import { slotJobId, slotTime, type NewJob, type Schedule } from '../protocol/index.ts'

/** The job of a slot, as it is enqueued by whoever fires it; `now` is the store's time. */
export function slotJob({ id, spec, job }: Schedule, slot: number, now: number): NewJob {
  const { queue: _, expiresInMs, ...rest } = job
  const runAt = slotTime(id, slot, spec.jitterMs)
  return {
    ...rest,
    id: slotJobId(id, slot),
    scheduleId: id,
    slot,
    uniqueKey: null,
    unique: null,
    // Whoever wrote the schedule may be long gone: each job begins a trace.
    trace: null,
    onConflict: 'keep',
    delayMs: 0,
    runAt,
    expiresInMs: null,
    // A slot that is made up for starts now: it is not late before it could start.
    expiresAt: expiresInMs === null ? null : Math.max(runAt, now) + expiresInMs,
  }
}

/** The job of a trigger by hand: outside of the slots, at once. */
export function triggeredJob({ id, job }: Schedule, jobId: string): NewJob {
  const { queue: _, ...rest } = job
  return {
    ...rest,
    id: jobId,
    scheduleId: id,
    slot: null,
    uniqueKey: null,
    unique: null,
    trace: null,
    onConflict: 'keep',
    delayMs: 0,
    runAt: null,
    expiresAt: null,
  }
}
