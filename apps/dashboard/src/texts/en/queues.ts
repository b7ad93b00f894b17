import { counted } from './counted.ts'

/** The screen of all queues. */
export const queuesTexts = {
  title: 'Queues',
  caption: 'Queues with their jobs by state',
  filter: 'Filter queues',
  none: 'No queue yet',
  noneText: 'A queue is there from its first job on. Enqueue one:',
  noneFit: 'No queue has that in its name',
  columns: {
    queue: 'Queue',
    age: 'Oldest',
    ageMeaning: 'How long the job that is next could have run',
    rate: 'Per min',
    rateMeaning: 'Jobs ended a minute, as far as this page has seen',
    consumers: 'Consumers',
  },
  paused: 'Paused',
  running: 'Running',
  nobody: 'Nobody consumes',
  lonely: (names: readonly string[], count: number) =>
    `${names.join(', ')}${count > names.length ? ` and ${count - names.length} more` : ''}: jobs wait there, and no live worker takes them.`,
  workers: (count: number) => counted(count, 'worker'),
  slots: (active: number, slots: number) => `${active} of ${slots} places taken`,
  jobsIn: (count: number, state: string, queue: string) => `${counted(count, `${state} job`)} of ${queue}`,
  pause: 'Pause',
  resume: 'Resume',
  drain: 'Drain',
  pauseTitle: (queue: string) => `Pause ${queue}?`,
  pauseText:
    'Workers get nothing of it until you resume. Running jobs go on, and jobs can still be enqueued.',
  resumed: (queue: string) => `${queue} hands out jobs again`,
  pausedDone: (queue: string) => `${queue} is paused`,
  drainTitle: (queue: string) => `Drain ${queue}?`,
  drainText: (waiting: number) =>
    `Every job that waits is cancelled, ${counted(waiting, 'job')} as of now. Running jobs go on.`,
  drained: (queue: string, cancelled: number) => `${counted(cancelled, 'job')} of ${queue} cancelled`,
  actions: (queue: string) => `Actions on ${queue}`,
}
