import { QUERY_FIELDS, type QueryField } from '@burrow/api-contract/job-query'
import { JOB_STATES } from '@burrow/core/protocol'

const MOST = 12
const TIMES = ['>-15m', '>-1h', '>-24h', '>-7d', '<-1h', '<-7d']

/** What is known to go on with. */
export interface Known {
  readonly queues: readonly string[]
  readonly types: readonly string[]
  readonly tags: readonly string[]
}

/** A way to go on with what is typed. */
export interface Suggestion {
  readonly field: QueryField
  /** The part of the query that it writes. */
  readonly text: string
  /** All that is typed then. */
  readonly whole: string
  /** Whether the part says something; a field alone waits for its value. */
  readonly isComplete: boolean
}

/** Types that begin alike, as one: `email:*`. */
function withFamilies(types: readonly string[]): string[] {
  const heads = types.filter((type) => type.includes(':')).map((type) => type.slice(0, type.indexOf(':') + 1))
  const families = [...new Set(heads)].filter((head) => heads.filter((each) => each === head).length > 1)
  return [...types, ...families.map((head) => `${head}*`)].toSorted()
}

function valuesOf(field: QueryField, { queues, types, tags }: Known): readonly string[] {
  switch (field) {
    case 'state':
      return JOB_STATES
    case 'queue':
      return queues
    case 'type':
      return withFamilies(types)
    case 'tag':
      return tags
    case 'created':
      return TIMES
    case 'error':
    case 'group':
      return []
  }
}

/** Those that contain what is typed, first those that begin with it. */
function fitting(values: readonly string[], typed: string): string[] {
  const wanted = typed.toLowerCase()
  const found = values.filter((value) => value.toLowerCase().includes(wanted) && value !== typed)
  const begins = (value: string): boolean => value.toLowerCase().startsWith(wanted)
  return [...found.filter(begins), ...found.filter((value) => !begins(value))]
}

function quoted(word: string): string {
  return `"${word.replaceAll(/["\\]/g, '')}"`
}

/** What the part at the end of a query can become: its field, a value of its field, or of any field where it names none. */
function partsFor(part: string, used: ReadonlySet<string>, known: Known): Omit<Suggestion, 'whole'>[] {
  const colon = part.indexOf(':')
  const named = QUERY_FIELDS.find((field) => colon > 0 && field === part.slice(0, colon).toLowerCase())
  const complete = (field: QueryField, typed: string): Omit<Suggestion, 'whole'>[] =>
    fitting(valuesOf(field, known), typed).map((value) => ({
      ...{ field, text: `${field}:${value}`, isComplete: true },
    }))
  if (named !== undefined) return complete(named, part.slice(colon + 1))
  const free = QUERY_FIELDS.filter((field) => field === 'created' || !used.has(field))
  const fields = free
    .filter((field) => field.startsWith(part.toLowerCase()))
    .map((field) => ({ field, text: `${field}:`, isComplete: false }))
  if (part === '') return fields
  const values = free
    .filter((field) => field !== 'created')
    .flatMap((field) => complete(field, part).slice(0, 4))
  const error =
    used.has('error') || quoted(part) === '""'
      ? []
      : [{ field: 'error', text: `error:${quoted(part)}`, isComplete: true } as const]
  return [...fields, ...values, ...error]
}

/** Ways to go on with what is typed, at the place of the caret. */
export function suggest(typed: string, caret: number, known: Known): Suggestion[] {
  const [head = ''] = /(?:[a-z_]+:)?(?:"[^"]*|[^\s"]*)$/i.exec(typed.slice(0, caret)) ?? []
  const before = typed.slice(0, caret - head.length)
  const after = /^[^\s"]*"?(.*)$/s.exec(typed.slice(caret))?.[1] ?? ''
  const used = new Set(
    [...`${before} ${after}`.matchAll(/(?:^|\s)([a-z_]+):/gi)].map(([, field = '']) => field.toLowerCase()),
  )
  return partsFor(head, used, known)
    .slice(0, MOST)
    .map((part) => ({ ...part, whole: before + part.text + after }))
}
