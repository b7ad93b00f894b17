import { isDeepStrictEqual } from 'node:util'
import type {
  AdvanceScheduleParams,
  AdvanceScheduleResult,
  ClaimSchedulesParams,
  ClaimSchedulesResult,
  DeleteScheduleParams,
  DeleteScheduleResult,
  FindSchedulesParams,
  FindSchedulesResult,
  ListSchedulesParams,
  ListSchedulesResult,
  WriteScheduleParams,
  WriteScheduleResult,
} from '../../broker/index.ts'
import { LIMITS, type Schedule, type ScheduleRun } from '../../protocol/index.ts'
import type { Namespace } from '../memory-store.ts'

/** By id. */
export function findSchedules(
  { schedules, clock }: Namespace,
  { ids }: FindSchedulesParams,
): FindSchedulesResult {
  return { schedules: ids.map((id) => schedules.records.get(id)?.schedule ?? null), now: clock.now() }
}

/** A page, by id. */
export function listSchedules(
  { schedules, clock }: Namespace,
  { after, limit }: ListSchedulesParams,
): ListSchedulesResult {
  const behind = schedules.list().filter(({ schedule }) => after === null || schedule.id > after)
  return {
    schedules: behind.slice(0, limit).map(({ schedule }) => schedule),
    more: behind.length > limit,
    now: clock.now(),
  }
}

/** Whether two schedules differ only in what the store sets. */
function isSame(a: Schedule, b: Schedule): boolean {
  const { revision, createdAt, updatedAt, history } = a
  return isDeepStrictEqual(a, { ...b, revision, createdAt, updatedAt, history })
}

/** Writes a schedule that was made from the one that is there. */
export function writeSchedule(
  { schedules, signals, clock }: Namespace,
  { schedule, from }: WriteScheduleParams,
): WriteScheduleResult {
  const now = clock.now()
  const old = schedules.records.get(schedule.id)?.schedule
  const revision = old?.revision ?? 0
  if (old && isSame(old, schedule)) return { outcome: 'done', revision }
  const isFrom = from === null ? !old : from.revision === revision && from.lastSlot === old?.lastSlot
  if (!isFrom) return { outcome: 'conflict', revision }
  schedules.keep({
    ...schedule,
    revision: revision + 1,
    createdAt: old?.createdAt ?? now,
    updatedAt: now,
    history: old?.history ?? [],
  })
  signals.send({ kind: 'schedules' })
  return { outcome: 'done', revision: revision + 1 }
}

/** Forgets a schedule. */
export function deleteSchedule(
  { schedules, signals }: Namespace,
  { id, ifRevision }: DeleteScheduleParams,
): DeleteScheduleResult {
  const schedule = schedules.records.get(id)?.schedule
  if (!schedule) return { outcome: 'missing' }
  if (ifRevision !== null && ifRevision !== schedule.revision) return { outcome: 'conflict' }
  schedules.records.delete(id)
  signals.send({ kind: 'schedules' })
  return { outcome: 'deleted' }
}

/** Hands out schedules that are due. */
export function claimSchedules(
  { schedules, clock }: Namespace,
  { watcher, limit, holdMs }: ClaimSchedulesParams,
): ClaimSchedulesResult {
  const now = clock.now()
  const claimed = schedules.due(watcher, now).slice(0, limit)
  for (const { schedule } of claimed)
    schedules.records.set(schedule.id, { schedule, heldBy: watcher, heldUntil: now + holdMs })
  return {
    schedules: claimed.map(({ schedule }) => schedule),
    now,
    nextInMs: schedules.watch(watcher, now),
  }
}

function endsWith(history: readonly ScheduleRun[], runs: readonly ScheduleRun[]): boolean {
  return runs.length === 0 || isDeepStrictEqual(history.slice(-runs.length), runs)
}

/** Notes what became of due slots. */
export function advanceSchedule(
  { schedules }: Namespace,
  params: AdvanceScheduleParams,
): AdvanceScheduleResult {
  const { lastSlot, nextAt } = params
  const added = params.history.slice(-LIMITS.scheduleRuns)
  const old = schedules.records.get(params.id)?.schedule
  if (!old || old.revision !== params.revision) return { outcome: 'conflict' }
  const isRepeated = old.lastSlot === lastSlot && old.nextAt === nextAt && endsWith(old.history, added)
  if (isRepeated) return { outcome: 'done' }
  if (old.lastSlot !== params.fromSlot) return { outcome: 'conflict' }
  schedules.keep({
    ...old,
    lastSlot,
    nextAt,
    runs: old.runs + params.fired,
    history: [...old.history, ...added].slice(-LIMITS.scheduleRuns),
  })
  return { outcome: 'done' }
}
