import { counted } from './counted.ts'

/** Jobs that gave up. */
export const deadLettersTexts = {
  title: 'Dead letters',
  redrive: 'Redrive',
  redriveAll: 'Redrive all that fit',
  redriveTitle: 'Redrive dead letters',
  redriveQueue: (queue: string) => `Redrive all of ${queue}`,
  purge: 'Purge',
  purgeAll: 'Purge all that fit',
  purgeTitle: 'Purge dead letters',
  purgeQueue: (queue: string) => `Purge all of ${queue}`,
  byQueue: 'By queue',
  count: 'Dead',
  newest: 'Newest',
  queue: 'Queue',
  actions: 'Actions',
  show: (queue: string) => `Show dead letters of ${queue}`,
  byError: 'What they died of',
  ofShown: (shown: number) => `of the ${counted(shown, 'job')} below`,
  allErrors: 'All errors in groups',
  times: (count: number) => `${count.toLocaleString('en')} ×`,
  none: 'Nothing is dead',
  noneFit: 'No dead letter fits',
  noneText: 'A job comes here when it has no attempts left, and stays until somebody redrives or purges it:',
}
