import type { JobRecord } from './job-record.ts'
import { OrderedSet, type Place } from './ordered-set.ts'

/**
 * Pending jobs that wait for a limit, in the order of claims. It waits for its turn, for the time in its `rank` when the rate of its
 * key lets its first job start, or for a slot of its key.
 */
export interface Lane extends Place {
  /** Null holds all jobs that no limit per key counts. */
  readonly key: string | null
  readonly jobs: OrderedSet<JobRecord>
  waitsFor: 'turn' | 'time' | 'slot'
}

/** The lanes of one type. Each takes its turn, so that none is passed over for ever. */
export class Lanes {
  readonly byKey = new Map<string | null, Lane>()
  readonly #turns = new OrderedSet<Lane>()
  readonly #timed = new OrderedSet<Lane>()
  #lastTurn = 0
  /** Jobs in all of them. */
  size = 0

  /** The lane whose turn it is. Those whose time has come line up before. */
  current(now: number): Lane | undefined {
    for (let lane = this.#timed.first; lane && lane.rank <= now; lane = this.#timed.first) this.lineUp(lane)
    return this.#turns.first
  }

  /** The lane that waits for the earliest time. */
  get nextTimed(): Lane | undefined {
    return this.#timed.first
  }

  add(key: string | null, job: JobRecord): void {
    const lane = this.byKey.get(key) ?? this.#open(key)
    lane.jobs.add(job)
    job.lane = lane
    this.size += 1
    this.#noteFirst(lane, job)
  }

  delete(lane: Lane, job: JobRecord): void {
    const wasFirst = lane.jobs.first === job
    lane.jobs.delete(job)
    job.lane = null
    this.size -= 1
    const { first } = lane.jobs
    if (!first) this.#close(lane)
    else if (wasFirst) this.#noteFirst(lane, first)
  }

  /** Puts a lane behind the others that wait for their turn. */
  lineUp(lane: Lane): void {
    this.#take(lane)
    lane.waitsFor = 'turn'
    this.#put(this.#turns, lane, 0)
  }

  /** Until then its key lets nothing start; infinite: until a slot of its key is free. */
  putOff(lane: Lane, until: number): void {
    this.#take(lane)
    lane.waitsFor = until === Number.POSITIVE_INFINITY ? 'slot' : 'time'
    if (lane.waitsFor === 'time') this.#put(this.#timed, lane, until)
  }

  /** Another first job may have to wait for less. */
  #noteFirst(lane: Lane, first: JobRecord): void {
    if (lane.waitsFor === 'time' && lane.jobs.first === first) this.lineUp(lane)
  }

  #open(key: string | null): Lane {
    const lane: Lane = { key, jobs: new OrderedSet(), waitsFor: 'turn', rank: 0, order: 0 }
    this.byKey.set(key, lane)
    this.#put(this.#turns, lane, 0)
    return lane
  }

  #close(lane: Lane): void {
    this.#take(lane)
    this.byKey.delete(lane.key)
  }

  #take(lane: Lane): void {
    if (lane.waitsFor === 'turn') this.#turns.delete(lane)
    else this.#timed.delete(lane)
  }

  #put(lanes: OrderedSet<Lane>, lane: Lane, rank: number): void {
    this.#lastTurn += 1
    lane.rank = rank
    lane.order = this.#lastTurn
    lanes.add(lane)
  }
}
