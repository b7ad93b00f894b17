import { abortBulkActionRoute } from './bulk-actions/abort.ts'
import { createBulkActionRoute } from './bulk-actions/create.ts'
import { getBulkActionRoute } from './bulk-actions/get.ts'
import { listBulkActionsRoute } from './bulk-actions/list.ts'
import { pauseBulkActionRoute } from './bulk-actions/pause.ts'
import { resumeBulkActionRoute } from './bulk-actions/resume.ts'
import { listDeadLettersRoute } from './dead-letters/list.ts'
import { retryDeadLettersRoute } from './dead-letters/retry.ts'
import { listErrorsRoute } from './errors/list.ts'
import { streamEventsRoute } from './events/stream.ts'
import { getJobAttemptsRoute } from './jobs/attempts.ts'
import { createJobsRoute } from './jobs/batch.ts'
import { cancelJobRoute } from './jobs/cancel.ts'
import { cloneJobRoute } from './jobs/clone.ts'
import { createJobRoute } from './jobs/create.ts'
import { deleteJobRoute } from './jobs/delete.ts'
import { editJobRoute } from './jobs/edit.ts'
import { explainJobRoute } from './jobs/explain.ts'
import { getJobRoute } from './jobs/get.ts'
import { listJobsRoute } from './jobs/list.ts'
import { getJobLogsRoute } from './jobs/logs.ts'
import { moveJobRoute } from './jobs/move.ts'
import { retryJobRoute } from './jobs/retry.ts'
import { runJobRoute } from './jobs/run.ts'
import { createKeyRoute } from './keys/create.ts'
import { getKeyRoute } from './keys/get.ts'
import { listKeysRoute } from './keys/list.ts'
import { revokeKeyRoute } from './keys/revoke.ts'
import { rotateKeyRoute } from './keys/rotate.ts'
import { deleteLimitRoute } from './limits/delete.ts'
import { getLimitRoute } from './limits/get.ts'
import { listLimitsRoute } from './limits/list.ts'
import { putLimitRoute } from './limits/put.ts'
import { getHistoryRoute } from './metrics/history.ts'
import { listModulesRoute } from './modules/list.ts'
import { drainQueueRoute } from './queues/drain.ts'
import { getQueueRoute } from './queues/get.ts'
import { listQueuesRoute } from './queues/list.ts'
import { pauseQueueRoute } from './queues/pause.ts'
import { resumeQueueRoute } from './queues/resume.ts'
import { scaleQueueRoute } from './queues/scale.ts'
import { createScheduleRoute } from './schedules/create.ts'
import { deleteScheduleRoute } from './schedules/delete.ts'
import { getScheduleRoute } from './schedules/get.ts'
import { listSchedulesRoute } from './schedules/list.ts'
import { nextTimesRoute } from './schedules/next.ts'
import { patchScheduleRoute } from './schedules/patch.ts'
import { pauseScheduleRoute } from './schedules/pause.ts'
import { previewScheduleRoute } from './schedules/preview.ts'
import { putScheduleRoute } from './schedules/put.ts'
import { resumeScheduleRoute } from './schedules/resume.ts'
import { triggerScheduleRoute } from './schedules/trigger.ts'
import { createSessionRoute } from './session/create.ts'
import { deleteSessionRoute } from './session/delete.ts'
import { getSessionRoute } from './session/get.ts'
import { getStatsRoute } from './stats/get.ts'
import { createWebhookEndpointRoute } from './webhooks/create-endpoint.ts'
import { deleteWebhookEndpointRoute } from './webhooks/delete-endpoint.ts'
import { getWebhookDeliveryRoute } from './webhooks/get-delivery.ts'
import { getWebhookEndpointRoute } from './webhooks/get-endpoint.ts'
import { getWebhookEndpointSecretRoute } from './webhooks/get-endpoint-secret.ts'
import { getWebhookSecretRoute } from './webhooks/get-secret.ts'
import { listWebhookDeliveriesRoute } from './webhooks/list-deliveries.ts'
import { listWebhookEndpointsRoute } from './webhooks/list-endpoints.ts'
import { patchWebhookEndpointRoute } from './webhooks/patch-endpoint.ts'
import { replayWebhookDeliveryRoute } from './webhooks/replay-delivery.ts'
import { rotateWebhookEndpointSecretRoute } from './webhooks/rotate-endpoint-secret.ts'
import { rotateWebhookSecretRoute } from './webhooks/rotate-secret.ts'
import { testWebhookEndpointRoute } from './webhooks/test-endpoint.ts'
import { listWorkersRoute } from './workers/list.ts'
import { stopWorkerRoute } from './workers/stop.ts'

