import type { JobReason, JobState } from './states.ts'

/** Everything that can happen to a job. */
export const JOB_TRIGGERS = [
  'enqueue',
  'promote',
  'unblock',
  'claim',
  'complete',
  'fail',
  'snooze',
  'release',
  'lose_lease',
  'crash',
  'cancel',
  'finish_cancel',
  'expire',
  'dependency_fail',
  'retry',
  'run_now',
  'edit',
  'move',
  'delete',
] as const
export type JobTrigger = (typeof JOB_TRIGGERS)[number]

/** One way a trigger may end. `gone` means that the job is no longer kept in this queue. */
export interface Transition {
  readonly to: JobState | 'gone'
  /** Absent with `edit`, which leaves the reason as it is. */
  readonly reason?: JobReason
  /** In words: the condition that picks this way when a trigger has several. */
  readonly when?: string
}

type Row = Partial<Record<JobTrigger, readonly Transition[]>>

const cancelled: readonly Transition[] = [{ to: 'cancelled', reason: 'requested' }]
const expired: readonly Transition[] = [{ to: 'cancelled', reason: 'expired' }]
const gone: readonly Transition[] = [{ to: 'gone' }]
const edited: readonly Transition[] = [
  { to: 'pending', when: 'it may run now' },
  { to: 'scheduled', when: 'its time is in the future' },
]
const pending: readonly Transition[] = [{ to: 'pending' }]
const crashed: readonly Transition[] = [
  { to: 'pending', when: 'the crash counter stays below its limit' },
  { to: 'cancelled', reason: 'requested', when: 'its cancellation was requested' },
  { to: 'dead', reason: 'crashed', when: 'the crash counter reaches its limit' },
]

/**
 * The specification of a job's life: what a trigger does in each state. A pair that is absent is refused.
 * Stores enforce it inside their scripts and statements; the conformance suite compares them with this table.
 */
export const TRANSITIONS: Readonly<Record<JobState | 'none', Row>> = {
  none: {
    enqueue: [
      { to: 'pending', when: 'it may run now' },
      { to: 'scheduled', when: 'it has a delay or a time in the future' },
      { to: 'blocked', when: 'it waits for other jobs' },
    ],
  },
  scheduled: {
    promote: pending,
    run_now: pending,
    edit: edited,
    cancel: cancelled,
    expire: expired,
    move: gone,
    delete: gone,
  },
  blocked: {
    unblock: pending,
    cancel: cancelled,
    expire: expired,
    dependency_fail: [{ to: 'cancelled', reason: 'dependency_failed' }],
    edit: [{ to: 'blocked' }],
    move: gone,
    delete: gone,
  },
  pending: {
    claim: [{ to: 'active' }],
    edit: edited,
    cancel: cancelled,
    expire: expired,
    move: gone,
    delete: gone,
  },
  active: {
    complete: [{ to: 'completed' }],
    fail: [
      { to: 'retrying', when: 'attempts are left' },
      { to: 'dead', reason: 'attempts_exhausted', when: 'no attempt is left' },
      { to: 'dead', reason: 'permanent_error', when: 'the error is permanent' },
      { to: 'dead', reason: 'retry_budget_spent', when: 'the time for retries is over' },
    ],
    snooze: [{ to: 'scheduled', when: 'the attempt is not counted' }],
    release: [{ to: 'pending', when: 'the attempt is not counted' }],
    lose_lease: crashed,
    crash: crashed,
    cancel: [{ to: 'active', when: 'the worker is told with its next lease renewal' }],
    finish_cancel: cancelled,
  },
  retrying: {
    promote: pending,
    run_now: pending,
    edit: [
      { to: 'pending', when: 'it may run now' },
      { to: 'retrying', when: 'its time is in the future' },
    ],
    cancel: cancelled,
    expire: expired,
    move: gone,
    delete: gone,
  },
  completed: { delete: gone },
  dead: { retry: pending, edit: [{ to: 'dead' }], move: gone, delete: gone },
  cancelled: { retry: pending, edit: [{ to: 'cancelled' }], move: gone, delete: gone },
}

/** The ways `trigger` may end in state `from`; empty when it is refused. */
export function transitionsOf(from: JobState | 'none', trigger: JobTrigger): readonly Transition[] {
  return TRANSITIONS[from][trigger] ?? []
}

/** Whether the table allows `trigger` to lead from `from` to `to` with this reason. */
export function isAllowed(
  from: JobState | 'none',
  trigger: JobTrigger,
  to: JobState | 'gone',
  reason: JobReason | null = null,
): boolean {
  return transitionsOf(from, trigger).some((way) => way.to === to && (way.reason ?? null) === reason)
}
