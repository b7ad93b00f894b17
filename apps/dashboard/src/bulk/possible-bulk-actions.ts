import type { BulkActionName } from '../api/bulk-actions.ts'
import type { JobState } from '../api/jobs.ts'

/** What a dialog offers; `edit` takes a form of its own. */
export const OFFERED = [
  'retry',
  'run',
  'cancel',
  'move',
  'delete',
] as const satisfies readonly BulkActionName[]
export type OfferedAction = (typeof OFFERED)[number]

const WAITING = ['move', 'cancel', 'delete'] as const
const ENDED = ['retry', 'move', 'delete'] as const
const POSSIBLE: Readonly<Record<JobState, readonly OfferedAction[]>> = {
  scheduled: ['run', ...WAITING],
  blocked: WAITING,
  pending: WAITING,
  active: ['cancel'],
  retrying: ['run', ...WAITING],
  completed: ['delete'],
  dead: ENDED,
  cancelled: ENDED,
}

/** What can be done to all jobs that fit; to each its own where no state is named. */
export function possibleBulkActions(state: JobState | undefined): readonly OfferedAction[] {
  return state === undefined ? OFFERED : OFFERED.filter((action) => POSSIBLE[state].includes(action))
}
