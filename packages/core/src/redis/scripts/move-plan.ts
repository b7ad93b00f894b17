import type { JobState } from '../../protocol/index.ts'
import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'

export interface MovePlan {
  /** `moving`: by another call. */
  readonly outcome: 'free' | 'moving' | 'refused' | 'not_found'
  readonly state: JobState
  /** The unique key that the job holds; empty when it holds none. */
  readonly key: string
}

const OUTCOMES = { m: 'free', g: 'moving', r: 'refused', n: 'not_found' } as const

/** What would become of jobs in the queue that they shall leave. */
export const movePlan: Script<{ readonly ids: readonly string[] }, readonly MovePlan[]> = {
  name: 'movePlan',
  args: ({ ids }) => [...ids],
  reply(raw) {
    const [letters, states, keys] = okReply(raw) as [string, JobState[], string[]]
    return Array.from(letters, (letter, index) => ({
      outcome: OUTCOMES[letter as keyof typeof OUTCOMES],
      state: states[index] as JobState,
      key: keys[index] ?? '',
    }))
  },
}
