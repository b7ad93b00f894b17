import { writeFileSync } from 'node:fs'
import { env } from 'node:process'
import { reportOf } from './test-report.mjs'

/** Writes the report of a run to the file that `BURROW_TEST_REPORT` names. */
export default class TestReporter {
  /** @param {readonly import('vitest/node').TestModule[]} modules */
  onTestRunEnd(modules) {
    writeFileSync(String(env['BURROW_TEST_REPORT']), JSON.stringify(reportOf(modules)))
  }
}
