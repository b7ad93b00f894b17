import { parseJobQuery } from '@burrow/api-contract/job-query'
import { expect, it } from 'vitest'
import { filterText, toBulkFilter } from './bulk-filter.ts'

const NOW = Date.parse('2026-01-02T12:00:00.000Z')

it('means the jobs of a query, from now on at a fixed time', () => {
  const { query } = parseJobQuery(
    'queue:email state:dead type:email:send tag:vip created:>-2h created:<2026-01-02 error:"no answer"',
  )
  const filter = toBulkFilter(query, NOW)
  expect(filter).toEqual({
    ...{ queue: 'email', state: 'dead', type: 'email:send', tag: 'vip', error: 'no answer' },
    created_after: '2026-01-02T10:00:00.000Z',
    created_before: '2026-01-02T00:00:00.000Z',
  })
  expect(toBulkFilter(parseJobQuery(filterText(filter)).query, NOW + 60_000)).toEqual(filter)
})

it('means all jobs where a query says nothing', () => {
  expect(toBulkFilter(parseJobQuery('').query, NOW)).toEqual({})
  expect(filterText({})).toBe('')
})
