import { existsSync, readFileSync } from 'node:fs'

/**
 * @typedef {object} TestReport
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {Map<string, number>} conformance passed conformance tests by store
 */

const CONFORMANCE = /^conformance: (.+)$/

/**
 * Reads vitest's JSON report. A run that broke without a failing test still counts as one failure.
 * @param {string} path
 * @param {boolean} ok whether vitest itself was content
 * @returns {TestReport}
 */
export function readTestReport(path, ok) {
  /** @type {TestReport} */
  const report = { passed: 0, failed: 0, skipped: 0, conformance: new Map() }
  for (const file of existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).testResults : []) {
    // A file that could not be loaded has no tests.
    if (file.status === 'failed' && file.assertionResults.length === 0) report.failed += 1
    for (const test of file.assertionResults) count(report, test)
  }
  if (!ok && report.failed === 0) report.failed = 1
  return report
}

/**
 * @param {TestReport} report
 * @param {{ status: string, ancestorTitles: string[] }} test
 */
function count(report, test) {
  if (test.status === 'failed') report.failed += 1
  else if (test.status !== 'passed') report.skipped += 1
  else {
    report.passed += 1
    const store = test.ancestorTitles.map((title) => CONFORMANCE.exec(title)?.[1]).find(Boolean)
    if (store) report.conformance.set(store, (report.conformance.get(store) ?? 0) + 1)
  }
}
