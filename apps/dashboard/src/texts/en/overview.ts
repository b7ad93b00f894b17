import { formatDuration } from '../../components/duration.ts'
import type { Concern } from '../../screens/overview/attention.ts'
import { counted } from './counted.ts'

const PERCENT = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 })
/** Names that a sentence holds. */
const MOST_NAMES = 3

function listed(names: readonly string[]): string {
  const rest = names.length - MOST_NAMES
  return names.slice(0, MOST_NAMES).join(', ') + (rest > 0 ? ` and ${rest} more` : '')
}

function concern(about: Concern): { title: string; text: string } {
  switch (about.kind) {
    case 'nobody':
      return {
        title: `Nobody consumes ${about.queue}`,
        text: `${counted(about.waiting, 'job')} ${about.waiting === 1 ? 'waits' : 'wait'} there. Start a worker that takes this queue.`,
      }
    case 'unserved':
      return {
        title: `No worker serves ${listed(about.types)}`,
        text: `${counted(about.waiting, 'job')} of ${about.queue} ${about.waiting === 1 ? 'is' : 'are'} set aside until one does.`,
      }
    case 'paused':
      return {
        title: `${about.queue} is paused`,
        text: `${counted(about.waiting, 'job')} ${about.waiting === 1 ? 'waits' : 'wait'} until somebody resumes it.`,
      }
    case 'old':
      return {
        title: `Jobs of ${about.queue} wait long`,
        text:
          about.usualMs === null
            ? `The oldest has waited for ${formatDuration(about.ageMs)}.`
            : `The oldest has waited for ${formatDuration(about.ageMs)}; in the last day 95 % waited ${formatDuration(about.usualMs)} at most.`,
      }
    case 'failing':
      return {
        title: `${about.queue} fails more often`,
        text: `${PERCENT.format(about.share)} of attempts in the last hour, ${PERCENT.format(about.before)} in the day before.`,
      }
    case 'dead':
      return {
        title: `${counted(about.count, 'job')} died in the last hour`,
        text: about.queues.length === 0 ? '' : `In ${listed(about.queues)}.`,
      }
    case 'silent':
      return {
        title: `Worker ${about.worker.name} is silent`,
        text: `Nothing was heard of it for ${formatDuration(about.silentMs)}. It may hang, or have lost the store.`,
      }
    case 'blocked':
      return {
        title: `The event loop of worker ${about.worker.name} was blocked`,
        text: `For ${formatDuration(about.worker.event_loop_lag_ms)} at once: a handler computes too long in one piece.`,
      }
    case 'versions':
      return {
        title: 'Workers run different versions',
        text: `${listed(about.versions)}. That is as it should be only while they are replaced.`,
      }
  }
}

/** The first screen. */
export const overviewTexts = {
  title: 'Overview',
  attention: 'Needs attention',
  allWell: 'Nothing needs attention.',
  concern,
  more: (count: number) => `${count} more`,
  toQueue: (queue: string) => `To ${queue}`,
  toFailing: 'To the jobs',
  toErrors: 'To its errors',
  toDead: 'To dead jobs',
  toWorkers: 'To the workers',
  range: 'How far back',
  ranges: {
    '15m': { name: '15 min', meaning: 'Live, by the minute' },
    '1h': { name: '1 h', meaning: 'Live, by the minute' },
    '24h': { name: '24 h', meaning: 'By the hour' },
    '30d': { name: '30 d', meaning: 'By the hour' },
  },
  by: { minute: 'by the minute', hour: 'by the hour' },
  byHours: (hours: number) => `by ${hours} hours`,
  none: 'No queue yet',
  noneText: 'A queue is there from its first job on. Enqueue one:',
  throughput: 'Completed',
  failures: 'Failed attempts',
  latency: 'How long jobs waited and ran',
  backlog: 'Jobs that have not ended, by queue',
  backlogMeaning:
    'Reckoned back from what is there now by what came and what ended. Jobs that were deleted or retried by hand are not in it.',
  completed: 'completed',
  retried: 'failed, tried again',
  dead: 'dead',
  waited: (percentile: string) => `waited, ${percentile}`,
  ran: (percentile: string) => `ran, ${percentile}`,
  others: 'all others',
  noneDone: 'Nothing ended in this time.',
  noneFailed: 'Nothing failed in this time.',
  noneLeft: 'Nothing waited or ran in this time.',
  figures: {
    label: 'Key figures',
    completed: { name: 'Completed', meaning: 'Jobs that completed in this time' },
    failed: { name: 'Failed', meaning: 'Attempts that failed, of all that ended in this time' },
    waited: {
      name: 'Waited, p95',
      meaning: '95 % of jobs were claimed within this time of when they could run',
    },
    ran: { name: 'Ran, p95', meaning: '95 % of attempts ended within this time' },
    pending: { name: 'Pending now', meaning: 'Jobs that could run and wait for a worker' },
    active: { name: 'Running now', meaning: 'Jobs that run, of all places of live workers' },
    ofSlots: (slots: number) => `of ${slots.toLocaleString('en')}`,
  },
}
