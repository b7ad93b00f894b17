import { isIPv6 } from 'node:net'
import type { Clock } from '@burrow/core'

export interface FailureLimitOptions {
  readonly clock: Clock
  /** Failures in a window after which nothing is looked at any more. */
  readonly failures: number
  readonly windowMs: number
  /** Places that are remembered. @default 10,000 */
  readonly capacity?: number
}

/** Where a request came from, as far as it counts: who has one IPv6 address has the 2^64 beside it. */
export function placeOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  const [plain = ''] = address.split('%')
  if (!isIPv6(plain)) return address
  // The URL parser writes every address in one way.
  const [head = '', tail] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = Array<string>(8 - left.length - right.length).fill('0')
  return [...left, ...zeros, ...right].slice(0, 4).join(':')
}

/** Counts failures by the place they come from, and says when there were too many. */
export class FailureLimit {
  readonly #options: Required<FailureLimitOptions>
  readonly #places = new Map<string, { count: number; readonly since: number }>()

  constructor(options: FailureLimitOptions) {
    this.#options = { capacity: 10_000, ...options }
  }

  /** How long nothing from there is looked at, in ms; 0 = it is. */
  blockedFor(address: string): number {
    const entry = this.#places.get(placeOf(address))
    if (entry === undefined || entry.count < this.#options.failures) return 0
    return Math.max(0, entry.since + this.#options.windowMs - this.#options.clock.monotonic())
  }

  note(address: string): void {
    const { clock, windowMs, capacity } = this.#options
    const place = placeOf(address)
    const now = clock.monotonic()
    const entry = this.#places.get(place)
    if (entry !== undefined && now - entry.since < windowMs) {
      entry.count += 1
      return
    }
    this.#places.delete(place)
    this.#places.set(place, { count: 1, since: now })
    const [oldest] = this.#places.keys()
    if (this.#places.size > capacity && oldest !== undefined) this.#places.delete(oldest)
  }
}
