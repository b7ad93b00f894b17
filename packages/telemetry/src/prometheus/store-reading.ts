import type { LiveWorker, QueueStats, Schedule, StoredLimit } from '@burrow/core'
import { JOB_STATES } from '@burrow/core'
import { OTHER } from './bounded-names.ts'
import type { MetricKey } from './metric-table.ts'
import type { Labels, MetricSet } from './metric-set.ts'

/** What the store says at one moment. */
export interface StoreReading {
  readonly queues: readonly QueueStats[]
  readonly workers: readonly LiveWorker[]
  readonly limits: readonly { readonly queue: string; readonly limits: readonly StoredLimit[] }[]
  readonly schedules: readonly Schedule[]
  /** Time of the store at which it was so, in ms. */
  readonly now: number
}

/** Queues, limits and schedules that are told of by themselves, each: the first by name, so that every API names the same ones. */
export const MOST_NAMES = 500

/** Values of one metric by labels. What has no name of its own is taken together. */
class Sums {
  readonly #metrics: MetricSet
  readonly #sums = new Map<string, { readonly key: MetricKey; readonly labels: Labels; value: number }>()

  constructor(metrics: MetricSet) {
    this.#metrics = metrics
  }

  add(
    key: MetricKey,
    labels: Labels,
    value: number,
    join: (one: number, other: number) => number = sum,
  ): void {
    const name = `${key} ${Object.values(labels).join(' ')}`
    const present = this.#sums.get(name)
    if (present === undefined) this.#sums.set(name, { key, labels, value })
    else present.value = join(present.value, value)
  }

  write(): void {
    for (const { key, labels, value } of this.#sums.values()) {
      this.#metrics.set(key, labels, value)
      this.#metrics.count(key, labels, value)
    }
  }
}

function sum(one: number, other: number): number {
  return one + other
}

function total(amounts: Readonly<Record<string, number>>): number {
  return Object.values(amounts).reduce(sum, 0)
}

function addQueue(sums: Sums, stats: QueueStats, queue: string, workers: readonly LiveWorker[]): void {
  for (const state of JOB_STATES) sums.add('jobs', { queue, state }, stats.counts[state])
  const since = Math.min(stats.pendingSince ?? stats.now, stats.dueSince ?? stats.now)
  sums.add('oldestAge', { queue }, Math.max(0, stats.now - since) / 1_000, Math.max)
  sums.add('paused', { queue }, stats.paused ? 1 : 0, Math.max)
  sums.add('due', { queue }, stats.due)
  sums.add('setAside', { queue }, total(stats.setAside))
  sums.add('limited', { queue }, total(stats.limited))
  const running = workers.filter(({ queues, state }) => state === 'running' && queues.includes(stats.queue))
  sums.add('queueWorkers', { queue }, running.length)
  const { enqueued, completed, dead, cancelled, failed, crashed } = stats.totals
  sums.add('queueEnqueued', { queue }, enqueued)
  for (const [outcome, jobs] of Object.entries({ completed, dead, cancelled }))
    sums.add('queueFinished', { queue, outcome }, jobs)
  sums.add('queueFailures', { queue }, failed)
  sums.add('queueLeases', { queue }, crashed)
}

function addWorkers(sums: Sums, workers: readonly LiveWorker[]): void {
  for (const state of ['running', 'stopping'] as const)
    sums.add('workers', { state }, workers.filter((worker) => worker.state === state).length)
  sums.add(
    'workersSlots',
    {},
    workers.reduce((slots, { concurrency }) => slots + concurrency, 0),
  )
  sums.add(
    'workersBusy',
    {},
    workers.reduce((busy, { active }) => busy + active, 0),
  )
  sums.add('workersLag', {}, Math.max(0, ...workers.map(({ eventLoopLagMs }) => eventLoopLagMs)) / 1_000)
}

function addLimit(sums: Sums, { limit, active, waiting }: StoredLimit, labels: Labels): void {
  if (limit.concurrency !== null) sums.add('limitConcurrency', labels, limit.concurrency)
  if (active !== null) sums.add('limitActive', labels, active)
  sums.add('limitWaiting', labels, waiting)
}

function addSchedule(sums: Sums, { nextAt, history }: Schedule, schedule: string, now: number): void {
  const last = history.findLast(({ outcome }) => outcome === 'fired')
  if (last !== undefined) sums.add('scheduleLast', { schedule }, last.at / 1_000, Math.max)
  const overdueMs = nextAt === null ? 0 : Math.max(0, now - nextAt)
  sums.add('scheduleOverdue', { schedule }, overdueMs / 1_000, Math.max)
  const missed = history.filter(({ outcome }) => outcome === 'missed')
  sums.add(
    'scheduleMissed',
    { schedule },
    missed.reduce((slots, { count }) => slots + count, 0),
  )
}

/** Writes what the store says into metrics that have no values yet. */
export function writeReading(
  metrics: MetricSet,
  { queues, workers, limits, schedules, now }: StoreReading,
): void {
  const sums = new Sums(metrics)
  const byName = queues.toSorted((one, other) => (one.queue < other.queue ? -1 : 1))
  for (const [index, stats] of byName.entries())
    addQueue(sums, stats, index < MOST_NAMES ? stats.queue : OTHER, workers)
  addWorkers(sums, workers)
  const pairs = limits.flatMap(({ queue, limits: ofQueue }) => ofQueue.map((stored) => ({ queue, stored })))
  for (const [index, { queue, stored }] of pairs.entries())
    addLimit(sums, stored, index < MOST_NAMES ? { queue, type: stored.type } : { queue: OTHER, type: OTHER })
  const byId = schedules.toSorted((one, other) => (one.id < other.id ? -1 : 1))
  for (const [index, schedule] of byId.entries())
    addSchedule(sums, schedule, index < MOST_NAMES ? schedule.id : OTHER, now)
  sums.write()
}
