export type { IngestOptions } from './ingest-options.ts'
export type { IngestStats } from './ingest-tally.ts'
export { startIngest, type RunningIngest } from './start-ingest.ts'
