import type { Script } from '../script-runner.ts'
import { decodeMovingRecords, type MovingRecord } from './moving-record.ts'
import { okReply } from './raw-reply.ts'

export interface ReadOutboxParams {
  /** Only jobs that left so long ago; of no account when ids are given. */
  readonly olderThanMs: number
  readonly ids: readonly string[]
}

/** Jobs that left a queue and are not known to have arrived. */
export const readOutbox: Script<
  ReadOutboxParams,
  { readonly now: string; readonly records: readonly MovingRecord[] }
> = {
  name: 'readOutbox',
  args: ({ olderThanMs, ids }) => [olderThanMs, ...ids],
  reply(raw) {
    const [now, flat] = okReply(raw) as [string, string[]]
    return { now, records: decodeMovingRecords(flat) }
  },
}
