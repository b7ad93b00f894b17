import { retryDeadLettersRoute } from './dead-letters/retry.ts'
import { listDeadLettersRoute } from './dead-letters/list.ts'
import { streamEventsRoute } from './events/stream.ts'
import { getJobAttemptsRoute } from './jobs/attempts.ts'
import { createJobsRoute } from './jobs/batch.ts'
import { cancelJobRoute } from './jobs/cancel.ts'
import { createJobRoute } from './jobs/create.ts'
import { deleteJobRoute } from './jobs/delete.ts'
import { getJobRoute } from './jobs/get.ts'
import { listJobsRoute } from './jobs/list.ts'
import { getJobLogsRoute } from './jobs/logs.ts'
import { retryJobRoute } from './jobs/retry.ts'
import { runJobRoute } from './jobs/run.ts'
import { listModulesRoute } from './modules/list.ts'
import { drainQueueRoute } from './queues/drain.ts'
import { getQueueRoute } from './queues/get.ts'
import { listQueuesRoute } from './queues/list.ts'
import { pauseQueueRoute } from './queues/pause.ts'
import { resumeQueueRoute } from './queues/resume.ts'
import { getStatsRoute } from './stats/get.ts'
import { listWorkersRoute } from './workers/list.ts'

/** Every route of version 1, in the order of the documentation. */
export const ROUTES = [
  ...[createJobRoute, createJobsRoute, listJobsRoute, getJobRoute, getJobAttemptsRoute, getJobLogsRoute],
  ...[retryJobRoute, cancelJobRoute, runJobRoute, deleteJobRoute],
  ...[listQueuesRoute, getQueueRoute, pauseQueueRoute, resumeQueueRoute, drainQueueRoute],
  ...[listDeadLettersRoute, retryDeadLettersRoute],
  ...[listWorkersRoute, listModulesRoute, getStatsRoute, streamEventsRoute],
] as const

export {
  cancelJobRoute,
  createJobRoute,
  createJobsRoute,
  deleteJobRoute,
  drainQueueRoute,
  getJobAttemptsRoute,
  getJobLogsRoute,
  getJobRoute,
  getQueueRoute,
  getStatsRoute,
  listDeadLettersRoute,
  listJobsRoute,
  listModulesRoute,
  listQueuesRoute,
  listWorkersRoute,
  pauseQueueRoute,
  resumeQueueRoute,
  retryDeadLettersRoute,
  retryJobRoute,
  runJobRoute,
  streamEventsRoute,
}
