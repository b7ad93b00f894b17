import type { FailureRecord } from '../attempt-failure.ts'
import {
  errorShape,
  groupFingerprint,
  isLeaseLost,
  LEASE_LOST_ERROR,
  type GroupedError,
} from './error-fingerprint.ts'

/** Bounds of what the stores keep of errors that have something in common. */
export const ERROR_GROUPS = {
  /** Groups of a queue; those seen last stay. */
  kept: 500,
  /** How long a group is kept after its last error, in ms (30 days). */
  keptMs: 30 * 86_400_000,
  /** Errors are counted for each of so many hours, the running one among them. */
  hours: 48,
  /** Characters of the message that is kept. */
  sampleChars: 500,
} as const

/** An error of a call, as the stores take it: by its shape, with what is shown of its group. */
export interface ShapedError {
  readonly shape: string
  /** JSON of a {@link GroupedError}. */
  readonly sample: string
}

/** How many errors of a group there were within an hour. */
export interface ErrorGroupHour {
  /** Its beginning, store time in ms. */
  readonly at: number
  readonly count: number
}

/** Errors of a queue that have type, name, code and the steady part of their message in common. */
export interface ErrorGroup {
  readonly queue: string
  /** 16 hexadecimal digits; the same in every queue and store, see `errorFingerprint`. */
  readonly fingerprint: string
  /** What its errors have in common but for the type of their jobs; says where a page ended. */
  readonly shape: string
  /** Type of the jobs. */
  readonly type: string
  readonly name: string
  readonly code: string | null
  /** That of the first error, cut. */
  readonly message: string
  /** Store time in ms. */
  readonly firstSeenAt: number
  readonly lastSeenAt: number
  /** Attempts that ended with it. */
  readonly count: number
  /** The last 48 hours, oldest first; hours without errors are left out. */
  readonly hours: readonly ErrorGroupHour[]
  /** The job that failed last; it may be gone. */
  readonly lastJobId: string
}

/** A group as stores keep it. */
export interface StoredErrorGroup extends ShapedError {
  readonly type: string
  readonly firstSeenAt: number
  readonly lastSeenAt: number
  readonly count: number
  /** In any order; the same hour may come several times. */
  readonly hours: readonly ErrorGroupHour[]
  readonly lastJobId: string
}

/** An error by its shape. */
export function shapedError(error: GroupedError): ShapedError {
  const { name, code, message } = isLeaseLost(error) ? LEASE_LOST_ERROR : error
  const sample: GroupedError = {
    name: name.slice(0, ERROR_GROUPS.sampleChars),
    code: code === null ? null : code.slice(0, ERROR_GROUPS.sampleChars),
    message: message.slice(0, ERROR_GROUPS.sampleChars),
  }
  return { shape: errorShape(error), sample: JSON.stringify(sample) }
}

/** What stores count for an attempt whose worker let the lease expire. */
export const LEASE_LOST_SHAPED: ShapedError = shapedError(LEASE_LOST_ERROR)

/** The errors of one call, each shape once. */
export class ShapedErrors {
  readonly #places = new Map<string, number>()
  readonly #byText = new Map<string, number>()
  readonly list: ShapedError[] = []

  /** The place of the error in `list`. */
  add(error: FailureRecord): number {
    const text = `${error.name}\n${error.code ?? ''}\n${error.message}`
    const known = this.#byText.get(text)
    if (known !== undefined) return known
    const shaped = shapedError(error)
    const place = this.#places.get(shaped.shape) ?? this.list.push(shaped) - 1
    this.#places.set(shaped.shape, place)
    this.#byText.set(text, place)
    return place
  }
}

/** A group as it is read, from what a store keeps. */
export function toErrorGroup(queue: string, stored: StoredErrorGroup, now: number): ErrorGroup {
  const { type, shape, sample, hours, ...rest } = stored
  const from = now - ERROR_GROUPS.hours * 3_600_000
  const counts = new Map<number, number>()
  for (const { at, count } of hours) if (at > from) counts.set(at, (counts.get(at) ?? 0) + count)
  return {
    queue,
    fingerprint: groupFingerprint(type, shape),
    shape,
    type,
    ...(JSON.parse(sample) as GroupedError),
    ...rest,
    hours: [...counts].toSorted(([one], [other]) => one - other).map(([at, count]) => ({ at, count })),
  }
}
