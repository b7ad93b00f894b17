import { counted } from './counted.ts'

/** The screen of all workers. */
export const workersTexts = {
  title: 'Workers',
  caption: 'Live workers and what they run',
  none: 'No live worker',
  noneText: 'Jobs wait until a worker takes them. Start one:',
  nobody: 'Nobody consumes',
  columns: {
    name: 'Worker',
    state: 'State',
    slots: 'Places',
    queues: 'Queues',
    types: 'Types',
    health: 'Memory · lag',
    healthMeaning:
      'Resident memory of the process, and the longest block of its event loop since it was heard of before',
    version: 'Version',
    life: 'Up · heard of',
    lifeMeaning: 'How long it has run, and when it was heard of last',
    actions: 'Actions',
  },
  states: { running: 'running', asked: 'asked to stop', stopping: 'stopping' },
  stateMeanings: {
    running: 'It takes jobs',
    asked: 'It is told within about 10 s, and takes no more jobs from then on',
    stopping: 'It takes no more jobs, and ends once those that it runs have ended',
  },
  stop: 'Stop',
  stopName: (worker: string) => `Stop ${worker}`,
  stopTitle: (worker: string) => `Stop ${worker}?`,
  stopText: (active: number) =>
    `Within about 10 s it takes no more jobs. ${active === 0 ? 'It runs no job as of now.' : `It lets the ${counted(active, 'job')} end that it runs as of now.`} Jobs that take longer than its shutdown timeout are handed back for other workers to run again. Then its process ends, with all workers in it. Whatever supervises it may start a new one.`,
  stopAsked: (worker: string) => `${worker} is asked to stop`,
  running: 'Jobs that it runs',
  more: (count: number) => `and ${count} more`,
  moreJobs: (count: number) => `and ${counted(count, 'more job')}`,
  silent: 'Nothing was heard of it for too long',
  blocked: 'Its event loop was blocked',
  otherVersion: (usual: string) => `Most workers have version ${usual}`,
}
