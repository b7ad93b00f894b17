/**
 * `npm test`: everything that must hold, on a machine that has only Node and npm.
 * `--gates` leaves out the tests: what is worth running before every push.
 *
 * Every step runs, also after a failure, so that one run shows all that is wrong.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from './command.mjs'
import { install } from './install.mjs'
import { requireNode } from './node-version.mjs'
import { readTestReport } from './test-report.mjs'

/** @typedef {import('./test-report.mjs').TestReport} TestReport */
/** @typedef {{ ok: boolean, output: string, report?: TestReport }} StepResult */
/** @typedef {{ name: string, seconds: number, result: StepResult }} Row */

const reports = mkdtempSync(join(tmpdir(), 'burrow-test-'))
process.on('exit', () => rmSync(reports, { recursive: true, force: true }))
const gatesOnly = process.argv.includes('--gates')

/** @type {[string, () => Promise<StepResult>][]} */
const steps = [
  ['build', () => run('turbo', ['run', 'build', '--continue', '--output-logs=errors-only'])],
  ['format', () => run('oxfmt', ['--check'])],
  ['lint', () => run('oxlint', ['--deny-warnings'])],
  [
    'types',
    () => run('turbo', ['run', 'typecheck', 'typecheck:root', '--continue', '--output-logs=errors-only']),
  ],
  ['unused', () => run('knip', [])],
  ['openapi', () => run('redocly', ['lint', '--format=stylish'])],
  ['checks', () => vitest('checks', ['checks'])],
]
if (!gatesOnly) {
  // First on its own, so that a missing server is one clear message and not a hundred failed tests.
  steps.push(['services', () => run('tsx', ['--conditions=@burrow/source', 'tooling/services/src/main.ts'])])
  steps.push(['tests', () => vitest('tests', ['unit', 'integration'])])
}

/**
 * @param {string} name
 * @param {string[]} projects
 * @returns {Promise<StepResult>}
 */
async function vitest(name, projects) {
  const file = join(reports, `${name}.json`)
  const selected = projects.flatMap((project) => ['--project', project])
  const reporters = ['--reporter=default', '--reporter=./tooling/run/test-reporter.mjs']
  // A test that fails once in a thousand runs must be found, but not hold everything else up: it is named below.
  const args = ['run', '--retry=1', ...selected, ...reporters]
  const result = await run('vitest', args, { live: true, env: { BURROW_TEST_REPORT: file } })
  return { ...result, report: readTestReport(file, result.ok) }
}

/**
 * @param {string} name
 * @param {() => Promise<StepResult>} step
 * @returns {Promise<Row>}
 */
async function timed(name, step) {
  console.log(`\n== ${name}`)
  const started = performance.now()
  const result = await step()
  if (!result.ok && result.output) console.log(result.output.trim())
  return { name, seconds: (performance.now() - started) / 1000, result }
}

/** @param {Row} row */
function printRow({ name, seconds, result }) {
  const { report } = result
  const skipped = report?.skipped ? `, ${report.skipped} skipped` : ''
  const counts = report ? `  ${report.passed} passed, ${report.failed} failed${skipped}` : ''
  console.log(
    `${result.ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(10)} ${seconds.toFixed(1).padStart(6)} s${counts}`,
  )
}

/** @param {Row[]} rows */
function summarize(rows) {
  console.log('\n')
  for (const row of rows) printRow(row)
  for (const { result } of rows) {
    for (const [store, tests] of Object.entries(result.report?.conformance ?? {})) {
      console.log(`        conformance on ${store}: ${tests} tests passed`)
    }
    for (const name of result.report?.unsteady ?? [])
      console.log(`        passed only when run again: ${name}`)
    for (const name of result.report?.failures ?? []) console.log(`        FAILED: ${name}`)
  }
  let passed = 0
  let failed = 0
  for (const { result } of rows) {
    passed += result.report?.passed ?? Number(result.ok)
    failed += result.report?.failed ?? Number(!result.ok)
  }
  console.log(`\n${passed} passed, ${failed} failed`)
  return failed === 0 && rows.every(({ result }) => result.ok)
}

requireNode()
const rows = [await timed('install', install)]
if (rows[0]?.result.ok) {
  for (const [name, step] of steps) rows.push(await timed(name, step))
}
process.exitCode = summarize(rows) ? 0 : 1
