import type { ReadErrorGroupsParams, ReadErrorGroupsResult } from '../../broker/index.ts'
import { toErrorGroup, type ErrorGroupHour, type StoredErrorGroup } from '../../protocol/index.ts'
import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'

const HOUR = 3_600_000

function decodeHours(text: string): readonly ErrorGroupHour[] {
  return text
    .split(' ')
    .filter((part) => part !== '')
    .map((part) => {
      const [hour, count] = part.split(':').map(Number)
      return { at: (hour ?? 0) * HOUR, count: count ?? 0 }
    })
}

function decodeGroup(name: string, lastSeenAt: string, line: string, sample: string): StoredErrorGroup {
  const [shape = '', type = ''] = name.split(' ', 2)
  const [firstSeenAt, count, lastJobId = '', hours = ''] = line.split(';', 4)
  return {
    ...{ shape, type, sample, lastJobId },
    ...{ firstSeenAt: Number(firstSeenAt), lastSeenAt: Number(lastSeenAt), count: Number(count) },
    hours: decodeHours(hours),
  }
}

export const readErrorGroups: Script<ReadErrorGroupsParams, ReadErrorGroupsResult> = {
  name: 'readErrorGroups',
  args: ({ limit, after }) => [
    limit,
    after === null ? '+inf' : after.lastSeenAt,
    after === null ? '' : `${after.shape} ${after.type}`,
  ],
  reply(raw, { queue }) {
    const [now, more, names, times, lines, samples] = okReply(raw) as [
      number,
      number,
      string[],
      string[],
      string[],
      string[],
    ]
    const stored = names.map((name, index) =>
      decodeGroup(name, times[index] ?? '', lines[index] ?? '', samples[index] ?? ''),
    )
    const last = more === 1 ? stored.at(-1) : undefined
    return {
      groups: stored.map((group) => toErrorGroup(queue, group, now)),
      next: last ? { lastSeenAt: last.lastSeenAt, shape: last.shape, type: last.type } : null,
      now,
    }
  },
}
