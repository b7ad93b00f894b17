import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { TestModule } from 'vitest/node'
import { readTestReport, reportOf } from './test-report.mjs'

const test = (state: string, fullName: string, flaky = false): object => ({
  fullName,
  result: () => ({ state }),
  diagnostic: () => ({ flaky }),
})

function moduleOf(state: string, ...tests: object[]): TestModule {
  const children = { allTests: () => tests }
  return { relativeModuleId: 'a.test.ts', state: () => state, children } as unknown as TestModule
}

it('counts tests by outcome, and conformance tests by store', () => {
  const report = reportOf([
    moduleOf('passed', test('passed', 'x'), test('pending', 'y'), test('skipped', 'z')),
    moduleOf(
      'failed',
      test('passed', 'conformance: memory > enqueue > a'),
      test('passed', 'conformance: on redis > enqueue > a', true),
      test('failed', 'conformance: on redis > enqueue > b'),
    ),
  ])
  expect(report).toEqual({
    passed: 3,
    failed: 1,
    skipped: 2,
    failures: ['a.test.ts > conformance: on redis > enqueue > b'],
    unsteady: ['a.test.ts > conformance: on redis > enqueue > a'],
    conformance: { memory: 1, 'on redis': 1 },
  })
})

it('counts a file that could not be loaded as a failure', () => {
  expect(reportOf([moduleOf('failed')])).toMatchObject({ failed: 1, failures: ['a.test.ts'] })
})

it('counts a run that broke without a failing test as a failure', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'burrow-report-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  const path = join(dir, 'report.json')
  await writeFile(path, JSON.stringify(reportOf([moduleOf('passed', test('passed', 'x'))])))
  expect(readTestReport(path, true)).toMatchObject({ passed: 1, failed: 0 })
  expect(readTestReport(path, false)).toMatchObject({ passed: 1, failed: 1 })
  expect(readTestReport('/nowhere/report.json', false)).toMatchObject({ passed: 0, failed: 1 })
})
