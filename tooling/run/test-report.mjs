import { existsSync, readFileSync } from 'node:fs'

/**
 * @typedef {object} TestReport
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} failures each failed test, and each file that could not be loaded
 * @property {string[]} unsteady tests that passed only when they were run again
 * @property {Record<string, number>} conformance passed conformance tests by store
 */

const CONFORMANCE = /conformance: ([^>]+?)(?: >|$)/

/**
 * Counts what ran.
 * @param {readonly import('vitest/node').TestModule[]} modules
 * @returns {TestReport}
 */
export function reportOf(modules) {
  /** @type {TestReport} */
  const report = { passed: 0, failed: 0, skipped: 0, failures: [], unsteady: [], conformance: {} }
  for (const module of modules) {
    const failedBefore = report.failed
    for (const test of module.children.allTests())
      count(report, test, `${module.relativeModuleId} > ${test.fullName}`)
    // A file that could not be loaded, or whose hooks failed, has no failed tests.
    if (module.state() === 'failed' && report.failed === failedBefore) fail(report, module.relativeModuleId)
  }
  return report
}

/**
 * Reads what the reporter wrote. A run that broke without a failing test still counts as one failure.
 * @param {string} path
 * @param {boolean} ok whether vitest itself was content
 * @returns {TestReport}
 */
export function readTestReport(path, ok) {
  /** @type {TestReport} */
  const report = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : reportOf([])
  if (!ok && report.failed === 0) fail(report, 'the run itself')
  return report
}

/** @type {(report: TestReport, name: string) => void} */
function fail(report, name) {
  report.failed += 1
  report.failures.push(name)
}

/** @type {(report: TestReport, test: import('vitest/node').TestCase, name: string) => void} */
function count(report, test, name) {
  const { state } = test.result()
  if (state === 'failed') fail(report, name)
  else if (state !== 'passed') report.skipped += 1
  else {
    report.passed += 1
    if (test.diagnostic()?.flaky) report.unsteady.push(name)
    const store = CONFORMANCE.exec(test.fullName)?.[1]
    if (store) report.conformance[store] = (report.conformance[store] ?? 0) + 1
  }
}
