import { create } from '@bufbuild/protobuf'
import {
  DurationSchema,
  timestampFromMs,
  timestampMs,
  type Duration,
  type Timestamp,
} from '@bufbuild/protobuf/wkt'

/** Milliseconds since 1970 as a message; absent for null. */
export function toTimestamp(ms: number | null): Timestamp | undefined {
  return ms === null ? undefined : timestampFromMs(ms)
}

/** Milliseconds since 1970, fractions cut off. */
export function fromTimestamp(time: Timestamp): number {
  return Math.floor(timestampMs(time))
}

export function toDuration(ms: number | null): Duration | undefined {
  if (ms === null) return undefined
  const seconds = Math.trunc(ms / 1_000)
  return create(DurationSchema, { seconds: BigInt(seconds), nanos: (ms - seconds * 1_000) * 1_000_000 })
}

export function fromDuration({ seconds, nanos }: Duration): number {
  return Number(seconds) * 1_000 + Math.round(nanos / 1_000_000)
}
