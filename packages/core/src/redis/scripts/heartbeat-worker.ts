import type { HeartbeatWorkerParams } from '../../broker/index.ts'
import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'

export const heartbeatWorker: Script<HeartbeatWorkerParams, void> = {
  name: 'heartbeatWorker',
  args: ({ worker, ttlMs }) => [worker.id, ttlMs, JSON.stringify(worker)],
  reply: (raw) => void okReply(raw),
}
