import type { HeartbeatWorkerParams, HeartbeatWorkerResult } from '../../broker/index.ts'
import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'

export const heartbeatWorker: Script<HeartbeatWorkerParams, HeartbeatWorkerResult> = {
  name: 'heartbeatWorker',
  args: ({ worker, ttlMs }) => [worker.id, ttlMs, JSON.stringify(worker)],
  reply(raw) {
    const [dueIn] = okReply(raw) as [number]
    return { scheduleInMs: dueIn < 0 ? null : dueIn }
  },
}
