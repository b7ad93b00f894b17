export type { WorkerOptions, WorkerQueue } from './options.ts'
export { Worker, type WorkerClient } from './worker.ts'
export type { WorkerStats } from './worker-stats.ts'
