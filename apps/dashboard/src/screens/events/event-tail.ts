import type { Clock, TimerHandle } from '@burrow/core/time'
import type { LiveEvent } from '../../live/affected-keys.ts'
import { fitsFilter, type EventFilter } from './event-filter.ts'

/** Rows that are kept, and as many that wait to be shown. */
export const MOST_ROWS = 1_000
/** However much happens, the page is drawn this often at most. */
const DRAW_MS = 200
/** Events are kept so long for nobody: after a longer time away some may be missing. */
const KEPT_MS = 5 * 60_000

/** An event, or a time in which the stream was away. */
export type TailRow =
  | { readonly key: number; readonly event: LiveEvent }
  | { readonly key: number; readonly awayMs: number; readonly mayMiss: boolean }

/** What is shown. */
export interface TailView {
  /** The newest first. */
  readonly rows: readonly TailRow[]
  /** Events that came and are not shown yet. */
  readonly waiting: number
}

/** The newest events, bounded, the newest first. While somebody holds it, what comes is counted and waits. */
export class EventTail {
  readonly #clock: Clock
  readonly #listeners = new Set<() => void>()
  #filter: EventFilter = {}
  #rows: TailRow[] = []
  #waiting: TailRow[] = []
  #waitingCount = 0
  #isHeld = false
  #awaySince: number | null = null
  #keys = 0
  #timer: TimerHandle = null
  #view: TailView = { rows: [], waiting: 0 }

  constructor(clock: Clock) {
    this.#clock = clock
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  readonly view = (): TailView => this.#view

  note(event: LiveEvent): void {
    if (fitsFilter(event, this.#filter)) this.#add({ key: this.#keys++, event })
  }

  /** Events of before that do not fit go; those that were not taken do not come back. */
  filter(filter: EventFilter): void {
    this.#filter = filter
    const stays = (row: TailRow): boolean => !('event' in row) || fitsFilter(row.event, filter)
    this.#rows = this.#rows.filter(stays)
    this.#waiting = this.#waiting.filter(stays)
    this.#waitingCount = this.#waiting.length
    this.#drawNow()
  }

  /** Rows stand still until they are let go. */
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld
    if (!isHeld) this.showWaiting()
  }

  showWaiting(): void {
    if (this.#waitingCount === 0) return
    this.#rows = [...this.#waiting, ...this.#rows].slice(0, MOST_ROWS)
    this.#waiting = []
    this.#waitingCount = 0
    this.#drawNow()
  }

  clear(): void {
    this.#rows = []
    this.#waiting = []
    this.#waitingCount = 0
    this.#drawNow()
  }

  /** Notes that the stream is there or away; how long it was away is a row of its own. */
  connected(isOpen: boolean): void {
    const now = this.#clock.monotonic()
    if (!isOpen) {
      this.#awaySince ??= now
      return
    }
    if (this.#awaySince === null) return
    const awayMs = now - this.#awaySince
    this.#awaySince = null
    // Nothing was there before the first event: nobody misses it.
    if (this.#keys > 0) this.#add({ key: this.#keys++, awayMs, mayMiss: awayMs > KEPT_MS })
  }

  stop(): void {
    if (this.#timer !== null) this.#clock.clearTimeout(this.#timer)
    this.#timer = null
  }

  #add(row: TailRow): void {
    const rows = this.#isHeld ? this.#waiting : this.#rows
    rows.unshift(row)
    if (rows.length > MOST_ROWS) rows.pop()
    if (this.#isHeld) this.#waitingCount += 1
    this.#timer ??= this.#clock.setTimeout(() => this.#drawNow(), DRAW_MS)
  }

  #drawNow(): void {
    this.stop()
    this.#view = { rows: [...this.#rows], waiting: this.#waitingCount }
    for (const listener of this.#listeners) listener()
  }
}
