export { METRICS, type MetricRow } from './metric-table.ts'
export {
  ProcessMetrics,
  type MetricsPage,
  type ProcessMetricsOptions,
  type StoreSource,
  type WorkerReading,
} from './process-metrics.ts'
export { MOST_NAMES, type StoreReading } from './store-reading.ts'
