export { ROUTE_ACCESS, type Access, type OperationId } from './access/route-access.ts'
export { buildOpenApiDocument } from './document.ts'
export {
  redactAttempt,
  redactEvent,
  redactExplanation,
  redactJob,
  redactSchedule,
  toAttemptDtos,
  toBodyField,
  toBulkOptions,
  toBulkPreviewDto,
  toCloneOptions,
  toEditField,
  toEditOptions,
  toEnqueueOptions,
  toErrorGroupPageDto,
  toCloudEventDto,
  toEventDto,
  toExplanationDto,
  toFilterOptions,
  toFlatCronField,
  toHistoryDto,
  toIso,
  toIsoOrNull,
  toJobDefaults,
  toJobDto,
  toKeyDto,
  toLimitDto,
  toLimitField,
  toLimitOptions,
  toListedJobDto,
  toListedScheduleDto,
  toLogLineDto,
  toModuleDto,
  toQueueDto,
  toRecurringField,
  toScheduleDto,
  toScheduleField,
  toScheduleOptions,
  toStatsDto,
  toWebhookDeliveryDetailsDto,
  toWebhookDeliveryDto,
  toWebhookEndpointDto,
  toWebhookEndpointOptions,
  toWebhookField,
  toWebhookSecretDtos,
  toWorkerDto,
} from './mappers/index.ts'
export { PROBLEM_KINDS, type ProblemCode, type ProblemKind } from './problems/problem-codes.ts'
export { problemType, type Problem } from './problems/problem.ts'
export type { AttemptDto } from './schemas/attempt.ts'
export type { BatchItemDto } from './schemas/batch.ts'
export type {
  BulkActionDto,
  BulkPreviewDto,
  ListedBulkActionDto,
  NewBulkActionDto,
  RetryDeadLettersDto,
} from './schemas/bulk-action.ts'
export type { CreatedJobDto, JobDto, JobPageDto, LogLineDto } from './schemas/job.ts'
export type { ExplanationDto } from './schemas/explanation.ts'
export type { EventDto, EventsQuery } from './schemas/event.ts'
export type { IssuedKeyDto, KeyDto, NewKeyDto } from './schemas/key.ts'
export type { SessionDto } from './schemas/session.ts'
export type { LimitDto, PutLimitDto } from './schemas/limit.ts'
export type { ErrorGroupDto, ErrorGroupPageDto } from './schemas/error-group.ts'
export type { HistoryDto } from './schemas/metrics.ts'
export type { ModuleDto } from './schemas/module.ts'
export { newJobSchema, parseNewJob, type NewJobDto } from './schemas/new-job.ts'
export type {
  NewScheduleDto,
  PatchScheduleDto,
  PreviewScheduleDto,
  PutScheduleDto,
  ScheduleDto,
} from './schemas/schedule.ts'
export type { CloneJobDto, EditJobDto } from './schemas/steer.ts'
export type { QueueDto, StatsDto } from './schemas/queue.ts'
export type { WebhookDeliveryDetailsDto, WebhookDeliveryDto } from './schemas/webhook-delivery.ts'
export type {
  NewWebhookEndpointDto,
  PatchWebhookEndpointDto,
  WebhookEndpointDto,
  WebhookSecretDto,
} from './schemas/webhook-endpoint.ts'
export type { WorkerDto } from './schemas/worker.ts'
export * from './routes/index.ts'
