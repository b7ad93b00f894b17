import { counted } from './counted.ts'

/** The list of jobs. */
export const jobsTexts = {
  title: 'Jobs',
  newJob: 'New job',
  caption: 'Jobs that fit the query',
  query: 'Query',
  placeholder: 'queue:email state:dead type:email:* created:>-2h error:"timeout"',
  search: 'Search',
  remove: (term: string) => `Remove ${term}`,
  any: 'Any state',
  columns: {
    state: 'State',
    type: 'Type',
    queue: 'Queue',
    id: 'Id',
    attempt: 'Attempt',
    created: 'Created',
    priority: 'Priority',
    tags: 'Tags',
    due: 'Due',
    started: 'Started',
    finished: 'Finished',
    took: 'Took',
    worker: 'Worker',
    note: 'Last error or progress',
    job: 'Job',
  },
  fields: {
    queue: 'the name of a queue',
    state: 'what became of it',
    type: 'a type, or its beginning with *',
    tag: 'a tag it has',
    created: 'before or after a time',
    error: 'text of its last error',
    group: 'the group of its last error, of the screen Errors',
  },
  chooseColumns: 'Columns',
  select: (id: string) => `Select ${id}`,
  selectAll: 'Select all that are shown',
  selected: (count: number) => `${counted(count, 'job')} selected`,
  thisRow: (type: string) => `Row: ${type}`,
  clear: 'Clear selection',
  fresh: (count: number, isMore: boolean) => `${count}${isMore ? '+' : ''} new`,
  freshMeaning: 'Show them; rows do not move by themselves',
  none: 'No job fits',
  noneText: 'Take a part of the query away, or enqueue a job:',
  more: 'Load more',
  shown: (count: number) => `${counted(count, 'job')} shown`,
  looked: (shown: number, looked: number) =>
    `${counted(shown, 'job')} of ${looked.toLocaleString('en')} looked at`,
  end: 'That is all of them.',
  actOnMany: (action: string, count: number) => `${action} ${counted(count, 'job')}?`,
  didMany: (action: string, done: number, failed: number, left: number) =>
    [
      `${action}: ${counted(done, 'job')}`,
      failed > 0 && `${failed.toLocaleString('en')} refused`,
      left > 0 && `${left.toLocaleString('en')} left alone`,
    ]
      .filter((part) => part !== false)
      .join(', '),
  doing: (action: string, handled: number, total: number) =>
    `${action}: ${handled.toLocaleString('en')} of ${counted(total, 'job')}`,
  progress: 'Progress',
  stop: 'Stop',
  actOnAll: 'Act on all that fit',
  actOnAllMeaning:
    'Retry, run, cancel, move or delete all jobs that fit the query, also those that are not shown',
  unreadable: 'A part of the query cannot be read. Mend it first.',
  impossible: 'Those in another state are left alone.',
}
