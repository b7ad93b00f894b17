import { setImmediate } from 'node:timers'
import type { JobContext } from '@burrow/core'
import type { PrimesRequest, PrimesResult } from './math-primes.ts'
import { sievePrimes } from './sieve.ts'

/** Percents between two reports of progress. */
const REPORT_STEP = 1

/** Lets messages come in. */
function yieldTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** Finds primes and gives way after each segment, so that it hears when it is cancelled; in a thread that runs nothing else. */
export async function findPrimes(
  { upTo, from = 2, list = false }: PrimesRequest,
  ctx: JobContext,
): Promise<PrimesResult> {
  let count = 0
  let largest: number | null = null
  let told = 0
  const primes: number[] = []
  for (const segment of sievePrimes(from, upTo, list)) {
    count += segment.count
    largest = segment.largest ?? largest
    for (const prime of segment.primes) primes.push(prime)
    const percent = upTo > from ? ((segment.last - from) / (upTo - from)) * 100 : 100
    if (percent - told >= REPORT_STEP || segment.last === upTo) {
      told = percent
      ctx.progress(Math.max(0, Math.min(100, percent)), `${count} primes up to ${segment.last}`)
    }
    await yieldTurn()
    ctx.signal.throwIfAborted()
  }
  return { from, upTo, count, largest, primes: list ? primes : null }
}
