import { defineModule, isolateModule, type Module } from '@burrow/core'
import { mathEvaluate } from './math-evaluate.ts'
import { mathPrimes } from './primes/math-primes.ts'

/** The module for `math:evaluate`. It needs no settings. */
export function mathModule(): Module {
  return defineModule(mathEvaluate, async ({ expression, variables }) => {
    // Its library takes long to load: whoever runs other jobs does not wait for it.
    const { evaluate } = await import('./evaluate.ts')
    return evaluate(expression, variables)
  })
}

/** The module for `math:primes`. It keeps a processor busy, so its jobs run in threads: other jobs of the worker do not notice. */
function primesModule(): Module {
  const file = new URL('primes/find-primes.ts', import.meta.url)
  return isolateModule(mathPrimes, { file, export: 'findPrimes', mode: 'thread' })
}

/** The modules for `math:evaluate` and `math:primes`. They need no settings. */
export function mathModules(): Module[] {
  return [mathModule(), primesModule()]
}
