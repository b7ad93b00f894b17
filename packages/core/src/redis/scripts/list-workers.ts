import type { LiveWorker, WorkerInfo } from '../../broker/index.ts'
import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'

export const listWorkers: Script<Record<never, never>, readonly LiveWorker[]> = {
  name: 'listWorkers',
  args: () => [],
  reply(raw) {
    const lines = okReply(raw)[0] as readonly string[]
    return lines.map((line) => {
      const separator = line.indexOf(';')
      return {
        ...(JSON.parse(line.slice(separator + 1)) as WorkerInfo),
        seenAt: Number(line.slice(0, separator)),
      }
    })
  },
}
