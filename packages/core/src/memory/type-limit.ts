import {
  chargeRate,
  IDLE_RATE,
  isIdleRate,
  startableAt,
  type Limit,
  type Rate,
  type RateState,
} from '../protocol/index.ts'
import type { JobRecord } from './job-record.ts'
import { Lanes } from './lane.ts'

/** What counts towards one rate and one number of slots. */
interface Usage {
  active: number
  rate: RateState
}

type Part = Pick<Limit, 'rate' | 'concurrency'>

const NOBODY: Readonly<Usage> = { active: 0, rate: IDLE_RATE }
const NEVER = Number.POSITIVE_INFINITY

/** When a job may start as far as one part of a limit goes; infinite when a slot must become free first. */
function startsAt(part: Part, usage: Usage, job: JobRecord, now: number): number {
  if (part.concurrency !== null && usage.active >= part.concurrency) return NEVER
  return part.rate === null ? now : startableAt(part.rate, usage.rate, job.spec.limitCost, now)
}

function charge(rate: Rate | null, usage: Usage, job: JobRecord, now: number): void {
  usage.active += 1
  if (rate) usage.rate = chargeRate(rate, usage.rate, job.spec.limitCost, now)
}

/** The limit of a job type in a queue: what it has handed out, and the jobs that wait for it. */
export class TypeLimit {
  readonly limit: Limit
  readonly revision: number
  readonly lanes = new Lanes()
  readonly #all: Usage
  /** The longest unused first. */
  readonly #byKey: Map<string, Usage>

  /** Takes over what the one before has charged; `active` are the jobs of the type that run. */
  constructor(limit: Limit, revision: number, active: Iterable<JobRecord>, before?: TypeLimit) {
    this.limit = limit
    this.revision = revision
    this.#all = { active: 0, rate: before?.rate ?? IDLE_RATE }
    this.#byKey = new Map(
      [...((limit.perKey && before?.usageByKey) ?? [])].map(
        ([key, { rate }]) => [key, { active: 0, rate }] as const,
      ),
    )
    for (const job of active) {
      this.#all.active += 1
      const usage = this.#usageOf(job)
      if (usage) usage.active += 1
    }
  }

  get active(): number {
    return this.#all.active
  }

  get rate(): RateState {
    return this.#all.rate
  }

  get usageByKey(): ReadonlyMap<string, Readonly<Usage>> {
    return this.#byKey
  }

  /** The lane that a job belongs to. */
  keyOf({ spec }: JobRecord): string | null {
    return this.limit.perKey === null ? null : spec.limitKey
  }

  /** Whether a job that is in no lane must wait: for the limit, or behind those that wait already. */
  holds(job: JobRecord, now: number): boolean {
    const key = this.keyOf(job)
    if (this.lanes.byKey.has(key)) return true
    const first = this.#current(now)
    if (first && this.#startsAtForAll(first, now) > now) return true
    return Math.max(this.#startsAtForAll(job, now), this.#startsAtForKey(key, job, now)) > now
  }

  /** The job in the lanes that may start now. */
  next(now: number): JobRecord | undefined {
    const first = this.#current(now)
    return first && this.#startsAtForAll(first, now) <= now ? first : undefined
  }

  /** When the first job in the lanes may start at the earliest; null when there is none, or no slot for it. */
  dueAt(now: number): number | null {
    const first = this.#current(now)
    const timed = this.lanes.nextTimed
    const dueAt = first
      ? this.#startsAtForAll(first, now)
      : timed?.jobs.first
        ? Math.max(timed.rank, this.#startsAtForAll(timed.jobs.first, now))
        : NEVER
    return dueAt === NEVER ? null : dueAt
  }

  /** A job starts. Its lane goes behind the others. */
  start(job: JobRecord, now: number): void {
    charge(this.limit.rate, this.#all, job, now)
    const usage = this.#usageOf(job)
    if (usage) charge(this.limit.perKey?.rate ?? null, usage, job, now)
    this.#forgetIdle(now)
    const lane = this.lanes.byKey.get(this.keyOf(job))
    if (lane?.waitsFor === 'turn') this.lanes.lineUp(lane)
  }

  /** A job runs no more, whatever becomes of it. */
  end(job: JobRecord): void {
    this.#all.active -= 1
    const usage = this.#usageOf(job)
    if (!usage) return
    usage.active -= 1
    const lane = this.lanes.byKey.get(this.keyOf(job))
    if (lane?.waitsFor === 'slot') this.lanes.lineUp(lane)
  }

  /** The first job of the lane whose turn it is, of those that nothing of their key holds back. */
  #current(now: number): JobRecord | undefined {
    for (let lane = this.lanes.current(now); lane; lane = this.lanes.current(now)) {
      const first = lane.jobs.first
      const startsAtForKey = first ? this.#startsAtForKey(lane.key, first, now) : NEVER
      if (startsAtForKey <= now) return first
      this.lanes.putOff(lane, startsAtForKey)
    }
    return undefined
  }

  #startsAtForAll(job: JobRecord, now: number): number {
    return startsAt(this.limit, this.#all, job, now)
  }

  #startsAtForKey(key: string | null, job: JobRecord, now: number): number {
    const { perKey } = this.limit
    if (perKey === null || key === null) return now
    return startsAt(perKey, this.#byKey.get(key) ?? NOBODY, job, now)
  }

  /** What is counted for the key of a job, if that is limited; now it is the last used one. */
  #usageOf(job: JobRecord): Usage | null {
    const key = this.keyOf(job)
    if (key === null) return null
    const usage = this.#byKey.get(key) ?? { active: 0, rate: IDLE_RATE }
    this.#byKey.delete(key)
    this.#byKey.set(key, usage)
    return usage
  }

  /** Two for each one that is used, so that the keys of the past do not pile up. */
  #forgetIdle(now: number): void {
    let left = 2
    for (const [key, { active, rate }] of this.#byKey) {
      const isIdle = !this.limit.perKey?.rate || isIdleRate(this.limit.perKey.rate, rate, now)
      if (left === 0 || active > 0 || !isIdle) return
      this.#byKey.delete(key)
      left -= 1
    }
  }
}
