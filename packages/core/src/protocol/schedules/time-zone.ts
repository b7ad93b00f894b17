import { InvalidOptionError } from '../../errors/index.ts'
import { SCHEDULE_LIMITS } from './schedule-limits.ts'

/** A change of the clocks: from the instant `at` on they show UTC plus `after` and no more UTC plus `before`, in milliseconds. */
export interface Transition {
  readonly at: number
  readonly before: number
  readonly after: number
}

interface Block {
  readonly offset: number
  readonly transitions: readonly Transition[]
}

const DAY_MS = 86_400_000
const BLOCK_DAYS = 32
const BLOCK_MS = BLOCK_DAYS * DAY_MS
const KEPT_BLOCKS = 512
const KEPT_ZONES = 64
const SHOWN = /^(\d+)\/(\d+)\/(\d+), (\d+):(\d+):(\d+)$/
/** Engines also take three letters that mean something else in every country. These ones are in the IANA database. */
const SHORT_NAMES = [
  'CET',
  'EET',
  'EST',
  'GMT',
  'HST',
  'MET',
  'MST',
  'PRC',
  'ROC',
  'ROK',
  'UCT',
  'UTC',
  'WET',
]

/**
 * The clocks of one zone, from the data of the JavaScript engine. Offsets are looked up once a day and between two different ones
 * the change is searched: since 1970 no zone changed its clocks twice within a week.
 */
export class TimeZone {
  readonly #format: Intl.DateTimeFormat
  readonly #isUtc: boolean
  readonly #blocks = new Map<number, Block>()

  constructor(format: Intl.DateTimeFormat) {
    this.#format = format
    this.#isUtc = format.resolvedOptions().timeZone === 'UTC'
  }

  /** What the clocks show at an instant minus UTC, in milliseconds. */
  offsetAt(instant: number): number {
    if (this.#isUtc) return 0
    const { offset, transitions } = this.#block(Math.floor(instant / BLOCK_MS))
    return transitions.findLast(({ at }) => at <= instant)?.after ?? offset
  }

  /** The changes after `after` until `until`, in order. */
  transitions(after: number, until: number): readonly Transition[] {
    if (this.#isUtc) return []
    const found: Transition[] = []
    for (let block = Math.floor(after / BLOCK_MS); block * BLOCK_MS <= until; block += 1) {
      for (const transition of this.#block(block).transitions)
        if (transition.at > after && transition.at <= until) found.push(transition)
    }
    return found
  }

  /** What is known about the days from the start of a block, included, to its end, excluded. */
  #block(index: number): Block {
    const known = this.#blocks.get(index)
    if (known) return known
    const start = index * BLOCK_MS
    // A change at the very start belongs to this block, so that a block without changes has one offset.
    let seen = start - 1_000
    const offset = this.#look(seen)
    const transitions: Transition[] = []
    let before = offset
    for (let day = 0; day <= BLOCK_DAYS; day += 1) {
      const instant = day === BLOCK_DAYS ? start + BLOCK_MS - 1_000 : start + day * DAY_MS
      const after = this.#look(instant)
      if (after !== before) transitions.push({ at: this.#search(seen, instant, after), before, after })
      before = after
      seen = instant
    }
    const [oldest] = this.#blocks.keys()
    if (this.#blocks.size >= KEPT_BLOCKS && oldest !== undefined) this.#blocks.delete(oldest)
    const block = { offset, transitions }
    this.#blocks.set(index, block)
    return block
  }

  /** The first second at which the clocks show `offset`, between one at which they do not and one at which they do. */
  #search(without: number, having: number, offset: number): number {
    let [low, high] = [without / 1_000, having / 1_000]
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (this.#look(middle * 1_000) === offset) high = middle
      else low = middle
    }
    return high * 1_000
  }

  #look(instant: number): number {
    const [, month, day, year, hour, minute, second] = (SHOWN.exec(this.#format.format(instant)) ?? []).map(
      Number,
    ) as [number, number, number, number, number, number, number]
    return Date.UTC(year, month - 1, day, hour, minute, second) - instant
  }
}

const zones = new Map<string, TimeZone>()

/**
 * The zone of a name in the IANA database, such as `Europe/Berlin`.
 * @throws InvalidOptionError (`INVALID_OPTION`) that names `field`
 */
export function parseTimeZone(name: string, field = 'timezone'): TimeZone {
  const known = zones.get(name)
  if (known) return known
  const zone = new TimeZone(openFormat(name, field))
  const [oldest] = zones.keys()
  if (zones.size >= KEPT_ZONES && oldest !== undefined) zones.delete(oldest)
  zones.set(name, zone)
  return zone
}

function openFormat(name: unknown, field: string): Intl.DateTimeFormat {
  const problem = 'must be the name of a time zone, such as "UTC" or "Europe/Berlin"'
  if (
    typeof name !== 'string' ||
    name.length > SCHEDULE_LIMITS.timezoneChars ||
    !/^[A-Za-z]/.test(name) ||
    (name.length === 3 && !SHORT_NAMES.includes(name.toUpperCase()))
  )
    throw new InvalidOptionError(field, problem)
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch (error) {
    throw new InvalidOptionError(field, problem, error)
  }
}
