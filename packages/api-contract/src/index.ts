export { buildOpenApiDocument } from './document.ts'
export {
  toAttemptDtos,
  toBodyField,
  toEnqueueOptions,
  toEventDto,
  toIso,
  toJobDto,
  toListedJobDto,
  toLogLineDto,
  toModuleDto,
  toQueueDto,
  toStatsDto,
  toWorkerDto,
} from './mappers/index.ts'
export { PROBLEM_KINDS, type ProblemCode, type ProblemKind } from './problems/problem-codes.ts'
export { problemType, type Problem } from './problems/problem.ts'
export type { AttemptDto } from './schemas/attempt.ts'
export type { BatchItemDto } from './schemas/batch.ts'
export type { CreatedJobDto, JobDto, LogLineDto } from './schemas/job.ts'
export type { EventDto, EventsQuery } from './schemas/event.ts'
export type { ModuleDto } from './schemas/module.ts'
export { FIELDS_TO_COME, newJobSchema, type NewJobDto } from './schemas/new-job.ts'
export type { QueueDto, StatsDto } from './schemas/queue.ts'
export type { WorkerDto } from './schemas/worker.ts'
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
  ROUTES,
  runJobRoute,
  streamEventsRoute,
} from './routes/index.ts'
