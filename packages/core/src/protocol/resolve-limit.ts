import { InvalidOptionError } from '../errors/index.ts'
import { parseDuration } from '../time/index.ts'
import type { Limit, Rate } from './limit.ts'
import { LIMITS } from './limits.ts'
import { asOptions, checkInteger, rejectUnknownKeys } from './option-checks.ts'

/** A part of {@link LimitOptions} that holds for each key by itself. */
export interface LimitPart {
  /** So many units may start in any `per`, 1 to 1,000,000. Together with `per`. @default not limited */
  readonly rate?: number
  /** In ms or as text such as `1s`, up to a day. */
  readonly per?: number | string
  /**
   * Units that may start at once after a pause, 1 to `rate`. @default what falls into 50 ms, a twentieth of `rate` at most, and at least
   * 1: starts are spread evenly
   */
  readonly burst?: number
  /** Jobs that may run at once, 1 to 1,000,000. @default not limited */
  readonly concurrency?: number
}

/** What holds jobs of a type back; at least one of its parts is given. */
export interface LimitOptions extends LimitPart {
  /** The same for each `limitKey` by itself, on top. @default not limited by key */
  readonly perKey?: LimitPart
}

const PART_KEYS = ['rate', 'per', 'burst', 'concurrency']
const MAX_UNITS = LIMITS.limitCost
const MAX_CONCURRENCY = 1_000_000
const DAY_MS = 86_400_000

/** A start that comes late is lost without a burst, and a worker needs a moment to wake. Costs a twentieth of the rate at most. */
function defaultBurst(units: number, perMs: number): number {
  return Math.max(1, Math.min(Math.floor(units / 20), Math.ceil((units * 50) / perMs)))
}

function resolveRate({ rate, per, burst }: LimitPart, field: string): Rate | null {
  if (rate === undefined) {
    for (const [name, value] of [
      ['per', per],
      ['burst', burst],
    ] as const) {
      if (value !== undefined) throw new InvalidOptionError(`${field}.${name}`, 'needs a rate')
    }
    return null
  }
  if (per === undefined) throw new InvalidOptionError(`${field}.per`, 'is needed for a rate')
  const units = checkInteger(rate, `${field}.rate`, 1, MAX_UNITS)
  const perMs = checkInteger(parseDuration(per, `${field}.per`), `${field}.per`, 1, DAY_MS)
  return {
    units,
    perMs,
    burst: checkInteger(burst ?? defaultBurst(units, perMs), `${field}.burst`, 1, units),
  }
}

function resolvePart(given: LimitPart, field: string): NonNullable<Limit['perKey']> {
  const { concurrency } = given
  return {
    rate: resolveRate(given, field),
    concurrency:
      concurrency === undefined
        ? null
        : checkInteger(concurrency, `${field}.concurrency`, 1, MAX_CONCURRENCY),
  }
}

/**
 * Fills in defaults and checks.
 * @throws InvalidOptionError (`INVALID_OPTION`) that names the field
 */
export function resolveLimit(options: LimitOptions, field = 'limit'): Limit {
  const given = asOptions(options, field)
  rejectUnknownKeys(given, [...PART_KEYS, 'perKey'], field)
  const { rate, concurrency } = resolvePart(given, field)
  let perKey: Limit['perKey'] = null
  if (given.perKey !== undefined) {
    const part = asOptions(given.perKey, `${field}.perKey`)
    rejectUnknownKeys(part, PART_KEYS, `${field}.perKey`)
    perKey = resolvePart(part, `${field}.perKey`)
    if (perKey.rate === null && perKey.concurrency === null)
      throw new InvalidOptionError(`${field}.perKey`, 'must have a rate or a concurrency')
  }
  if (rate === null && concurrency === null && perKey === null)
    throw new InvalidOptionError(field, 'must have a rate, a concurrency or perKey')
  return { rate, concurrency, perKey }
}
