import type { Given } from '../global-flags.ts'
import { deadLetterRow } from '../output/job-rows.ts'
import { printJobs, type JobListFlags } from './job-ls.ts'

/** `burrow dlq ls` */
export async function listDeadLetters(given: Given<JobListFlags>): Promise<void> {
  await printJobs(given, 'dead', { what: 'dead letters', row: deadLetterRow })
}
