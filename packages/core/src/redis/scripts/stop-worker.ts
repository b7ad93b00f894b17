import type { StopWorkerResult } from '../../broker/index.ts'
import type { Script } from '../script-runner.ts'
import { liveWorker } from './list-workers.ts'
import { okReply } from './raw-reply.ts'

export const stopWorker: Script<{ readonly workerId: string }, StopWorkerResult> = {
  name: 'stopWorker',
  args: ({ workerId }) => [workerId],
  reply(raw) {
    const [line] = okReply(raw) as [string?]
    return { worker: line === undefined ? null : liveWorker(line, true) }
  },
}
