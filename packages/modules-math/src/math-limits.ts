/** Bounds of an expression. Together with the list of allowed functions they bound the work of one evaluation. */
export const MATH_LIMITS = {
  expressionChars: 2_000,
  /** Brackets within brackets. */
  depth: 64,
  variables: 100,
} as const
