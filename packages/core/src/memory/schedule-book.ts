import type { Schedule } from '../protocol/index.ts'

/** A schedule as the store keeps it. Who was given it when it was due holds it for a while. */
export interface ScheduleRecord {
  readonly schedule: Schedule
  readonly heldBy: string | null
  readonly heldUntil: number
}

function byId(a: ScheduleRecord, b: ScheduleRecord): number {
  return a.schedule.id < b.schedule.id ? -1 : 1
}

/** When it can be handed out next to `watcher`; null when it is paused or has ended. */
function dueAtOf({ schedule, heldBy, heldUntil }: ScheduleRecord, watcher: string): number | null {
  if (schedule.nextAt === null || schedule.paused) return null
  return heldBy === watcher ? schedule.nextAt : Math.max(schedule.nextAt, heldUntil)
}

/** The schedules of a namespace, and who watches for the next one. */
export class ScheduleBook {
  readonly records = new Map<string, ScheduleRecord>()
  #watch: { readonly watcher: string; readonly dueAt: number } | null = null

  /** Keeps a schedule that nobody holds. */
  keep(schedule: Schedule): void {
    this.records.set(schedule.id, { schedule, heldBy: null, heldUntil: 0 })
  }

  list(): readonly ScheduleRecord[] {
    return [...this.records.values()].sort(byId)
  }

  /** What `watcher` may be given now, the longest due first. */
  due(watcher: string, now: number): readonly ScheduleRecord[] {
    const due = this.list().filter((record) => (dueAtOf(record, watcher) ?? Number.POSITIVE_INFINITY) <= now)
    return due.sort((a, b) => (a.schedule.nextAt ?? 0) - (b.schedule.nextAt ?? 0))
  }

  /** The ms until the next schedule is due, for a watcher that shall come then; null when another one does. */
  watch(watcher: string, now: number): number | null {
    this.release(watcher)
    // What the watcher holds is on its way, so for it, too, it is due when the hold ends.
    const times = [...this.records.values()].map((record) => dueAtOf(record, '') ?? Number.POSITIVE_INFINITY)
    const dueAt = times.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY)
    const watch = this.#watch
    if (dueAt === Number.POSITIVE_INFINITY || (watch && watch.dueAt > now && watch.dueAt <= dueAt))
      return null
    this.#watch = { watcher, dueAt }
    return Math.max(0, dueAt - now)
  }

  /** The watcher comes no more. */
  release(watcher: string): void {
    if (this.#watch?.watcher === watcher) this.#watch = null
  }
}
