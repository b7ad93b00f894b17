export { toAttemptDtos } from './attempt.ts'
export { toBulkOptions, toBulkPreviewDto, toFilterOptions } from './bulk-action.ts'
export { toEditField, toEditOptions } from './edit.ts'
export { toCloudEventDto, toEventDto } from './event.ts'
export { toExplanationDto } from './explanation.ts'
export { toIso, toIsoOrNull, toJobDto, toListedJobDto, toLogLineDto } from './job.ts'
export { toKeyDto } from './key.ts'
export { toLimitDto, toLimitField, toLimitOptions } from './limit.ts'
export { toErrorGroupPageDto } from './error-group.ts'
export { toHistoryDto } from './metrics.ts'
export { toModuleDto } from './module.ts'
export { toBodyField, toCloneOptions, toEnqueueOptions, toJobDefaults } from './new-job.ts'
export { redactAttempt, redactEvent, redactExplanation, redactJob, redactSchedule } from './redact.ts'
export { toQueueDto, toStatsDto } from './queue.ts'
export {
  toFlatCronField,
  toListedScheduleDto,
  toRecurringField,
  toScheduleDto,
  toScheduleField,
  toScheduleOptions,
} from './schedule.ts'
export {
  toWebhookDeliveryDetailsDto,
  toWebhookDeliveryDto,
  toWebhookEndpointDto,
  toWebhookEndpointOptions,
  toWebhookField,
  toWebhookSecretDtos,
} from './webhook.ts'
export { toWorkerDto } from './worker.ts'
