import { DEFAULT_RETENTION } from '../../protocol/index.ts'
import type { Script } from '../script-runner.ts'
import type { MovingRecord } from './moving-record.ts'
import { okReply } from './raw-reply.ts'

export interface MoveInParams {
  readonly token: string
  /** Time of the queue that they left, when they were read. */
  readonly now: string
  /** All of one token. */
  readonly records: readonly MovingRecord[]
}

/** A letter for each job: d = it is here, r = refused. The same for ever, however often it is asked. */
export const moveIn: Script<MoveInParams, string> = {
  name: 'moveIn',
  args: ({ token, now, records }) => [
    token,
    now,
    DEFAULT_RETENTION.cancelledCount,
    ...records.flatMap(({ id, index, columns }) => [index, id, ...columns]),
  ],
  reply: (raw) => String(okReply(raw)[0]),
}
