import type { Burrow, HistoryOptions, JobHistory } from '@burrow/core'
import { HISTORY, type HistoryStep } from '@burrow/core/protocol'
import type { Clock } from '@burrow/core/time'

/** How old figures may be, in ms: those by the hour change little and are the dearest to read. */
const FRESH_MS: Readonly<Record<HistoryStep, number>> = { minute: 2_000, hour: 10_000 }
/** Answers that are kept for one client. */
const CAPACITY = 64

interface Snapshot {
  readonly askedAt: number
  readonly history: Promise<JobHistory>
}

/** What is asked for, with its times at the beginning of their steps: the same for everybody who looks within one. */
function inSteps(options: HistoryOptions): HistoryOptions {
  const { stepMs } = HISTORY[options.step]
  const floor = (at: HistoryOptions['from']): number | undefined =>
    at === undefined ? undefined : Math.floor(new Date(at).getTime() / stepMs) * stepMs
  const [from, to] = [floor(options.from), floor(options.to)]
  return { ...options, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
}

/**
 * Figures over time, read once for all who look: they are sums over many keys of every queue, and ten open dashboards ask for the same.
 * Clients that reach different queues share nothing.
 */
export class HistorySnapshots {
  readonly #clock: Clock
  readonly #kept = new WeakMap<Burrow, Map<string, Snapshot>>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** @throws what reading throws; that is not kept */
  read(burrow: Burrow, options: HistoryOptions): Promise<JobHistory> {
    const wanted = inSteps(options)
    const { queue, type, step, from, to, byQueue } = wanted
    const name = JSON.stringify([queue, type, step, from, to, byQueue])
    const snapshots = this.#snapshotsOf(burrow)
    const present = snapshots.get(name)
    const now = this.#clock.monotonic()
    if (present !== undefined && now - present.askedAt < FRESH_MS[step]) return present.history
    const snapshot = { askedAt: now, history: burrow.history(wanted) }
    snapshots.delete(name)
    snapshots.set(name, snapshot)
    snapshot.history.catch(() => {
      if (snapshots.get(name) === snapshot) snapshots.delete(name)
    })
    const [oldest] = snapshots.keys()
    if (snapshots.size > CAPACITY && oldest !== undefined) snapshots.delete(oldest)
    return snapshot.history
  }

  #snapshotsOf(burrow: Burrow): Map<string, Snapshot> {
    const present = this.#kept.get(burrow)
    if (present !== undefined) return present
    const snapshots = new Map<string, Snapshot>()
    this.#kept.set(burrow, snapshots)
    return snapshots
  }
}
