import { InvalidOptionError } from '../errors/index.ts'
import {
  asOptions,
  checkInteger,
  LIMITS,
  resolveLimit,
  type Limit,
  type LimitOptions,
  type LimitPart,
} from '../protocol/index.ts'

/** A limit that a definition brings along, and how its jobs count. */
export interface JobLimitOptions<Given> extends LimitOptions {
  /** What `perKey` counts a job under. A job may say otherwise with `limitKey`. @default no key */
  key?(payload: Given): string
  /**
   * Units of `rate` that a start takes, 1 to 1,000,000. A job may say otherwise with `limitCost`. Needs a `burst`: a job that costs
   * more counts as that. @default 1
   */
  readonly cost?: number | ((payload: Given) => number)
}

/** The same, checked. The functions get a payload as it is stored. */
export interface JobLimit {
  readonly limit: Limit
  readonly keyOf: ((payload: unknown) => string) | null
  readonly costOf: ((payload: unknown) => number) | null
}

const NEEDS_BURST = 'must be given with cost: the most that a job may cost'

/** @throws InvalidOptionError (`INVALID_OPTION`) that names the field */
export function resolveJobLimit<Given>(options: JobLimitOptions<Given>): JobLimit {
  const { key, cost = 1, ...limit } = asOptions(options, 'limit')
  if (key !== undefined && typeof key !== 'function')
    throw new InvalidOptionError('limit.key', 'must be a function of the payload')
  const fixed = typeof cost === 'function' ? null : checkInteger(cost, 'limit.cost', 1, LIMITS.limitCost)
  const isCounted = (part: LimitPart | undefined): boolean =>
    part?.rate !== undefined && part.burst === undefined
  if (cost !== 1 && isCounted(limit)) throw new InvalidOptionError('limit.burst', NEEDS_BURST)
  if (cost !== 1 && isCounted(limit.perKey)) throw new InvalidOptionError('limit.perKey.burst', NEEDS_BURST)
  return Object.freeze({
    limit: resolveLimit(limit, 'limit'),
    keyOf: (key as JobLimit['keyOf'] | undefined) ?? null,
    costOf: typeof cost === 'function' ? (cost as JobLimit['costOf']) : fixed === 1 ? null : () => fixed ?? 1,
  })
}
