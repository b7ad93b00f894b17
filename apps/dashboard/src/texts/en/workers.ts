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
  states: { running: 'running', stopping: 'stopping' },
  running: 'Jobs that it runs',
  more: (count: number) => `and ${count} more`,
  moreJobs: (count: number) => `and ${counted(count, 'more job')}`,
  silent: 'Nothing was heard of it for too long',
  blocked: 'Its event loop was blocked',
  otherVersion: (usual: string) => `Most workers have version ${usual}`,
}
