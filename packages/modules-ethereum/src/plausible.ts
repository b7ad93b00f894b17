const MAX_AMOUNT = 2n ** 256n - 1n

/** A number as a node may give it. A larger one fits nowhere on the chain, and to write millions of digits out would take seconds. */
export function plausibleAmount(value: bigint): bigint {
  if (value >= 0n && value <= MAX_AMOUNT) return value
  throw new Error('the node gave an amount that does not fit into 256 bits')
}

/** The number of a block. */
export function plausibleBlock(value: bigint): number {
  if (value >= 0n && value <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(value)
  throw new Error('the node gave a number that is of no block')
}

/** The symbol of a token, which is whatever its author wrote: one that is no short text is none. */
export function plausibleSymbol(text: string): string | null {
  return /^[^\p{Cc}\p{Cs}]{1,64}$/u.test(text) ? text : null
}
