import type { History, QueueHistory } from '../../api/history.ts'
import type { Queue } from '../../api/queues.ts'
import type { WorkerInfo } from '../../api/workers.ts'
import { consumersByQueue } from '../queues/consumers.ts'

/** Something that somebody should look at. */
export type Concern =
  | { readonly kind: 'nobody'; readonly queue: string; readonly waiting: number }
  | {
      readonly kind: 'unserved'
      readonly queue: string
      readonly types: readonly string[]
      readonly waiting: number
    }
  | { readonly kind: 'paused'; readonly queue: string; readonly waiting: number }
  | { readonly kind: 'old'; readonly queue: string; readonly ageMs: number; readonly usualMs: number | null }
  | { readonly kind: 'failing'; readonly queue: string; readonly share: number; readonly before: number }
  | { readonly kind: 'dead'; readonly queues: readonly string[]; readonly count: number }
  | { readonly kind: 'silent'; readonly worker: WorkerInfo; readonly silentMs: number }
  | { readonly kind: 'blocked'; readonly worker: WorkerInfo }
  | { readonly kind: 'versions'; readonly versions: readonly string[] }

/** What is known. Null is what whoever looks may not see, or what is not there yet. */
export interface Known {
  readonly now: number
  readonly queues: readonly Queue[]
  readonly workers: readonly WorkerInfo[] | null
  /** The last hour by the minute, by queue. */
  readonly hour: History | null
  /** The last 25 hours by the hour, by queue; the last of them is not over. */
  readonly day: History | null
}

/** Older than this many times what 95 % of jobs wait. */
const TIMES_USUAL = 3
/** Nobody minds a wait that is shorter, however short it usually is. */
const LEAST_AGE_MS = 30_000
/** What is old where nothing is known of what is usual. */
const OLD_MS = 15 * 60_000
/** Fewer attempts are no rate. */
const LEAST_ATTEMPTS = 20
const LEAST_SHARE = 0.05
const TIMES_BEFORE = 2
/** Workers tell of themselves every 10 s; who does not for 30 s is forgotten by the store. */
export const SILENT_MS = 20_000
/** A worker that does nothing else for so long renews no leases and hears of no cancellation. */
export const BLOCKED_MS = 1_000

type Counts = Pick<History['totals'], 'completed' | 'failed' | 'dead'>

function attemptsOf({ completed, failed, dead }: Counts): number {
  return completed + failed + dead
}

/** Attempts that failed, of all; null where there are too few to say. */
function failureShare(counts: Counts, least: number): number | null {
  const attempts = attemptsOf(counts)
  return attempts < Math.max(1, least) ? null : (counts.failed + counts.dead) / attempts
}

function byName(history: History | null): ReadonlyMap<string, QueueHistory> {
  return new Map(history?.queues?.map((each) => [each.name, each]))
}

function inQueue(
  queue: Queue,
  { hasConsumers, now }: { readonly hasConsumers: boolean; readonly now: number },
  day: QueueHistory | undefined,
): Concern | null {
  const { name, counts, set_aside: setAside, pending_since: since } = queue
  if (counts.pending > 0 && !hasConsumers) return { kind: 'nobody', queue: name, waiting: counts.pending }
  if (queue.paused)
    return counts.pending > 0 ? { kind: 'paused', queue: name, waiting: counts.pending } : null
  const types = Object.keys(setAside)
  if (types.length > 0) {
    const waiting = Object.values(setAside).reduce((sum, count) => sum + count, 0)
    return { kind: 'unserved', queue: name, types, waiting }
  }
  if (since === null) return null
  const ageMs = now - Date.parse(since)
  const usualMs = day?.totals.waited.p95_ms ?? null
  const most = usualMs === null ? OLD_MS : Math.max(LEAST_AGE_MS, TIMES_USUAL * usualMs)
  return ageMs > most ? { kind: 'old', queue: name, ageMs, usualMs } : null
}

/** Queues that fail clearly more often in the last hour than in the day before. */
function failing(hour: History | null, day: ReadonlyMap<string, QueueHistory>): Concern[] {
  return (hour?.queues ?? []).flatMap(({ name, totals }): Concern[] => {
    const share = failureShare(totals, LEAST_ATTEMPTS)
    if (share === null || share < LEAST_SHARE) return []
    const whole = day.get(name)?.totals
    // The day has the hour in it.
    const before =
      whole === undefined
        ? null
        : failureShare(
            {
              completed: Math.max(0, whole.completed - totals.completed),
              failed: Math.max(0, whole.failed - totals.failed),
              dead: Math.max(0, whole.dead - totals.dead),
            },
            LEAST_ATTEMPTS,
          )
    // Without a day before there is nothing that it could have risen from.
    if (before === null || share < TIMES_BEFORE * before) return []
    return [{ kind: 'failing', queue: name, share, before }]
  })
}

function died(hour: History | null): Concern[] {
  const count = hour?.totals.dead ?? 0
  const queues = (hour?.queues ?? [])
    .filter(({ totals }) => totals.dead > 0)
    .toSorted((one, other) => other.totals.dead - one.totals.dead)
    .map(({ name }) => name)
  return count === 0 ? [] : [{ kind: 'dead', queues, count }]
}

function ofWorkers(workers: readonly WorkerInfo[], now: number): Concern[] {
  const silent = workers.flatMap((worker): Concern[] => {
    const silentMs = now - Date.parse(worker.seen_at)
    return silentMs > SILENT_MS ? [{ kind: 'silent', worker, silentMs }] : []
  })
  const blocked = workers
    .filter(({ event_loop_lag_ms: lag }) => lag >= BLOCKED_MS)
    .map((worker): Concern => ({ kind: 'blocked', worker }))
  const versions = [...new Set(workers.map(({ version }) => version))].toSorted()
  return [...silent, ...blocked, ...(versions.length > 1 ? [{ kind: 'versions', versions } as const] : [])]
}

const ORDER: readonly Concern['kind'][] = [
  ...(['nobody', 'unserved', 'failing', 'dead', 'old', 'silent', 'blocked', 'paused', 'versions'] as const),
]

/** What needs somebody, the worst first. */
export function concernsOf(known: Known): Concern[] {
  const { now, workers } = known
  const day = byName(known.day)
  const consumersOf = workers === null ? null : consumersByQueue(workers)
  const concerns = [
    ...known.queues.flatMap((queue) => {
      const hasConsumers = consumersOf === null || consumersOf(queue.name).workers > 0
      return inQueue(queue, { hasConsumers, now }, day.get(queue.name)) ?? []
    }),
    ...failing(known.hour, day),
    ...died(known.hour),
    ...(workers === null ? [] : ofWorkers(workers, now)),
  ]
  return concerns.toSorted((one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind))
}
