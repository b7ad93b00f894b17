import { expect, it } from 'vitest'
import { expectOnlyAllowed } from './allowed.ts'
import type { Reasons } from './allowed.ts'
import { impureCalls, sleeps } from './impure-calls.ts'
import { codeFiles, isTestCode } from './repository.ts'

/** Files outside packages/core/src/time that may read the process clock or its randomness. */
const IMPURE: Reasons = {}

/** Tests that may let time pass, because nothing else can be waited for. */
const SLEEPS: Reasons = {
  'tooling/services/src/lock-file.ts': 'polls for a lock that another process holds',
  'tooling/services/src/redis/redis-cluster.ts': 'polls what the nodes of a cluster say of each other',
}

const files = codeFiles('.ts', '.tsx')

it('reads the process clock and randomness only in packages/core/src/time', () => {
  const shipped = files.filter((path) => !isTestCode(path) && !path.startsWith('packages/core/src/time/'))
  expectOnlyAllowed(
    shipped.flatMap((path) => impureCalls(path)),
    IMPURE,
  )
})

it('waits in tests for a condition, never for time', () => {
  expectOnlyAllowed(
    files.filter(isTestCode).flatMap((path) => sleeps(path)),
    SLEEPS,
  )
})

it.each([
  ['const a = Date.now()', 1],
  ['const a = new Date()', 1],
  ['const a = Date()', 1],
  ['const a = performance.now() + Math.random()', 2],
  ['const a = new Date(0)', 0],
  ['const a = clock.now()', 0],
  ['// Date.now()', 0],
])('sees in "%s" %i impure calls', (text, count) => {
  expect(impureCalls('some-file.ts', text)).toHaveLength(count)
})

it.each([
  ["import { setTimeout } from 'node:timers/promises'", 1],
  ['await new Promise((resolve) => setTimeout(resolve, 10))', 1],
  ['await new Promise((resolve) => setImmediate(resolve))', 0],
  ["await new Promise((_, reject) => setTimeout(() => reject(new Error('late')), 10))", 0],
  ['setTimeout(stop, 10)', 0],
])('sees in "%s" %i sleeps', (text, count) => {
  expect(sleeps('some-file.ts', text)).toHaveLength(count)
})
