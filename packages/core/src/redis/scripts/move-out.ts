import type { JobState } from '../../protocol/index.ts'
import type { Script } from '../script-runner.ts'
import { decodeMovingRecords, type MovingRecord } from './moving-record.ts'
import { okReply } from './raw-reply.ts'

export interface MoveOutParams {
  readonly token: string
  readonly target: string
  /** Each once. */
  readonly ids: readonly string[]
}

export interface MoveOutResult {
  /** In the order of the ids. `later`: there was no room in the answer. `moving`: by another call. */
  readonly left: readonly {
    readonly outcome: 'left' | 'later' | 'moving' | 'refused' | 'not_found'
    readonly state: JobState | null
  }[]
  readonly now: string
  readonly records: readonly MovingRecord[]
}

const OUTCOMES = { o: 'left', l: 'later', g: 'moving', r: 'refused', n: 'not_found' } as const

/** First step of a move, in the queue that jobs leave. */
export const moveOut: Script<MoveOutParams, MoveOutResult> = {
  name: 'moveOut',
  args: ({ token, target, ids }) => [token, target, ...ids],
  reply(raw) {
    const [letters, states, now, flat] = okReply(raw) as [string, string[], string, string[]]
    return {
      left: Array.from(letters, (letter, index) => ({
        outcome: OUTCOMES[letter as keyof typeof OUTCOMES],
        state: states[index] ? (states[index] as JobState) : null,
      })),
      now,
      records: decodeMovingRecords(flat),
    }
  },
}
