import { formatDuration } from '../../components/duration.ts'
import { counted } from './counted.ts'

/** The screen of events. */
export const eventsTexts = {
  title: 'Events',
  caption: 'Events, the newest first',
  columns: { time: 'Time', name: 'Event', queue: 'Queue', type: 'Type', job: 'Job', note: 'State' },
  filters: { queue: 'Queue', name: 'Event', type: 'Type, or type*', job: 'Job id' },
  anyName: 'Any event',
  attempt: (attempt: number) => `attempt ${attempt}`,
  fresh: (count: number) => `${count.toLocaleString('en')} new`,
  pause: 'Pause',
  goOn: 'Go on',
  copy: 'Copy as NDJSON',
  copied: (count: number) => `${counted(count, 'event')} copied`,
  clear: 'Clear',
  shown: (count: number) =>
    `${counted(count, 'event')} shown. The newest 1,000 are kept, from when this page was opened.`,
  none: 'Nothing has happened yet',
  noneText: 'Events appear here as they happen, from now on. Make one:',
  isAway:
    'The stream of events is away. What happens meanwhile comes when it is back, as far as the API keeps it.',
  away: (ms: number) => `The stream was away for ${formatDuration(ms)}. What happened meanwhile follows it.`,
  missed: (ms: number) =>
    `The stream was away for ${formatDuration(ms)}. Events are kept for 5 minutes without a listener: some may be missing.`,
  mayNot: 'This key may not hear of events',
  mayNotText:
    'It takes one with the scope events:read. The other screens ask the API every 5 seconds meanwhile.',
}
