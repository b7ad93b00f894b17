import { texts } from '#texts/shell'

const { units } = texts

/** Units that a duration is typed in. */
export const DURATION_UNITS = { ms: units.ms, s: units.second, m: units.minute, h: units.hour, d: units.day }
export type DurationUnit = keyof typeof DURATION_UNITS

const SIZES = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 } as const satisfies Record<
  DurationUnit,
  number
>

/** A duration as it is typed. */
export interface TypedDuration {
  readonly amount: string
  readonly unit: DurationUnit
}

/** A duration in the largest unit that needs no fraction; nothing typed for null. */
export function toTypedDuration(ms: number | null, unit: DurationUnit = 's'): TypedDuration {
  if (ms === null) return { amount: '', unit }
  const [fitting] = (Object.entries(SIZES) as [DurationUnit, number][]).find(
    ([, size]) => ms >= size && ms % size === 0,
  ) ?? ['ms' as const]
  return { amount: String(ms / SIZES[fitting]), unit: fitting }
}

/** The same in ms: null when nothing is typed, NaN when it is no number. */
export function fromTypedDuration({ amount, unit }: TypedDuration): number | null {
  const text = amount.trim()
  if (text === '') return null
  return Math.round(Number(text) * SIZES[unit])
}
