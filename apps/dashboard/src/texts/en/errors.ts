import { counted } from './counted.ts'

/** Errors by what they have in common. */
export const errorsTexts = {
  title: 'Errors',
  caption: 'Groups of errors, those seen last first',
  filter: 'Filter by type, name, code or message',
  queue: 'Queue',
  allQueues: 'All queues',
  columns: {
    what: 'What',
    queue: 'Queue',
    count: 'Errors',
    countMeaning: 'Attempts that ended with it, as long as the group is kept',
    trend: 'Last 24 h',
    first: 'First seen',
    last: 'Last seen',
  },
  none: 'No errors',
  noneText: 'Nothing failed in the last 30 days. The same in a terminal:',
  noneFit: 'No group fits',
  noneFitText: 'Take a part of the filter away.',
  isNew: 'New',
  isNewMeaning: 'First seen within the last 24 hours',
  fresh: 'Newer errors',
  freshMeaning: 'Show them; rows do not move by themselves',
  trend: (sum: number, most: number) =>
    sum === 0
      ? 'None in the last 24 hours'
      : `${counted(sum, 'error')} in the last 24 hours, at most ${most.toLocaleString('en')} an hour`,
  open: (what: string, queue: string) => `Details of ${what} in ${queue}`,
  details: 'Details',
  close: 'Close',
  gone: 'This group is not kept any more',
  goneText: 'Its last error is older than 30 days, or 500 other groups of its queue were seen since.',
  fingerprint: 'Group',
  type: 'Job type',
  code: 'Code',
  sample: 'The first of them',
  lastJob: 'Failed last',
  jobs: 'Its jobs',
  jobsOf: { all: 'All that are kept', dead: 'Dead', retrying: 'Retrying' },
  retry: 'Retry all dead',
  retryTitle: 'Retry the dead jobs of this group',
  which: (name: string, type: string, queue: string) =>
    `Dead jobs of ${queue} of type ${type} whose last error is: ${name}`,
}
