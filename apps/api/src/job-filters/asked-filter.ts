import { toJobFilter, type JobFilter } from '@burrow/api-contract/job-query'
import type { Context } from 'hono'
import { requireScope } from '../access/actor-of.ts'
import { ProblemError } from '../problems/problem-error.ts'

/** What a request says about the jobs it means: a query, fields of its own, or both. */
interface AskedFilter extends Partial<Record<keyof JobFilter, string | undefined>> {
  readonly q?: string | undefined
}

const FIELDS = ['queue', 'state', 'type', 'tag', 'created_after', 'created_before', 'error', 'group'] as const

/**
 * Which jobs a request means: what its query says and what its fields say. The query was checked by the schema.
 * @throws ProblemError (`INVALID_REQUEST`) when both name a field, (`FORBIDDEN`) when he who asks may not see what he looks for
 */
export function askedFilter(context: Context, { q, ...fields }: AskedFilter, now: number): JobFilter {
  const queried = q === undefined ? {} : toJobFilter(q, now)
  const named = FIELDS.filter((field) => fields[field] !== undefined)
  const twice = named.find((field) => queried[field] !== undefined)
  if (twice !== undefined)
    throw new ProblemError('INVALID_REQUEST', `${twice} is named by q already; give it once`, twice)
  const given = Object.fromEntries(named.map((field) => [field, fields[field]])) as JobFilter
  const filter = { ...queried, ...given }
  // How many jobs fit would tell what is in their errors.
  if (filter.error !== undefined || filter.group !== undefined)
    requireScope(context, 'jobs:payload', 'a filter on errors')
  return filter
}

/** The same of dead letters. @throws ProblemError also when the query is about another state */
export function askedDeadFilter(context: Context, asked: AskedFilter, now: number): JobFilter {
  const filter = askedFilter(context, asked, now)
  if (filter.state !== undefined && filter.state !== 'dead')
    throw new ProblemError('INVALID_REQUEST', `dead letters are never ${filter.state}; leave state: out`, 'q')
  return { ...filter, state: 'dead' }
}
