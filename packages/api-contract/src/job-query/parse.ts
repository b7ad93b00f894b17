import { isFingerprint, isJobState, parseTime } from '@burrow/core/protocol'
import { parseDuration } from '@burrow/core/time'
import { splitQuery, type Piece } from './split.ts'
import { EMPTY_JOB_QUERY, type CreatedBound, type JobQuery, type QueryProblem } from './terms.ts'

/** What a query means, and what of it means nothing. */
export interface ParsedJobQuery {
  readonly query: JobQuery
  readonly problems: readonly QueryProblem[]
}

type Change = Partial<JobQuery> | QueryProblem['code']

function parseBound(text: string): CreatedBound | null {
  try {
    if (text.startsWith('-')) return { kind: 'ago', ms: parseDuration(text.slice(1)) }
    // A day is the one of UTC, as all times of the API are.
    if (/^\d{4}-\d\d-\d\d$/.test(text)) return parseBound(`${text}T00:00:00Z`)
    // A bare number is no time that anybody means.
    return /^\d+$/.test(text) ? null : { kind: 'instant', at: parseTime(text, 'created') }
  } catch {
    return null
  }
}

function readCreated(value: string): Change {
  const [, operator = '', text = ''] = /^([<>])?=?(.*)$/.exec(value) ?? []
  const bound = parseBound(text)
  if (bound === null) return 'bad_time'
  return operator === '<' ? { createdBefore: bound } : { createdAfter: bound }
}

function read({ field, value }: Piece): Change {
  if (field === null) return 'bare_word'
  if (value === '') return 'no_value'
  switch (field) {
    case 'queue':
    case 'tag':
    case 'type':
    case 'error':
      return { [field]: value }
    case 'state':
      return isJobState(value) ? { state: value } : 'unknown_state'
    case 'group':
      return isFingerprint(value) ? { group: value } : 'bad_group'
    case 'created':
      return readCreated(value)
    default:
      return 'unknown_field'
  }
}

/**
 * Reads a query such as `queue:email state:dead type:email:* created:>-2h error:"ECONN"`. What cannot be read is a problem and
 * filters nothing; the rest counts.
 */
export function parseJobQuery(text: string): ParsedJobQuery {
  const problems: QueryProblem[] = []
  let query: JobQuery = EMPTY_JOB_QUERY
  for (const piece of splitQuery(text)) {
    const change = read(piece)
    if (typeof change === 'string') problems.push({ text: piece.text, at: piece.at, code: change })
    else if (Object.keys(change).some((key) => query[key as keyof JobQuery] !== null))
      problems.push({ text: piece.text, at: piece.at, code: 'given_twice' })
    else query = { ...query, ...change }
  }
  return { query, problems }
}
