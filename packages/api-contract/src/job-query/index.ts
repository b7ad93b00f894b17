export { describeProblems } from './describe.ts'
export { isNarrowing, toJobFilter, type JobFilter } from './filter.ts'
export { formatJobQuery, termsOf, type QueryTerm } from './format.ts'
export { parseJobQuery, type ParsedJobQuery } from './parse.ts'
export {
  EMPTY_JOB_QUERY,
  QUERY_FIELDS,
  type CreatedBound,
  type JobQuery,
  type QueryField,
  type QueryProblem,
} from './terms.ts'
