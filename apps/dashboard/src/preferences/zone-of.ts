/** The zone that times are shown in, as `Intl` takes it; undefined is that of the browser. */
export function zoneOf(timeZone: string): string | undefined {
  if (timeZone === 'local') return undefined
  return timeZone === 'utc' ? 'UTC' : timeZone
}

/** Whether times can be shown in it. */
export function isTimeZone(name: string): boolean {
  if (name === 'local' || name === 'utc') return true
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
