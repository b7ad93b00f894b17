import { describe, expect, it } from 'vitest'
import { expectOnlyAllowed } from './allowed.ts'
import { SUITE_OF, WITHOUT_SCRIPT, WITHOUT_STATEMENT, WITHOUT_SUITE } from './parity.ts'
import { portOperations } from './port.ts'
import { codeFiles, exists } from './repository.ts'

const SCRIPTS = 'packages/core/src/redis/scripts'
const STATEMENTS = 'packages/broker-postgres/src/statements'
const SUITES = 'packages/core/src/testing/conformance'
const operations = portOperations()

it('reads the port', () => {
  expect(operations).toContain('enqueue')
  expect(new Set(operations).size).toBe(operations.length)
})

describe('every operation of the port', () => {
  it('has a Lua script and its TypeScript half', () => {
    const missing = operations.filter((name) => {
      return !exists(`${SCRIPTS}/${name}.lua`) || !exists(`${SCRIPTS}/${name}.ts`)
    })
    expectOnlyAllowed(missing, WITHOUT_SCRIPT)
  })

  it('has an SQL statement', () => {
    const missing = operations.filter((name) => !exists(`${STATEMENTS}/${name}.ts`))
    expectOnlyAllowed(missing, WITHOUT_STATEMENT)
  })

  it('has a conformance suite', () => {
    const missing = operations.filter((name) => !exists(`${SUITES}/${SUITE_OF[name] ?? name}.suite.ts`))
    expectOnlyAllowed(missing, WITHOUT_SUITE)
  })

  it('is what the exceptions are about', () => {
    const named = [SUITE_OF, WITHOUT_SCRIPT, WITHOUT_STATEMENT, WITHOUT_SUITE].flatMap((each) =>
      Object.keys(each),
    )
    expect(named.filter((name) => !operations.includes(name))).toEqual([])
  })
})

it('has no script without its TypeScript half', () => {
  const scripts = codeFiles('.lua').filter((path) => path.startsWith(SCRIPTS) && !path.includes('/include/'))
  expect(scripts.filter((path) => !exists(path.replace(/\.lua$/, '.ts')))).toEqual([])
})
