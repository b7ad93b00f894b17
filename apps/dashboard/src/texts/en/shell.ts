import type { QueryProblem } from '@burrow/api-contract/job-query'
import type { JobAction } from '../../api/job.ts'
import type { JobState } from '../../api/jobs.ts'
import type { ConnectionState } from '../../live/connection-state.ts'
import type { Preferences } from '../../preferences/preferences.ts'
import { counted } from './counted.ts'

const states: Record<JobState, string> = {
  scheduled: 'scheduled',
  blocked: 'blocked',
  pending: 'pending',
  active: 'active',
  retrying: 'retrying',
  completed: 'completed',
  dead: 'dead',
  cancelled: 'cancelled',
}

const connection: Record<ConnectionState, { name: string; meaning: string }> = {
  live: { name: 'Live', meaning: 'Changes are shown as they happen.' },
  polling: {
    name: 'Every 5 s',
    meaning: 'This key may not hear of events, so the API is asked every 5 seconds.',
  },
  paused: { name: 'Paused', meaning: 'What is shown stands still until you go on.' },
  reconnecting: {
    name: 'Reconnecting',
    meaning: 'The stream of events broke off. The API is asked every 5 seconds.',
  },
  stale: { name: 'Stale', meaning: 'The API does not answer. What is shown may not be true any more.' },
}

const queryProblems: Record<QueryProblem['code'], string> = {
  unknown_field: 'no such field; there are queue, state, type, tag, created, error and group',
  unknown_state: `no such state; there are ${Object.keys(states).join(', ')}`,
  bad_time: 'no time; write >-2h, <2026-01-31 or >2026-01-31T12:00:00Z',
  bad_group: 'no group of errors; it has 16 hexadecimal digits',
  given_twice: 'given twice; the first one counts',
  no_value: 'the value is missing',
  bare_word: 'write field:value, such as error:timeout',
}

const jobActions: Record<JobAction, { name: string; done: string; title: string; meaning: string }> = {
  retry: {
    name: 'Retry',
    done: 'is back in line',
    title: 'Retry',
    meaning: 'It goes back in line with all its attempts.',
  },
  cancel: {
    name: 'Cancel',
    done: 'is cancelled, or its worker was told to stop',
    title: 'Cancel',
    meaning: 'A waiting job ends at once. A running one is asked to stop through its worker.',
  },
  run: { name: 'Run now', done: 'may run now', title: 'Run now', meaning: 'It does not wait for its time.' },
  delete: {
    name: 'Delete',
    done: 'is deleted',
    title: 'Delete',
    meaning: 'The job goes with its errors, logs and result. This cannot be undone.',
  },
}

const preferenceNames: {
  [K in keyof Preferences]: { name: string; choices: Record<Preferences[K], string> }
} = {
  theme: { name: 'Theme', choices: { system: 'System', light: 'Light', dark: 'Dark' } },
  density: { name: 'Density', choices: { compact: 'Compact', comfortable: 'Comfortable' } },
  timeZone: { name: 'Time zone', choices: { local: 'Local', utc: 'UTC' } },
  times: { name: 'Times', choices: { relative: 'Relative', absolute: 'Exact' } },
  shortcuts: { name: 'Shortcuts', choices: { on: 'On', off: 'Off' } },
  mode: { name: 'Changes', choices: { full: 'Allowed', 'read-only': 'Read-only' } },
}

