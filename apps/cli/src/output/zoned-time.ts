const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timezone: string): Intl.DateTimeFormat {
  let format = formats.get(timezone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: timezone,
      weekday: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'shortOffset',
    })
    formats.set(timezone, format)
  }
  return format
}

/** A time as clocks of a zone show it: `Sun 2026-03-29 03:00:00 GMT+2`. */
export function zonedTime(iso: string, timezone: string): string {
  const parts = formatOf(timezone).formatToParts(new Date(iso))
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((one) => one.type === type)?.value ?? ''
  const date = `${part('year')}-${part('month')}-${part('day')}`
  return `${part('weekday')} ${date} ${part('hour')}:${part('minute')}:${part('second')} ${part('timeZoneName')}`
}

/** The zone of whoever looks on. */
export function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}
