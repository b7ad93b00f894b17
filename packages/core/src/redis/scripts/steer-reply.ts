import type { SteerOutcome, SteerResult } from '../../broker/index.ts'
import type { JobState } from '../../protocol/index.ts'
import { okReply } from './raw-reply.ts'

/** `outcome;state` for each id. */
export function steerReply(raw: unknown): SteerResult {
  const answers = okReply(raw)[0] as readonly string[]
  return {
    outcomes: answers.map((answer) => {
      const [outcome, state] = answer.split(';', 2)
      return { outcome: outcome as SteerOutcome['outcome'], state: state ? (state as JobState) : null }
    }),
  }
}
