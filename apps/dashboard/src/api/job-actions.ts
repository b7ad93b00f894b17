import type { JobAction } from './job.ts'
import type { Job } from './jobs.ts'

const POSSIBLE: Readonly<Record<Job['state'], readonly JobAction[]>> = {
  scheduled: ['run', 'cancel', 'delete'],
  blocked: ['cancel', 'delete'],
  pending: ['cancel', 'delete'],
  active: ['cancel'],
  retrying: ['run', 'cancel', 'delete'],
  completed: ['delete'],
  dead: ['retry', 'delete'],
  cancelled: ['retry', 'delete'],
}

/** What can be done to a job as it is. */
export function possibleActions({
  state,
  cancel_requested,
}: Pick<Job, 'state' | 'cancel_requested'>): readonly JobAction[] {
  return cancel_requested ? POSSIBLE[state].filter((action) => action !== 'cancel') : POSSIBLE[state]
}
