import type { HeartbeatWorkerParams, HeartbeatWorkerResult } from '../../broker/index.ts'
import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'

export const heartbeatWorker: Script<HeartbeatWorkerParams, HeartbeatWorkerResult> = {
  name: 'heartbeatWorker',
  args: ({ worker, ttlMs, schedules = true }) => [
    worker.id,
    ttlMs,
    JSON.stringify(worker),
    schedules ? 1 : 0,
  ],
  reply(raw) {
    const [dueIn, isAsked] = okReply(raw) as [number, number]
    return { scheduleInMs: dueIn < 0 ? null : dueIn, stopAsked: isAsked === 1 }
  },
}
