/** Every state of a job, in the order of a life. */
export const JOB_STATES = [
  'scheduled',
  'blocked',
  'pending',
  'active',
  'retrying',
  'completed',
  'dead',
  'cancelled',
] as const

/**
 * `scheduled` waits for its time · `blocked` waits for other jobs · `pending` may be claimed · `active` is leased ·
 * `retrying` failed and waits for its backoff · `completed`, `dead` and `cancelled` are terminal.
 */
export type JobState = (typeof JOB_STATES)[number]

export const TERMINAL_STATES = ['completed', 'dead', 'cancelled'] as const
export type TerminalState = (typeof TERMINAL_STATES)[number]

const WAITING_STATES: readonly JobState[] = ['scheduled', 'blocked', 'pending', 'retrying']

export const DEAD_REASONS = [
  'attempts_exhausted',
  'permanent_error',
  'crashed',
  'retry_budget_spent',
] as const
export type DeadReason = (typeof DEAD_REASONS)[number]

export const CANCEL_REASONS = ['requested', 'expired', 'dependency_failed'] as const
export type CancelReason = (typeof CANCEL_REASONS)[number]

/** Why a job is in the terminal state `dead` or `cancelled`. */
export type JobReason = DeadReason | CancelReason

export function isJobState(value: unknown): value is JobState {
  return (JOB_STATES as readonly unknown[]).includes(value)
}

export function isTerminal(state: JobState): state is TerminalState {
  return (TERMINAL_STATES as readonly string[]).includes(state)
}

/** Whether a job in this state will run, but does not yet. */
export function isWaiting(state: JobState): boolean {
  return WAITING_STATES.includes(state)
}
