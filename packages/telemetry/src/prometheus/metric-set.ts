import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import { BUCKETS, METRICS, type MetricKey, type MetricRow } from './metric-table.ts'

/** Values of labels by their names. */
export type Labels = Readonly<Record<string, string>>

/** Metrics of the table, made in one registry. */
export class MetricSet {
  readonly #gauges = new Map<MetricKey, Gauge>()
  readonly #counters = new Map<MetricKey, Counter>()
  readonly #histograms = new Map<MetricKey, Histogram>()

  constructor(registry: Registry, of: readonly MetricRow['of'][]) {
    for (const [key, row] of Object.entries(METRICS) as [MetricKey, MetricRow][]) {
      if (!of.includes(row.of)) continue
      const options = { name: row.name, help: row.help, labelNames: row.labels, registers: [registry] }
      if (row.kind === 'gauge') this.#gauges.set(key, new Gauge(options))
      else if (row.kind === 'counter') this.#counters.set(key, new Counter(options))
      else this.#histograms.set(key, new Histogram({ ...options, buckets: [...(BUCKETS[key] ?? [])] }))
    }
  }

  set(key: MetricKey, labels: Labels, value: number): void {
    this.#gauges.get(key)?.set(labels, value)
  }

  count(key: MetricKey, labels: Labels, by = 1): void {
    this.#counters.get(key)?.inc(labels, by)
  }

  observe(key: MetricKey, labels: Labels, ms: number): void {
    this.#histograms.get(key)?.observe(labels, Math.max(0, ms) / 1_000)
  }
}
