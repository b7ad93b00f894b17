import type { Limit, LimitBody } from '../../api/limits.ts'
import { fromTypedDuration, toTypedDuration, type TypedDuration } from '../../components/duration-parts.ts'

/** A part of a limit as it is typed. */
export interface PartValues {
  readonly rate: string
  readonly per: TypedDuration
  readonly burst: string
  readonly concurrency: string
}

/** A limit as it is typed. */
export interface LimitValues {
  readonly queue: string
  readonly type: string
  readonly all: PartValues
  readonly perKey: PartValues
}

type Part = NonNullable<Limit['per_key']>

const EMPTY_PART: PartValues = { rate: '', per: toTypedDuration(null), burst: '', concurrency: '' }

export const EMPTY_LIMIT: LimitValues = { queue: '', type: '', all: EMPTY_PART, perKey: EMPTY_PART }

const textOf = (count: number | null): string => (count === null ? '' : String(count))
const numberOf = (text: string): number | null => (text.trim() === '' ? null : Number(text))

function toPartValues({ rate, per_ms: per, burst, concurrency }: Part): PartValues {
  return {
    rate: textOf(rate),
    per: toTypedDuration(per),
    burst: textOf(burst),
    concurrency: textOf(concurrency),
  }
}

/** A limit as the form shows it. */
export function toLimitValues(limit: Limit): LimitValues {
  const { queue, type, per_key: perKey } = limit
  return {
    ...{ queue, type },
    all: toPartValues(limit),
    perKey: perKey === null ? EMPTY_PART : toPartValues(perKey),
  }
}

function toPart({ rate, per, burst, concurrency }: PartValues): Part {
  return {
    rate: numberOf(rate),
    per_ms: fromTypedDuration(per),
    burst: numberOf(burst),
    concurrency: numberOf(concurrency),
  }
}

/** The body that sets a limit; a part in which nothing was typed is not there. */
export function toLimitBody({ all, perKey }: LimitValues): LimitBody {
  const part = toPart(perKey)
  return { ...toPart(all), per_key: Object.values(part).every((value) => value === null) ? null : part }
}
