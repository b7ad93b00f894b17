import { counted } from './counted.ts'

const EVERY = { day: 'day', hour: 'hour', minute: 'minute', second: 'second', ms: 'millisecond' }

/** The screens of schedules. */
export const schedulesTexts = {
  title: 'Schedules',
  caption: 'Schedules with their next and last run',
  filter: 'Filter schedules',
  create: 'New schedule',
  none: 'No schedule yet',
  noneText: 'A schedule makes jobs at times that a rule names. Create one:',
  noneFit: 'No schedule has that in its id, type or queue',
  every: (count: number, unit: keyof typeof EVERY) =>
    count === 1 ? `Every ${EVERY[unit]}` : `Every ${counted(count, EVERY[unit])}`,
  dates: (count: number) => `At ${counted(count, 'date')}`,
  columns: {
    id: 'Schedule',
    rule: 'When',
    type: 'Type',
    queue: 'Queue',
    next: 'Next run',
    last: 'Last run',
    runs: 'Runs',
    runsMeaning: 'How often its rule fired; runs by hand are not counted',
  },
  paused: 'Paused',
  ended: 'Ended',
  endedMeaning: 'It has no more times.',
  never: 'not yet',
  actions: (id: string) => `Actions on ${id}`,
  outcomes: {
    fired: { name: 'Fired', meaning: 'A job was made.' },
    skipped: { name: 'Skipped', meaning: 'The job of an earlier time had not ended.' },
    missed: { name: 'Missed', meaning: 'Nobody was there to fire it at its time.' },
  },
  times: (count: number) => counted(count, 'time'),
  jobGone: 'not kept any more',
  trigger: 'Trigger now',
  triggerTitle: (id: string) => `Trigger ${id} now?`,
  triggerText: 'It makes a job at once, whatever its times and overlap say. It also does while it is paused.',
  triggered: (id: string, job: string) => `${id} made job ${job}`,
  pause: 'Pause',
  pauseTitle: (id: string) => `Pause ${id}?`,
  pauseText: 'It makes no jobs until you resume it. Times of the pause are passed over.',
  pausedDone: (id: string) => `${id} is paused`,
  resume: 'Resume',
  resumeTitle: (id: string) => `Resume ${id}?`,
  resumeText: 'It makes jobs again from now on; times of the pause are passed over.',
  resumed: (id: string) => `${id} runs again`,
  edit: 'Edit',
  delete: 'Delete',
  deleteTitle: (id: string) => `Delete ${id}?`,
  deleteText: 'It makes no jobs any more. Jobs that it made stay. This cannot be undone.',
  deleted: (id: string) => `${id} is deleted`,
}

/** Times ahead, on two clocks. */
export const nextRunsTexts = {
  title: 'Next runs',
  none: 'There are none.',
  nonePaused: 'It is paused. Resume it to see when it runs.',
  noneEnded: 'It has ended: there are no more times.',
  distance: 'In',
  inZone: (zone: string) => `In ${zone}`,
  inYours: (zone: string) => `Where you are, ${zone}`,
  change: (zone: string, hours: string, isOn: boolean) =>
    `Clocks in ${zone} are set ${isOn ? 'on' : 'back'} by ${hours} before this run`,
  changes: (zone: string) =>
    `Clocks in ${zone} change between these runs. A time of day that is left out counts as reached when they go on; one that comes twice counts once. What repeats keeps its distance.`,
  changesYours: 'Your clocks change between these runs: they come at another time of your day from then on.',
}
