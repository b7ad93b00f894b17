import { describeProblems, toJobFilter, type JobFilter } from '@burrow/api-contract/job-query'
import { systemClock } from '@burrow/core/time'
import { usageError } from '../cli-error.ts'

/** Flags that name a filter, by what they filter. */
const FLAGS = {
  queue: '--queue',
  state: '--state',
  type: '--type',
  tag: '--tag',
  created_after: '--created-after',
  created_before: '--created-before',
  error: '--error',
  group: '--group',
} as const satisfies Record<keyof JobFilter, string>

/** What `--query` and the flags beside it ask for together. */
export function jobFilter(
  query: string | undefined,
  flags: { readonly [K in keyof JobFilter]: JobFilter[K] | undefined },
): JobFilter {
  const problems = query === undefined ? [] : describeProblems(query)
  if (problems.length > 0) throw usageError(`--query: ${problems.join('; ')}`)
  const filter: JobFilter = query === undefined ? {} : toJobFilter(query, systemClock.now())
  for (const [field, flag] of Object.entries(FLAGS) as [keyof JobFilter, string][]) {
    if (flags[field] === undefined) continue
    if (filter[field] !== undefined) throw usageError(`${flag} is named by --query already; give it once`)
    Object.assign(filter, { [field]: flags[field] })
  }
  return filter
}
