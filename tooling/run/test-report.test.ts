import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { readTestReport } from './test-report.mjs'

async function reportFile(testResults: unknown[]): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'burrow-report-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  const path = join(dir, 'report.json')
  await writeFile(path, JSON.stringify({ testResults }))
  return path
}

const test = (status: string, ...ancestorTitles: string[]): object => ({ status, ancestorTitles })

it('counts tests by outcome, and conformance tests by store', async () => {
  const path = await reportFile([
    { status: 'passed', assertionResults: [test('passed'), test('pending'), test('skipped')] },
    {
      status: 'failed',
      assertionResults: [
        test('passed', 'conformance: memory', 'enqueue'),
        test('passed', 'conformance: redis', 'enqueue'),
        test('passed', 'conformance: redis'),
        test('failed', 'conformance: redis'),
      ],
    },
  ])
  expect(readTestReport(path, false)).toEqual({
    passed: 4,
    failed: 1,
    skipped: 2,
    conformance: new Map([
      ['memory', 1],
      ['redis', 2],
    ]),
  })
})

it('counts a file that could not be loaded as a failure', async () => {
  const path = await reportFile([{ status: 'failed', assertionResults: [] }])
  expect(readTestReport(path, false).failed).toBe(1)
})

it('counts a run that broke without a failing test as a failure', async () => {
  const path = await reportFile([{ status: 'passed', assertionResults: [test('passed')] }])
  expect(readTestReport(path, false)).toMatchObject({ passed: 1, failed: 1 })
  expect(readTestReport('/nowhere/report.json', false)).toMatchObject({ passed: 0, failed: 1 })
})
