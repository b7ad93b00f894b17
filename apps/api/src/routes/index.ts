import type { ApiApp, ApiDeps } from '../api-deps.ts'
import { registerSeeds } from '../seeds/index.ts'
import { registerAbortBulkAction } from './bulk-actions/abort.ts'
import { registerCreateBulkAction } from './bulk-actions/create.ts'
import { registerGetBulkAction } from './bulk-actions/get.ts'
import { registerListBulkActions } from './bulk-actions/list.ts'
import { registerPauseBulkAction } from './bulk-actions/pause.ts'
import { registerResumeBulkAction } from './bulk-actions/resume.ts'
import { registerListDeadLetters } from './dead-letters/list.ts'
import { registerRetryDeadLetters } from './dead-letters/retry.ts'
import { registerOpenApi } from './docs/openapi.ts'
import { registerDocs } from './docs/page.ts'
import { registerListErrors } from './errors/list.ts'
import { registerStreamEvents } from './events/stream.ts'
import { registerLivez } from './health/livez.ts'
import { registerReadyz } from './health/readyz.ts'
import { registerGetJobAttempts } from './jobs/attempts.ts'
import { registerCreateJobs } from './jobs/batch.ts'
import { registerCancelJob } from './jobs/cancel.ts'
import { registerCloneJob } from './jobs/clone.ts'
import { registerCreateJob } from './jobs/create.ts'
import { registerDeleteJob } from './jobs/delete.ts'
import { registerEditJob } from './jobs/edit.ts'
import { registerExplainJob } from './jobs/explain.ts'
import { registerGetJob } from './jobs/get.ts'
import { registerListJobs } from './jobs/list.ts'
import { registerGetJobLogs } from './jobs/logs.ts'
import { registerMoveJob } from './jobs/move.ts'
import { registerRetryJob } from './jobs/retry.ts'
import { registerRunJob } from './jobs/run.ts'
import { registerCreateKey } from './keys/create.ts'
import { registerGetKey } from './keys/get.ts'
import { registerListKeys } from './keys/list.ts'
import { registerRevokeKey } from './keys/revoke.ts'
import { registerRotateKey } from './keys/rotate.ts'
import { registerDeleteLimit } from './limits/delete.ts'
import { registerGetLimit } from './limits/get.ts'
import { registerListLimits } from './limits/list.ts'
import { registerPutLimit } from './limits/put.ts'
import { registerGetHistory } from './metrics/history.ts'
import { registerMetrics } from './metrics/page.ts'
import { registerListModules } from './modules/list.ts'
import { registerDrainQueue } from './queues/drain.ts'
import { registerGetQueue } from './queues/get.ts'
import { registerListQueues } from './queues/list.ts'
import { registerPauseQueue } from './queues/pause.ts'
import { registerResumeQueue } from './queues/resume.ts'
import { registerScaleQueue } from './queues/scale.ts'
import { registerRoot } from './root/index.ts'
import { registerCreateSchedule } from './schedules/create.ts'
import { registerDeleteSchedule } from './schedules/delete.ts'
import { registerGetSchedule } from './schedules/get.ts'
import { registerListSchedules } from './schedules/list.ts'
import { registerNextTimes } from './schedules/next.ts'
import { registerPatchSchedule } from './schedules/patch.ts'
import { registerPauseSchedule } from './schedules/pause.ts'
import { registerPreviewSchedule } from './schedules/preview.ts'
import { registerPutSchedule } from './schedules/put.ts'
import { registerResumeSchedule } from './schedules/resume.ts'
import { registerTriggerSchedule } from './schedules/trigger.ts'
import { registerCreateSession } from './session/create.ts'
import { registerDeleteSession } from './session/delete.ts'
import { registerGetSession } from './session/get.ts'
import { registerGetStats } from './stats/get.ts'
import { registerCreateWebhookEndpoint } from './webhooks/create-endpoint.ts'
import { registerDeleteWebhookEndpoint } from './webhooks/delete-endpoint.ts'
import { registerGetWebhookDelivery } from './webhooks/get-delivery.ts'
import { registerGetWebhookEndpoint } from './webhooks/get-endpoint.ts'
import { registerGetWebhookEndpointSecret } from './webhooks/get-endpoint-secret.ts'
import { registerGetWebhookSecret } from './webhooks/get-secret.ts'
import { registerListWebhookDeliveries } from './webhooks/list-deliveries.ts'
import { registerListWebhookEndpoints } from './webhooks/list-endpoints.ts'
import { registerPatchWebhookEndpoint } from './webhooks/patch-endpoint.ts'
import { registerReplayWebhookDelivery } from './webhooks/replay-delivery.ts'
import { registerRotateWebhookEndpointSecret } from './webhooks/rotate-endpoint-secret.ts'
import { registerRotateWebhookSecret } from './webhooks/rotate-secret.ts'
import { registerTestWebhookEndpoint } from './webhooks/test-endpoint.ts'
import { registerListWorkers } from './workers/list.ts'
import { registerStopWorker } from './workers/stop.ts'

/** Every route, in the order of the documentation. */
const ROUTES: readonly ((app: ApiApp, deps: ApiDeps) => void)[] = [
  ...[registerCreateJob, registerCreateJobs, registerListJobs],
  ...[registerGetJob, registerGetJobAttempts, registerGetJobLogs, registerExplainJob],
  ...[registerRetryJob, registerCancelJob, registerRunJob, registerDeleteJob],
  ...[registerEditJob, registerCloneJob, registerMoveJob],
  ...[registerCreateBulkAction, registerListBulkActions, registerGetBulkAction],
  ...[registerPauseBulkAction, registerResumeBulkAction, registerAbortBulkAction],
  ...[
    registerListQueues,
    registerGetQueue,
    registerPauseQueue,
    registerResumeQueue,
    registerDrainQueue,
    registerScaleQueue,
  ],
  ...[registerListDeadLetters, registerRetryDeadLetters],
  ...[registerListSchedules, registerCreateSchedule, registerPreviewSchedule, registerGetSchedule],
  ...[registerPutSchedule, registerPatchSchedule, registerDeleteSchedule, registerTriggerSchedule],
  ...[registerPauseSchedule, registerResumeSchedule, registerNextTimes],
  ...[registerListLimits, registerGetLimit, registerPutLimit, registerDeleteLimit],
  ...[
    registerListWebhookEndpoints,
    registerCreateWebhookEndpoint,
    registerGetWebhookEndpoint,
    registerPatchWebhookEndpoint,
  ],
  ...[
    registerDeleteWebhookEndpoint,
    registerGetWebhookEndpointSecret,
    registerRotateWebhookEndpointSecret,
    registerTestWebhookEndpoint,
  ],
  ...[registerListWebhookDeliveries, registerGetWebhookDelivery, registerReplayWebhookDelivery],
  ...[registerGetWebhookSecret, registerRotateWebhookSecret],
  ...[
    registerListWorkers,
    registerStopWorker,
    registerListModules,
    registerGetStats,
    registerGetHistory,
    registerListErrors,
    registerStreamEvents,
  ],
  ...[registerCreateKey, registerListKeys, registerGetKey, registerRotateKey, registerRevokeKey],
  ...[registerCreateSession, registerGetSession, registerDeleteSession],
  ...[registerLivez, registerReadyz, registerMetrics, registerOpenApi, registerDocs, registerRoot],
  registerSeeds,
]

export function registerRoutes(app: ApiApp, deps: ApiDeps): void {
  for (const register of ROUTES) register(app, deps)
}
