import { defineModule, type Module } from '@burrow/core'
import { evaluate } from './evaluate.ts'
import { mathEvaluate } from './math-evaluate.ts'

export { evaluate } from './evaluate.ts'

/** The module for `math:evaluate`. It needs no settings. */
export function mathModule(): Module {
  return defineModule(mathEvaluate, ({ expression, variables }) => evaluate(expression, variables))
}
