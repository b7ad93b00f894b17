/**
 * Bounds of an expression, which together with the list of allowed functions bound the work of one evaluation, and of the search for
 * primes.
 */
export const MATH_LIMITS = {
  expressionChars: 2_000,
  /** Brackets within brackets. */
  depth: 64,
  variables: 100,
  /** Less than a minute of a processor. */
  primesUpTo: 10_000_000_000,
  /** Of the numbers among which primes are listed: the result of a job has a limit. */
  primesListSpan: 500_000,
} as const
