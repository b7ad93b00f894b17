/** Odd numbers of one segment. It fits into the cache of a processor, and takes a millisecond or two. */
const SEGMENT = 1 << 17

/** Odd primes up to a limit, by a plain sieve. The limit is the root of a number, so it is small. */
function oddPrimesUpTo(limit: number): number[] {
  const isComposite = new Uint8Array(limit + 1)
  const primes: number[] = []
  for (let number = 3; number <= limit; number += 2) {
    if (isComposite[number] === 1) continue
    primes.push(number)
    for (let multiple = number * number; multiple <= limit; multiple += 2 * number) isComposite[multiple] = 1
  }
  return primes
}

/** The first odd multiple of a prime in a segment that begins at the odd number `low`, but never the prime itself. */
function firstMultiple(prime: number, low: number): number {
  if (prime * prime >= low) return prime * prime
  const multiple = Math.ceil(low / prime) * prime
  return multiple % 2 === 0 ? multiple + prime : multiple
}

/** Where a sieve is: the last number of the segment, and the primes in it. */
export interface SieveSegment {
  readonly last: number
  readonly count: number
  readonly largest: number | null
  /** Empty unless they were asked for. */
  readonly primes: readonly number[]
}

/**
 * Looks for primes from one number to another, both included, a segment at a time: who walks through the segments can do something else
 * in between. Needs memory for the root of the last number only.
 */
export function* sievePrimes(
  from: number,
  upTo: number,
  list: boolean,
): Generator<SieveSegment, void, undefined> {
  if (from <= 2 && upTo >= 2) yield { last: 2, count: 1, largest: 2, primes: list ? [2] : [] }
  const base = oddPrimesUpTo(Math.floor(Math.sqrt(Math.max(upTo, 0))))
  const isComposite = new Uint8Array(SEGMENT)
  let low = Math.max(3, from)
  if (low % 2 === 0) low += 1
  for (; low <= upTo; low += 2 * SEGMENT) {
    const last = Math.min(upTo, low + 2 * SEGMENT - 1)
    isComposite.fill(0)
    for (const prime of base) {
      if (prime * prime > last) break
      for (let at = (firstMultiple(prime, low) - low) / 2; at < SEGMENT; at += prime) isComposite[at] = 1
    }
    const size = Math.floor((last - low) / 2) + 1
    const primes: number[] = []
    let count = 0
    let largest: number | null = null
    for (let at = 0; at < size; at += 1) {
      if (isComposite[at] === 1) continue
      count += 1
      largest = low + 2 * at
      if (list) primes.push(largest)
    }
    yield { last, count, largest, primes }
  }
}