/** What the shell and several screens say. */
export const texts = {
  states,
  connection,
  queryProblems,
  jobActions,
  preferenceNames,
  counted,
  app: {
    name: 'Burrow',
    skip: 'Skip to content',
    navigation: 'Main',
    loading: 'Loading',
    view: 'View',
    readOnly: 'Read-only',
    search: 'Search and commands',
    shortcuts: 'Keyboard shortcuts',
    account: 'Account',
    logOut: 'Log out',
    reference: 'API reference',
    pause: 'Pause live updates',
    resume: 'Go on with live updates',
    close: 'Close',
    cancel: 'Back',
    copy: 'Copy',
    copied: 'Copied',
    notFound: 'There is no such page',
    notFoundText: 'The address may be mistyped, or what it showed is gone.',
    toQueues: 'To the queues',
    exactTime: (text: string) => `exactly ${text}`,
  },
  screens: {
    overview: 'Overview',
    queues: 'Queues',
    jobs: 'Jobs',
    errors: 'Errors',
    deadLetters: 'Dead letters',
    workers: 'Workers',
    schedules: 'Schedules',
    limits: 'Limits',
    webhooks: 'Webhooks',
    keys: 'API keys',
    events: 'Events',
    settings: 'Settings',
  },
  list: {
    shown: (count: number) => `${count.toLocaleString('en')} shown`,
    looked: (count: number, looked: number) =>
      `${count.toLocaleString('en')} of ${looked.toLocaleString('en')} fit`,
    notAll: (looked: number) => `${looked.toLocaleString('en')} were looked through; there are more.`,
    more: 'Show more',
    end: 'That is all of them.',
  },
  conflict: {
    title: 'Somebody changed it while you were editing',
    text: 'Nothing was saved. Look at what is there now and lose what you typed, or write what you changed over it.',
    theirs: 'Show what is there now',
    mine: 'Write my changes over it',
    events: 'Events',
    settings: 'Settings',
  },
  problem: {
    title: 'This could not be loaded',
    again: 'Try again',
    notSaved: 'This was not saved',
    marked: 'Look at the fields that are marked.',
    crashed: 'This page failed',
    titles: {
      NO_ANSWER: 'The API does not answer',
      STORE_UNAVAILABLE: 'The store cannot be reached',
      FORBIDDEN: 'This key may not see that',
      JOB_NOT_FOUND: 'There is no such job',
      QUEUE_NOT_FOUND: 'There is no such queue',
      JOB_AMBIGUOUS: 'Several queues have a job with this id',
      BULK_ACTION_NOT_FOUND: 'This API process knows no such bulk action',
      RATE_LIMITED: 'Too many requests',
      SCHEDULE_NOT_FOUND: 'There is no such schedule',
      LIMIT_NOT_FOUND: 'There is no such limit',
      WEBHOOK_ENDPOINT_NOT_FOUND: 'There is no such endpoint',
      WEBHOOK_DELIVERY_NOT_FOUND: 'There is no such delivery',
      WORKER_NOT_FOUND: 'There is no such worker any more',
    } as Readonly<Record<string, string>>,
    noAnswer: 'Look whether the API runs and can be reached from here. What is shown stays as it was.',
    code: (code: string) => `Code ${code}`,
  },
  login: {
    title: 'Log in to Burrow',
    text: 'This API takes keys. Yours is traded for a session cookie and kept nowhere else.',
    key: 'API key',
    show: 'Show',
    hide: 'Hide',
    submit: 'Log in',
    how: 'No key yet? Somebody who may make one runs:',
    problems: {
      UNAUTHENTICATED: 'That key is not valid, or not any more. Compare it with the one you were given.',
      TOO_MANY_FAILED_LOGINS: 'Too many wrong keys from here. Wait a minute and try again.',
    } as Readonly<Record<string, string>>,
    cookie: 'The key is right, but the browser kept no cookie. Use HTTPS, or 127.0.0.1 in the address.',
  },
  palette: {
    label: 'Search and commands',
    placeholder: 'Go to a queue, a job id, a command',
    none: 'Nothing fits.',
    go: 'Go to',
    queues: 'Queues',
    commands: 'Commands',
    newJob: 'New job',
    openJob: (id: string) => `Open job ${id}`,
    findJobs: (query: string) => `Find jobs: ${query}`,
    theme: (name: string) => `Theme: ${name}`,
  },
  shortcutSheet: {
    title: 'Keyboard shortcuts',
    off: 'Single keys can be switched off in the menu View.',
    palette: 'Search and commands',
    sheet: 'This sheet',
    go: (screen: string) => `Go to ${screen}`,
    search: 'To the query or filter',
    pause: 'Pause or go on with live updates',
    next: 'Next row',
    previous: 'Previous row',
    select: 'Select the row',
    open: 'Open the row',
    retry: 'Retry what is selected, or the row',
    cancel: 'Cancel what is selected, or the row',
    fresh: 'Show what is new',
    newJob: 'New job',
  },
  units: {
    day: 'd',
    hour: 'h',
    minute: 'm',
    second: 's',
    ms: 'ms',
    ago: (text: string) => `${text} ago`,
    in: (text: string) => `in ${text}`,
    now: 'now',
    unit: 'unit',
  },
}
