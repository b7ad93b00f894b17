import type { JobState } from '../../protocol/index.ts'
import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'

export interface MoveCheckParams {
  readonly jobs: readonly { readonly id: string; readonly key: string }[]
}

export interface MoveCheck {
  /** Of the job that is kept there under this id. */
  readonly state: JobState | null
  readonly isKeyTaken: boolean
}

/** What stands against jobs in the queue where they shall go. */
export const moveCheck: Script<MoveCheckParams, readonly MoveCheck[]> = {
  name: 'moveCheck',
  args: ({ jobs }) => [jobs.length, ...jobs.map(({ id }) => id), ...jobs.map(({ key }) => key)],
  reply(raw) {
    const [states, letters] = okReply(raw) as [string[], string]
    return states.map((state, index) => ({
      state: state === '' || state === 'moving' ? null : (state as JobState),
      isKeyTaken: letters[index] === 't',
    }))
  },
}
