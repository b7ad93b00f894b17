import type { ApiApp, ApiDeps } from '../api-deps.ts'
import { registerSeeds } from '../seeds/index.ts'
import { registerListDeadLetters } from './dead-letters/list.ts'
import { registerRetryDeadLetters } from './dead-letters/retry.ts'
import { registerOpenApi } from './docs/openapi.ts'
import { registerDocs } from './docs/page.ts'
import { registerStreamEvents } from './events/stream.ts'
import { registerLivez } from './health/livez.ts'
import { registerReadyz } from './health/readyz.ts'
import { registerGetJobAttempts } from './jobs/attempts.ts'
import { registerCreateJobs } from './jobs/batch.ts'
import { registerCancelJob } from './jobs/cancel.ts'
import { registerCreateJob } from './jobs/create.ts'
import { registerDeleteJob } from './jobs/delete.ts'
import { registerGetJob } from './jobs/get.ts'
import { registerListJobs } from './jobs/list.ts'
import { registerGetJobLogs } from './jobs/logs.ts'
import { registerRetryJob } from './jobs/retry.ts'
import { registerRunJob } from './jobs/run.ts'
import { registerListModules } from './modules/list.ts'
import { registerDrainQueue } from './queues/drain.ts'
import { registerGetQueue } from './queues/get.ts'
import { registerListQueues } from './queues/list.ts'
import { registerPauseQueue } from './queues/pause.ts'
import { registerResumeQueue } from './queues/resume.ts'
import { registerRoot } from './root/index.ts'
import { registerGetStats } from './stats/get.ts'
import { registerListWorkers } from './workers/list.ts'

/** Every route, in the order of the documentation. */
const ROUTES: readonly ((app: ApiApp, deps: ApiDeps) => void)[] = [
  ...[registerCreateJob, registerCreateJobs, registerListJobs],
  ...[registerGetJob, registerGetJobAttempts, registerGetJobLogs],
  ...[registerRetryJob, registerCancelJob, registerRunJob, registerDeleteJob],
  ...[registerListQueues, registerGetQueue, registerPauseQueue, registerResumeQueue, registerDrainQueue],
  ...[registerListDeadLetters, registerRetryDeadLetters],
  ...[registerListWorkers, registerListModules, registerGetStats, registerStreamEvents],
  ...[registerLivez, registerReadyz, registerOpenApi, registerDocs, registerRoot],
  registerSeeds,
]

export function registerRoutes(app: ApiApp, deps: ApiDeps): void {
  for (const register of ROUTES) register(app, deps)
}
