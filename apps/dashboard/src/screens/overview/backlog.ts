import type { QueueHistory } from '../../api/history.ts'
import type { Queue } from '../../api/queues.ts'
import { fillSteps, type Span } from '../../components/chart/fill-steps.ts'

/** How many jobs of a queue had not ended at the end of each step. */
export interface Backlog {
  readonly name: string
  readonly values: readonly number[]
}

/** Queues that have a line of their own. */
const MOST_LINES = 5

function notEnded({ counts }: Queue): number {
  return counts.scheduled + counts.blocked + counts.pending + counts.active + counts.retrying
}

/**
 * Reckoned back from what is there now: what came in a step was not there before, and what ended was. Jobs that were deleted while they
 * waited, and dead ones that were retried, are in no figures, so it is an estimate, and never below nothing.
 */
function reckonBack(now: number, history: QueueHistory | undefined, span: Span): number[] {
  const values: number[] = []
  let left = now
  for (const { point } of fillSteps(history?.points ?? [], span).toReversed()) {
    values.unshift(Math.max(0, left))
    if (point !== undefined) left += point.completed + point.dead + point.cancelled - point.enqueued
  }
  return values
}

/** The backlog of the largest queues, and of all others together. */
export function backlogs(
  queues: readonly Queue[],
  histories: readonly QueueHistory[],
  span: Span,
  others: string,
): Backlog[] {
  const known = new Map(histories.map((history) => [history.name, history]))
  const lines = queues
    .map((queue) => ({ name: queue.name, values: reckonBack(notEnded(queue), known.get(queue.name), span) }))
    .filter(({ values }) => values.some((value) => value > 0))
    .toSorted((one, other) => Math.max(...other.values) - Math.max(...one.values))
  const rest = lines.slice(MOST_LINES)
  if (rest.length === 0) return lines
  const values = Array.from({ length: span.count }, (_, index) =>
    rest.reduce((sum, line) => sum + (line.values[index] ?? 0), 0),
  )
  return [...lines.slice(0, MOST_LINES), { name: others, values }]
}
