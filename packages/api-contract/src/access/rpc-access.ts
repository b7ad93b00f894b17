import type { Access } from './route-access.ts'

/**
 * What each method of gRPC needs: the one table. A method without an entry is refused to everybody. Queues are looked at besides, as with
 * routes.
 */
export const RPC_ACCESS: Readonly<Record<string, Access>> = {
  'burrow.v1.JobService/Enqueue': ['jobs:enqueue'],
  'burrow.v1.JobService/EnqueueBatch': ['jobs:enqueue'],
  'burrow.v1.JobService/Get': ['jobs:read'],
  'burrow.v1.JobService/List': ['jobs:read'],
  'burrow.v1.JobService/Cancel': ['jobs:write'],
  'burrow.v1.JobService/Retry': ['jobs:write'],
  'burrow.v1.JobService/WatchEvents': ['events:read'],
  'burrow.v1.QueueService/List': ['queues:read'],
  'burrow.v1.QueueService/Get': ['queues:read'],
  'burrow.v1.QueueService/Pause': ['queues:write'],
  'burrow.v1.QueueService/Resume': ['queues:write'],
  'burrow.v1.QueueService/Stats': ['queues:read'],
  // Probes have no keys, and are told nothing but whether the store answers.
  'grpc.health.v1.Health/Check': 'open',
  'grpc.health.v1.Health/Watch': 'open',
  'grpc.reflection.v1.ServerReflection/ServerReflectionInfo': 'known',
}
