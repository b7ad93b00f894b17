export { RPC_ACCESS } from '../access/rpc-access.ts'
export { EventSchema, type Event } from './generated/burrow/v1/event_pb.ts'
export { JobSchema, JobState, type Job, type NewJob } from './generated/burrow/v1/job_pb.ts'
export {
  EnqueueOutcome,
  JobService,
  type EnqueueBatchRequest,
  type EnqueueBatchResult,
} from './generated/burrow/v1/job_service_pb.ts'
export { QueueService, type Queue } from './generated/burrow/v1/queue_service_pb.ts'
export { Health, HealthCheckResponse_ServingStatus } from './generated/grpc/health/v1/health_pb.ts'
export {
  ServerReflection,
  type ServerReflectionRequest,
  type ServerReflectionResponse,
} from './generated/grpc/reflection/v1/reflection_pb.ts'
export { toEventMessage } from './mappers/event.ts'
export { fromJobState, toJobMessage, toJobState } from './mappers/job.ts'
export { redactEventMessage, redactJobMessage } from './mappers/redact.ts'
export { toEnqueueOutcome, toMessageField, toNewJob, type NewJobCall } from './mappers/new-job.ts'
export { toCounts, toQueueMessage, toTotals } from './mappers/queue.ts'
