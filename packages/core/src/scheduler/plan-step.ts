import {
  LIMITS,
  newestSlot,
  nextSlot,
  slotJobId,
  slotsToFire,
  type Schedule,
  type ScheduleRun,
} from '../protocol/index.ts'

/** What is to be done about the due slots of a schedule, and what the store is to keep of it. */
export interface ScheduleStep {
  /** Slots whose jobs are to be enqueued, in order. */
  readonly fire: readonly number[]
  readonly lastSlot: number
  readonly nextAt: number | null
  readonly history: readonly ScheduleRun[]
}

/** Jobs of earlier slots that may not have ended, newest last: those that the history knows. */
export function earlierJobs({ history }: Schedule): readonly string[] {
  const ids = history.flatMap(({ slot, jobId }) => (slot === null || jobId === null ? [] : [jobId]))
  return [...new Set(ids)]
}

/**
 * Works out a step from what a schedule is and what time the store has. Asks nobody else, so that whoever fires the schedule makes
 * the same of it.
 * @param blocker the job of an earlier slot that has not ended and forbids new ones (overlap `skip`)
 */
export function planStep(schedule: Schedule, now: number, blocker: string | null): ScheduleStep {
  const { id, spec, lastSlot, runs } = schedule
  const due = slotsToFire(spec, { lastSlot, runs, now })
  const { fire, skipped } = splitByOverlap(schedule, due.fire, blocker)
  const history: ScheduleRun[] = []
  const passedOver = due.skipped + (spec.overlap === 'cancel_previous' ? skipped.length : 0)
  if (passedOver > 0)
    history.push({
      outcome: 'missed',
      slot: fire[0] === undefined ? due.lastSlot : newestSlot(spec, lastSlot, fire[0] - 1),
      at: now,
      jobId: null,
      count: passedOver,
    })
  for (const slot of fire)
    history.push({ outcome: 'fired', slot, at: now, jobId: slotJobId(id, slot), count: 1 })
  if (spec.overlap === 'skip' && skipped.length > 0)
    history.push({
      outcome: 'skipped',
      slot: skipped.at(-1) ?? null,
      at: now,
      // The job they were skipped for stays known however many are skipped.
      jobId: blocker ?? history.findLast((run) => run.outcome === 'fired')?.jobId ?? null,
      count: skipped.length,
    })
  const hasRunsLeft = spec.limit === null || runs + fire.length < spec.limit
  return {
    fire,
    lastSlot: due.lastSlot,
    nextAt: hasRunsLeft ? nextSlot(spec, due.lastSlot) : null,
    history: history.slice(-LIMITS.scheduleRuns),
  }
}

function splitByOverlap(
  { spec }: Schedule,
  slots: readonly number[],
  blocker: string | null,
): { readonly fire: readonly number[]; readonly skipped: readonly number[] } {
  // The next one would cancel the one before it at once.
  if (spec.overlap === 'cancel_previous') return { fire: slots.slice(-1), skipped: slots.slice(0, -1) }
  if (spec.overlap === 'allow') return { fire: slots, skipped: [] }
  // Whatever is enqueued here has not ended when its successor is due.
  return blocker === null
    ? { fire: slots.slice(0, 1), skipped: slots.slice(1) }
    : { fire: [], skipped: slots }
}
