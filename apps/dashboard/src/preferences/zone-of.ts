/** The zone that times are shown in, as `Intl` takes it; undefined is that of the browser. */
export function zoneOf(timeZone: string): string | undefined {
  if (timeZone === 'local') return undefined
  return timeZone === 'utc' ? 'UTC' : timeZone
}