/** Every route of version 1, in the order of the documentation. */
export const ROUTES = [
  ...[createJobRoute, createJobsRoute, listJobsRoute, getJobRoute, getJobAttemptsRoute, getJobLogsRoute],
  explainJobRoute,
  ...[retryJobRoute, cancelJobRoute, runJobRoute, deleteJobRoute, editJobRoute, cloneJobRoute, moveJobRoute],
  ...[createBulkActionRoute, listBulkActionsRoute, getBulkActionRoute],
  ...[pauseBulkActionRoute, resumeBulkActionRoute, abortBulkActionRoute],
  ...[listQueuesRoute, getQueueRoute, pauseQueueRoute, resumeQueueRoute, drainQueueRoute, scaleQueueRoute],
  ...[listDeadLettersRoute, retryDeadLettersRoute],
  ...[listSchedulesRoute, createScheduleRoute, previewScheduleRoute, getScheduleRoute, putScheduleRoute],
  ...[patchScheduleRoute, deleteScheduleRoute, triggerScheduleRoute, pauseScheduleRoute, resumeScheduleRoute],
  nextTimesRoute,
  ...[listLimitsRoute, getLimitRoute, putLimitRoute, deleteLimitRoute],
  ...[
    listWebhookEndpointsRoute,
    createWebhookEndpointRoute,
    getWebhookEndpointRoute,
    patchWebhookEndpointRoute,
  ],
  ...[
    deleteWebhookEndpointRoute,
    getWebhookEndpointSecretRoute,
    rotateWebhookEndpointSecretRoute,
    testWebhookEndpointRoute,
  ],
  ...[listWebhookDeliveriesRoute, getWebhookDeliveryRoute, replayWebhookDeliveryRoute],
  ...[getWebhookSecretRoute, rotateWebhookSecretRoute],
  ...[listWorkersRoute, stopWorkerRoute, listModulesRoute, getStatsRoute, getHistoryRoute, listErrorsRoute],
  streamEventsRoute,
  ...[createKeyRoute, listKeysRoute, getKeyRoute, rotateKeyRoute, revokeKeyRoute],
  ...[createSessionRoute, getSessionRoute, deleteSessionRoute],
] as const

export {
  createKeyRoute,
  getKeyRoute,
  listKeysRoute,
  revokeKeyRoute,
  rotateKeyRoute,
  createSessionRoute,
  deleteSessionRoute,
  getSessionRoute,
  abortBulkActionRoute,
  cancelJobRoute,
  cloneJobRoute,
  createBulkActionRoute,
  createJobRoute,
  createJobsRoute,
  createScheduleRoute,
  createWebhookEndpointRoute,
  deleteJobRoute,
  deleteLimitRoute,
  deleteScheduleRoute,
  deleteWebhookEndpointRoute,
  drainQueueRoute,
  editJobRoute,
  explainJobRoute,
  getBulkActionRoute,
  getHistoryRoute,
  listErrorsRoute,
  getJobAttemptsRoute,
  getJobLogsRoute,
  getJobRoute,
  getLimitRoute,
  getQueueRoute,
  getScheduleRoute,
  getStatsRoute,
  getWebhookDeliveryRoute,
  getWebhookEndpointRoute,
  getWebhookEndpointSecretRoute,
  getWebhookSecretRoute,
  listBulkActionsRoute,
  listDeadLettersRoute,
  listJobsRoute,
  listLimitsRoute,
  listModulesRoute,
  listQueuesRoute,
  listSchedulesRoute,
  listWebhookDeliveriesRoute,
  listWebhookEndpointsRoute,
  listWorkersRoute,
  moveJobRoute,
  nextTimesRoute,
  patchScheduleRoute,
  patchWebhookEndpointRoute,
  pauseBulkActionRoute,
  pauseQueueRoute,
  pauseScheduleRoute,
  previewScheduleRoute,
  putLimitRoute,
  putScheduleRoute,
  replayWebhookDeliveryRoute,
  resumeBulkActionRoute,
  resumeQueueRoute,
  scaleQueueRoute,
  resumeScheduleRoute,
  retryDeadLettersRoute,
  retryJobRoute,
  rotateWebhookEndpointSecretRoute,
  rotateWebhookSecretRoute,
  runJobRoute,
  stopWorkerRoute,
  streamEventsRoute,
  testWebhookEndpointRoute,
  triggerScheduleRoute,
}
