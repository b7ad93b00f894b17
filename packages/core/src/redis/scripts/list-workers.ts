import type { LiveWorker, WorkerInfo } from '../../broker/index.ts'
import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'

export const listWorkers: Script<Record<never, never>, readonly LiveWorker[]> = {
  name: 'listWorkers',
  args: () => [],
  reply(raw) {
    const [lines, asked] = okReply(raw) as [readonly string[], readonly number[]]
    return lines.map((line, index) => liveWorker(line, asked[index] === 1))
  },
}

/** A line `seen at;JSON`. */
export function liveWorker(line: string, stopAsked: boolean): LiveWorker {
  const separator = line.indexOf(';')
  const info = JSON.parse(line.slice(separator + 1)) as WorkerInfo
  return { ...info, seenAt: Number(line.slice(0, separator)), stopAsked }
}
