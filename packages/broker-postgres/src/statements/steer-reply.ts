import type { SteerOutcome, SteerParams, SteerResult } from '@burrow/core/broker'
import type { JobState } from '@burrow/core/protocol'
import type { Row } from '../drivers/sql-driver.ts'
import { single } from './sql-operation.ts'

/** The statements want each id once. */
export function differentIds({ ids }: SteerParams): readonly string[] {
  return [...new Set(ids)]
}

function decode(line: string): SteerOutcome {
  const [outcome, state] = line.split(';', 2)
  return { outcome: outcome as SteerOutcome['outcome'], state: state ? (state as JobState) : null }
}

/** A line `outcome;state` for each different id. An id that is met again meets what its first turn left. */
export function steerReply(rows: readonly Row[], params: SteerParams): SteerResult {
  const lines = String(single(rows)).split('\n')
  const first = new Map(differentIds(params).map((id, index) => [id, decode(lines[index] ?? '')]))
  const seen = new Set<string>()
  const outcomes = params.ids.map((id): SteerOutcome => {
    const answer = first.get(id) ?? { outcome: 'not_found', state: null }
    const isAgain = seen.has(id)
    seen.add(id)
    // Only a job that was deleted is no longer there.
    return isAgain && answer.outcome === 'done' && answer.state === null
      ? { outcome: 'not_found', state: null }
      : answer
  })
  return { outcomes }
}
