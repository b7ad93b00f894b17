import { parseTime } from '@burrow/core/protocol'
import { parseDuration, systemClock } from '@burrow/core/time'
import { usageError } from '../cli-error.ts'

function toIso(text: string, flag: string, otherwise: string): string {
  try {
    return new Date(parseTime(text, flag)).toISOString()
  } catch {
    throw usageError(
      `${flag} must be a time with a zone such as 2026-01-01T12:00:00Z${otherwise}, not ${JSON.stringify(text)}`,
    )
  }
}

/** A time that a flag names, in UTC. */
export function moment(text: string, flag: string): string {
  return toIso(text, flag, '')
}

const SPAN = /^\d{1,12}(?:\.\d{1,3})?(?:ms|s|m|h|d)$/

/** A time to come: by name, or as how long from now on the clock of this machine. */
export function futureMoment(text: string, flag: string): string {
  if (!SPAN.test(text)) return toIso(text, flag, ', or how long from now, such as 90d')
  return toIso(new Date(systemClock.now() + parseDuration(text, flag)).toISOString(), flag, '')
}

/** A time that has passed: by name, or as how long ago it was on the clock of this machine. */
export function pastMoment(text: string, flag: string): string {
  if (!SPAN.test(text)) return toIso(text, flag, ', or how long ago, such as 2h')
  return new Date(Math.max(0, systemClock.now() - parseDuration(text, flag))).toISOString()
}
