import { defineModule, type Module } from '@burrow/core'
import { mathEvaluate } from './math-evaluate.ts'
import { findPrimes } from './primes/find-primes.ts'
import { mathPrimes } from './primes/math-primes.ts'

/** The module for `math:evaluate`. It needs no settings. */
export function mathModule(): Module {
  return defineModule(mathEvaluate, async ({ expression, variables }) => {
    // Its library takes long to load: whoever runs other jobs does not wait for it.
    const { evaluate } = await import('./evaluate.ts')
    return evaluate(expression, variables)
  })
}

/** The modules for `math:evaluate` and `math:primes`. They need no settings. */
export function mathModules(): Module[] {
  return [mathModule(), defineModule(mathPrimes, findPrimes)]
}
