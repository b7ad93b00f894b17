/** How far somebody has typed a sequence such as `g q`. */
export interface Typed {
  /** What was typed before; null when nothing is open. */
  readonly pending: string | null
  /** The shortcut that is complete now. */
  readonly found: string | null
}

/**
 * Takes a key into account. A sequence has two keys at most, with a space between them; a first key that continues to nothing counts by itself.
 */
export function matchKeys(pending: string | null, key: string, sequences: readonly string[]): Typed {
  const whole = pending === null ? key : `${pending} ${key}`
  if (sequences.includes(whole)) return { pending: null, found: whole }
  if (sequences.some((sequence) => sequence.startsWith(`${whole} `))) return { pending: whole, found: null }
  return pending === null ? { pending: null, found: null } : matchKeys(null, key, sequences)
}
