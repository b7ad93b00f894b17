import type { QueueDto } from '@burrow/api-contract'
import { durationText } from './duration-text.ts'
import type { Row } from './row.ts'

/** A queue as a line of a list. */
export function queueRow({ name, paused, counts }: QueueDto): Row {
  const { pending, active, scheduled, retrying, blocked, completed, dead, cancelled } = counts
  return { name, paused, pending, active, scheduled, retrying, blocked, completed, dead, cancelled }
}

/** A queue with all there is to know, one line a field. */
export function queueFields({ name, paused, counts, totals, set_aside, retention }: QueueDto): Row[] {
  const setAside = Object.entries(set_aside).map(([type, jobs]) => `${type}: ${jobs}`)
  return [
    { field: 'name', value: name },
    { field: 'paused', value: paused },
    ...Object.entries(counts).map(([state, jobs]) => ({ field: state, value: jobs })),
    ...Object.entries(totals).map(([what, jobs]) => ({ field: `ever ${what}`, value: jobs })),
    { field: 'served by nobody', value: setAside.join(', ') || null },
    {
      field: 'keeps completed',
      value: `${retention.completed_count}, ${durationText(retention.completed_age_ms)}`,
    },
    {
      field: 'keeps cancelled',
      value: `${retention.cancelled_count}, ${durationText(retention.cancelled_age_ms)}`,
    },
  ]
}
