import type { BulkActionName, BulkAction } from '../../api/bulk-actions.ts'
import { counted } from './counted.ts'

const count = (jobs: number): string => counted(jobs, 'job')

const either = new Intl.ListFormat('en', { type: 'disjunction' })

const actions: Record<BulkActionName, { name: string; meaning: string }> = {
  retry: { name: 'Retry', meaning: 'They go back in line with all their attempts.' },
  run: { name: 'Run now', meaning: 'They do not wait for their time.' },
  cancel: {
    name: 'Cancel',
    meaning: 'Waiting jobs end at once. Running ones are asked to stop through their workers.',
  },
  move: { name: 'Move', meaning: 'They wait in another queue from then on.' },
  delete: {
    name: 'Delete',
    meaning: 'They go with their errors, logs and results. This cannot be undone.',
  },
  edit: { name: 'Edit', meaning: 'They are changed.' },
}

const states: Record<BulkAction['state'], string> = {
  ready: 'ready',
  running: 'running',
  paused: 'paused',
  done: 'done',
  aborted: 'aborted',
  failed: 'failed',
}

/** The same to many jobs. */
export const bulkTexts = {
  actions,
  states,
  title: 'Bulk actions',
  one: 'Bulk action',
  caption: 'Bulk actions of the API process that answers here',
  begin: 'Act on all that fit',
  to: 'Queue to move to',
  dialogTitle: 'Act on all that fit',
  which: 'Jobs',
  all: 'all jobs',
  action: 'Action',
  pace: 'At most so many a second',
  paceHint: 'as fast as the store takes them',
  most: 'At most so many jobs',
  mostHint: 'all',
  counting: 'Counting…',
  fitting: (jobs: number, isExact: boolean) =>
    `${isExact ? '' : 'At least '}${count(jobs)} ${jobs === 1 ? 'fits' : 'fit'}`,
  fittingNone: 'No job fits. Nothing would be done.',
  onlyStates: (names: readonly string[]) => `Only jobs that are ${either.format(names)} are taken.`,
  skipped: (jobs: number) =>
    jobs === 1 ? '1 job in another state is left alone.' : `${count(jobs)} in other states are left alone.`,
  skippedUnknown: 'Those in other states are left alone.',
  later:
    'Jobs that are created after the beginning are not touched. One that changes meanwhile may be refused.',
  sample: (shown: number) => (shown === 1 ? 'One of them' : `${shown} of them`),
  again: 'Count again',
  confirm: (action: BulkActionName, jobs: number, isExact: boolean) =>
    `${actions[action].name} ${isExact ? '' : 'at least '}${count(jobs)}`,
  typeCount: (jobs: number) => `Type ${jobs} to show that you mean it`,
  close: 'Back',
  closeEnded: 'Close',
  background: 'Close; it goes on',
  done: 'done',
  refused: 'refused',
  refusedMeaning:
    'Not changed: their state did not allow it any more, they were gone, or another job was in their way.',
  failed: 'failed',
  failedMeaning: 'Not changed as far as one knows: the store did not answer.',
  of: (handled: number, expected: number, isExact: boolean) =>
    `${handled.toLocaleString('en')} of ${isExact ? '' : 'at least '}${count(expected)}`,
  progress: 'Progress',
  perSecond: (pace: number) =>
    `${pace < 10 ? pace.toFixed(1) : Math.round(pace).toLocaleString('en')} a second`,
  left: (time: string, isExact: boolean) => `${isExact ? 'about' : 'at least'} ${time} left`,
  atMost: (rate: number) => `at most ${rate.toLocaleString('en')} a second`,
  pause: 'Pause',
  resume: 'Go on',
  abort: 'Abort',
  abortTitle: 'Abort the bulk action?',
  abortText: 'What was done stays done. The same action can be begun again.',
  errors: 'Jobs that were not changed',
  firstErrors: (shown: number) => `The first ${shown}.`,
  running: (actionsRunning: number) => counted(actionsRunning, 'bulk action'),
  reason: 'Why',
  none: 'No bulk action was begun here lately',
  noneText:
    'Only the API process that took one knows it, and keeps the last 100 that ended. Begin one on the jobs of a query, or:',
  columns: {
    action: 'Action',
    jobs: 'Jobs',
    state: 'State',
    done: 'Done',
    refused: 'Refused',
    failed: 'Failed',
    begun: 'Begun',
    job: 'Job',
    queue: 'Queue',
    code: 'Code',
    message: 'Message',
  },
}
