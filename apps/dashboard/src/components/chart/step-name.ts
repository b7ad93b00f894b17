import { zoneOf } from '../../preferences/zone-of.ts'

const DAY_MS = 86_400_000

/** Names moments of an axis: by the clock, and with the day where a span is longer than one. */
export function stepName(timeZone: string, spanMs: number): (at: number) => string {
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const day = { day: 'numeric', month: 'short' } as const
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zoneOf(timeZone),
    ...(spanMs > 2 * DAY_MS ? day : clock),
  })
  return (at) => format.format(at)
}

/** Names a step exactly, for tables and what the cursor points at. */
export function exactStepName(timeZone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zoneOf(timeZone),
    ...{ day: '2-digit', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  })
  return (at) => format.format(at)
}
