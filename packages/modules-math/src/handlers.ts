import { defineModule, type Module } from '@burrow/core'
import { evaluate } from './evaluate.ts'
import { mathEvaluate } from './math-evaluate.ts'
import { findPrimes } from './primes/find-primes.ts'
import { mathPrimes } from './primes/math-primes.ts'

export { evaluate } from './evaluate.ts'

/** The module for `math:evaluate`. It needs no settings. */
export function mathModule(): Module {
  return defineModule(mathEvaluate, ({ expression, variables }) => evaluate(expression, variables))
}

/** The modules for `math:evaluate` and `math:primes`. They need no settings. */
export function mathModules(): Module[] {
  return [mathModule(), defineModule(mathPrimes, findPrimes)]
}
