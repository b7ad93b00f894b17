import { PermanentError } from '@burrow/core/errors'

/** A mistake in the expression: trying again cannot help. `character` counts from 1; null when it is not known. */
export function expressionError(problem: string, character: number | null): PermanentError {
  const place = character === null ? '' : ` at character ${character}`
  return new PermanentError(`the expression cannot be evaluated: ${problem}${place}`, {
    field: 'payload.expression',
    problem: 'MATH_EXPRESSION_INVALID',
  })
}

/** Where a pattern first matches, counted from 1. */
export function characterOf(expression: string, pattern: RegExp): number | null {
  const index = expression.search(pattern)
  return index < 0 ? null : index + 1
}

/** Where a name first stands on its own, counted from 1. */
export function characterOfName(expression: string, name: string): number | null {
  return characterOf(expression, new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`))
}
