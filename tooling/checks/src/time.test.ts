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
  expectOnlyAllowed(shipped.flatMap(impureCalls), IMPURE)
})

it('sees what the rule is about', () => {
  const clock = files.filter((path) => path.startsWith('packages/core/src/time/'))
  expect(clock.flatMap(impureCalls).length).toBeGreaterThan(0)
})

it('waits in tests for a condition, never for time', () => {
  expectOnlyAllowed(files.filter(isTestCode).flatMap(sleeps), SLEEPS)
})
