import { QUERY_FIELDS } from '@burrow/api-contract/job-query'
import { JOB_STATES } from '@burrow/core/protocol'

const MOST = 20

function valuesOf(field: string, queues: readonly string[]): readonly string[] {
  if (field === 'state') return JOB_STATES
  if (field === 'queue') return queues
  return field === 'created' ? ['>-15m', '>-1h', '>-24h', '<-7d'] : []
}

/** Ways to go on with what is typed: whole texts, since a browser puts one in place of all that is there. */
export function suggest(typed: string, queues: readonly string[]): string[] {
  const [, before = '', last = ''] = /^(.*?)(\S*)$/s.exec(typed) ?? []
  const [field = '', value] = last.split(':', 2)
  const words =
    value === undefined
      ? QUERY_FIELDS.filter((name) => !before.includes(`${name}:`)).map((name) => `${name}:`)
      : valuesOf(field, queues).map((each) => `${field}:${each}`)
  return words
    .filter((word) => word.startsWith(last) && word !== last)
    .map((word) => before + word)
    .slice(0, MOST)
}
