import type { Instrumentation } from '@burrow/core'
import { systemClock, type Clock } from '@burrow/core/time'
import { collectDefaultMetrics, Registry } from 'prom-client'
import { instrument } from './instrument.ts'
import { MetricSet } from './metric-set.ts'
import { writeReading, type StoreReading } from './store-reading.ts'

/** A page for Prometheus. */
export interface MetricsPage {
  readonly contentType: string
  readonly body: string
}

/** What a worker says of itself when it is asked. */
export interface WorkerReading {
  readonly isRunning: boolean
  readonly slots: number
  readonly busy: number
}

/** The store of a process, as far as its page tells of it. */
export interface StoreSource {
  /** `redis`, `postgres`, … */
  readonly backend: string
  /** Rejects when the store does not answer. */
  readonly read: () => Promise<StoreReading>
}

export interface ProcessMetricsOptions {
  /** Of Burrow. @default not told */
  readonly version?: string
  /** @default the clock of the process */
  readonly clock?: Clock
}

/** Gauges of prom-client whose names end as those of counters do. */
const MISNAMED = [
  'nodejs_active_handles_total',
  'nodejs_active_requests_total',
  'nodejs_active_resources_total',
]

/** What one process did, and as far as it is asked to what its store holds, for Prometheus. */
export class ProcessMetrics {
  /** Give it to `connect`. */
  readonly instrumentation: Instrumentation
  readonly #registry = new Registry()
  readonly #metrics: MetricSet
  #worker: { readonly metrics: MetricSet; readonly read: () => WorkerReading } | null = null

  constructor({ version = 'unknown', clock = systemClock }: ProcessMetricsOptions = {}) {
    this.#metrics = new MetricSet(this.#registry, ['process'])
    this.instrumentation = instrument(this.#metrics, clock)
    this.#metrics.set('buildInfo', { version, node: process.version }, 1)
    collectDefaultMetrics({ register: this.#registry })
    for (const name of MISNAMED) this.#registry.removeSingleMetric(name)
  }

  /** Tells of a worker from now on. */
  watchWorker(read: () => WorkerReading): void {
    const metrics = this.#worker?.metrics ?? new MetricSet(this.#registry, ['worker'])
    this.#worker = { metrics, read }
  }

  /** The page of this process, with a store also of what that holds. A store that does not answer is told, and no error. */
  async read(store?: StoreSource): Promise<MetricsPage> {
    if (this.#worker !== null) {
      const { metrics, read } = this.#worker
      const { isRunning, slots, busy } = read()
      metrics.set('workerUp', {}, isRunning ? 1 : 0)
      metrics.set('slots', {}, slots)
      metrics.set('busy', {}, busy)
    }
    const own = await this.#registry.metrics()
    const body = store === undefined ? own : `${own.trimEnd()}\n\n${await storePage(store)}`
    return { contentType: this.#registry.contentType, body }
  }
}

/** A registry of its own for each page: two that are read at the same time share nothing. */
async function storePage({ backend, read }: StoreSource): Promise<string> {
  const registry = new Registry()
  const metrics = new MetricSet(registry, ['store'])
  const reading = await read().catch(() => null)
  if (reading !== null) writeReading(metrics, reading)
  metrics.set('storeUp', { backend }, reading === null ? 0 : 1)
  const page = await registry.metrics()
  return page
}
