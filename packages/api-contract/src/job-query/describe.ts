import { isName, JOB_STATES } from '@burrow/core/protocol'
import { parseJobQuery } from './parse.ts'
import { splitQuery, type Piece } from './split.ts'
import { QUERY_FIELDS, type QueryProblem } from './terms.ts'

const MEANINGS: Readonly<Record<QueryProblem['code'], string>> = {
  unknown_field: `no such word; there are ${QUERY_FIELDS.join(', ')}`,
  unknown_state: `no such state; there are ${JOB_STATES.join(', ')}`,
  bad_time:
    'no time; write created:>-2h for the last two hours, created:<2026-01-31, or a time such as 2026-01-31T12:00:00Z',
  bad_group: 'no group of errors; a group has 16 hexadecimal digits',
  given_twice: 'its word is there already; a job must fit all, so each comes once',
  no_value: 'nothing behind the colon',
  bare_word: `a word without a field; write what is meant, such as type:email:* or error:"no answer" (${QUERY_FIELDS.join(', ')})`,
}

function isBadName({ field, value }: Piece): boolean {
  if (field === 'queue' || field === 'tag') return !isName(value)
  return field === 'type' && value !== '*' && !isName(value.endsWith('*') ? value.slice(0, -1) : value)
}

/** What cannot be read in a query, one sentence each, with its place: nothing for one that can be asked. */
export function describeProblems(text: string): string[] {
  const { problems } = parseJobQuery(text)
  const names = splitQuery(text).filter((piece) => piece.value !== '' && isBadName(piece))
  return [
    ...problems.map(({ at, text: part, code }) => ({ at, part, what: MEANINGS[code] })),
    ...names.map(({ at, text: part, field }) => ({ at, part, what: `no ${field} can be called so` })),
  ]
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, part, what }) => `character ${at + 1}, ${JSON.stringify(part)}: ${what}`)
}
