import type { Preferences } from '../preferences/preferences.ts'

type ClockName = Preferences['timeZone']

const two = (value: number): string => String(value).padStart(2, '0')

/** An instant as a field for date and time takes it, on the clock that somebody reads; empty for none. */
export function toClockInput(at: string | null, clock: ClockName): string {
  if (at === null) return ''
  const date = new Date(at)
  if (clock === 'utc') return date.toISOString().slice(0, 19)
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
}

/** The instant that somebody typed; null for none. */
export function fromClockInput(text: string, clock: ClockName): string | null {
  if (text === '') return null
  const at = Date.parse(clock === 'utc' ? `${text}Z` : text)
  // What is no time is for the API to refuse, with the field.
  return Number.isNaN(at) ? text : new Date(at).toISOString()
}

/** The zone of a clock. */
export function zoneOf(clock: ClockName): string {
  return clock === 'utc' ? 'UTC' : new Intl.DateTimeFormat().resolvedOptions().timeZone
}
