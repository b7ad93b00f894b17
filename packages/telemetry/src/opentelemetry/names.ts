/** Names of the messaging semantic conventions of OpenTelemetry, as of 1.45, and those of Burrow. */
export const ATTRIBUTE = {
  system: 'messaging.system',
  operation: 'messaging.operation.name',
  operationType: 'messaging.operation.type',
  destination: 'messaging.destination.name',
  messageId: 'messaging.message.id',
  batchCount: 'messaging.batch.message_count',
  clientId: 'messaging.client.id',
  errorType: 'error.type',
  jobType: 'burrow.job.type',
  attempt: 'burrow.job.attempt',
  maxAttempts: 'burrow.job.max_attempts',
  outcome: 'burrow.outcome',
  storeOperation: 'burrow.store.operation',
  store: 'burrow.store.name',
} as const

export const METRIC = {
  operationDuration: 'messaging.client.operation.duration',
  sent: 'messaging.client.sent.messages',
  consumed: 'messaging.client.consumed.messages',
  processDuration: 'messaging.process.duration',
  attempts: 'burrow.job.attempts',
  leasesLost: 'burrow.leases.lost',
  swept: 'burrow.jobs.swept',
  storeDuration: 'burrow.store.operation.duration',
} as const

export const SYSTEM = 'burrow'

/** Upper bounds in seconds: those of the conventions, and more for jobs that take long. */
export const DURATION_BOUNDARIES: number[] = [
  ...[0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
  ...[30, 60, 300, 900],
]
