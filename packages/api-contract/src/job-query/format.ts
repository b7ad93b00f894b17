import type { CreatedBound, JobQuery, QueryField } from './terms.ts'

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
] as const

function quote(value: string): string {
  return value === '' || /[\s"\\]/.test(value) ? `"${value.replaceAll(/["\\]/g, '\\$&')}"` : value
}

function formatBound(bound: CreatedBound): string {
  if (bound.kind === 'instant') return new Date(bound.at).toISOString()
  const [unit, ms] = UNITS.find(([, each]) => bound.ms > 0 && bound.ms % each === 0) ?? ['ms', 1]
  return `-${bound.ms / ms}${unit}`
}

/** One part of a query as it is written. */
export interface QueryTerm {
  readonly field: QueryField
  /** Which part of the query it is. */
  readonly key: keyof JobQuery
  readonly text: string
}

/** The parts of a query that say something, in the order of its words. */
export function termsOf(query: JobQuery): QueryTerm[] {
  const { createdAfter, createdBefore } = query
  const plain = (['queue', 'state', 'type', 'tag'] as const).flatMap((field) => {
    const value = query[field]
    return value === null ? [] : [{ field, key: field, text: `${field}:${quote(value)}` }]
  })
  return [
    ...plain,
    ...(createdAfter
      ? [{ field: 'created', key: 'createdAfter', text: `created:>${formatBound(createdAfter)}` } as const]
      : []),
    ...(createdBefore
      ? [{ field: 'created', key: 'createdBefore', text: `created:<${formatBound(createdBefore)}` } as const]
      : []),
    ...(query.error === null
      ? []
      : [{ field: 'error', key: 'error', text: `error:${quote(query.error)}` } as const]),
    ...(query.group === null
      ? []
      : [{ field: 'group', key: 'group', text: `group:${query.group}` } as const]),
  ]
}

/** Writes a query; {@link parseJobQuery} reads the same of it. */
export function formatJobQuery(query: JobQuery): string {
  return termsOf(query)
    .map(({ text }) => text)
    .join(' ')
}
