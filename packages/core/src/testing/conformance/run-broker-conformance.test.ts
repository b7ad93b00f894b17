import { expect, it } from 'vitest'
import { wrongSkips } from './run-broker-conformance.ts'
import { SUITES } from './suites.ts'

const known = new Set(['sweep > a test', 'sweep > another'])

it('takes skips that name tests and give a reason', () => {
  expect(wrongSkips([], known)).toEqual([])
  expect(wrongSkips([{ reason: 'one connection only', tests: ['sweep > a test'] }], known)).toEqual([])
})

it('finds skips that no longer name a test, and skips without a reason', () => {
  const skips = [
    { reason: ' ', tests: ['sweep > another'] },
    { reason: 'it was so once', tests: ['sweep > gone', 'sweep > a test'] },
  ]
  expect(wrongSkips(skips, known)).toEqual([
    'sweep > another: skipped without a reason',
    'sweep > gone: no such test',
  ])
})

it('has suites and tests with names of their own, so that a skip names one test', () => {
  const names = SUITES.flatMap((suite) => {
    const tests: string[] = []
    suite.define((name) => tests.push(`${suite.name} > ${name}`))
    return tests
  })
  expect(new Set(SUITES.map(({ name }) => name)).size).toBe(SUITES.length)
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})
