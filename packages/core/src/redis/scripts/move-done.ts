import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'

export interface MoveDoneParams {
  readonly token: string
  /** What the target answered. */
  readonly letters: string
  readonly ids: readonly string[]
}

/** Last step of a move, in the queue that jobs left. */
export const moveDone: Script<MoveDoneParams, void> = {
  name: 'moveDone',
  args: ({ token, letters, ids }) => [token, letters, ...ids],
  reply: (raw) => void okReply(raw),
}
