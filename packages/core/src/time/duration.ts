import { InvalidOptionError } from '../errors/index.ts'

const units: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/**
 * Reads a duration: a number of milliseconds, or text such as `500ms`, `10s`, `1.5m`, `2h`, `7d`.
 * @returns whole milliseconds
 * @throws InvalidOptionError (`INVALID_OPTION`) that names `field`
 */
export function parseDuration(value: string | number, field = 'duration'): number {
  const match =
    typeof value === 'string' ? /^(\d{1,12}(?:\.\d{1,3})?)\s*(ms|s|m|h|d)?$/.exec(value.trim()) : null
  const ms =
    typeof value === 'number' ? value : match ? Number(match[1]) * (units[match[2] ?? 'ms'] ?? 1) : Number.NaN
  if (!Number.isFinite(ms) || ms < 0) {
    throw new InvalidOptionError(
      field,
      `must be milliseconds or a duration such as "500ms", "10s" or "5m", not ${typeof value === 'string' ? JSON.stringify(value) : String(value)}`,
    )
  }
  return Math.round(ms)
}
