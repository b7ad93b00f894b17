import { InvalidOptionError } from '../errors/index.ts'

/** An instant as a caller may write it: a Date, milliseconds since 1970 or ISO 8601 text with a zone. */
export type TimeOption = Date | number | string

const ISO_WITH_ZONE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/
/** The end of the year 9999: what ISO 8601 writes with four digits, and every interface can carry. */
export const MAX_TIME_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

/** Date.parse takes the 30th of February for the 1st of March. */
function isCalendarDay(text: string): boolean {
  const [year, month, day] = text.slice(0, 10).split('-').map(Number)
  return day !== undefined && day <= new Date(Date.UTC(year ?? 0, month ?? 0, 0)).getUTCDate()
}

function toMs(value: unknown): number {
  if (typeof value === 'number') return value
  if (value instanceof Date) return value.getTime()
  return typeof value === 'string' && ISO_WITH_ZONE.test(value) && isCalendarDay(value)
    ? Date.parse(value)
    : Number.NaN
}

/**
 * Reads an instant.
 * @returns whole milliseconds since 1970
 * @throws InvalidOptionError (`INVALID_OPTION`) that names `field`
 */
export function parseTime(value: unknown, field: string): number {
  const ms = Math.round(toMs(value))
  if (ms >= 0 && ms <= MAX_TIME_MS) return ms
  if (Number.isFinite(ms)) throw new InvalidOptionError(field, 'must be in the years 1970 to 9999')
  throw new InvalidOptionError(
    field,
    'must be a valid Date, milliseconds since 1970, or ISO 8601 text with a zone',
  )
}
