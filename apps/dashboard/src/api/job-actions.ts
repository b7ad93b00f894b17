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

/** Whether the store takes changes of a job in this state, and lets it be moved. */
export function canChange(state: Job['state']): boolean {
  return state !== 'active' && state !== 'completed'
}

/** Whether a job in this state waits for a time that can be changed. */
export function waitsForTime(state: Job['state']): boolean {
  return state === 'scheduled' || state === 'pending' || state === 'retrying'
}

/** What can be done to a job as it is. */
export function possibleActions({
  state,
  cancel_requested,
}: Pick<Job, 'state' | 'cancel_requested'>): readonly JobAction[] {
  return cancel_requested ? POSSIBLE[state].filter((action) => action !== 'cancel') : POSSIBLE[state]
}
