import { toJobFilter } from '@burrow/api-contract/job-query'
import { expect, it } from 'vitest'
import { filterText } from './bulk-filter.ts'

const NOW = Date.parse('2026-01-02T12:00:00.000Z')

it('writes a filter as the query that means the same, at whatever time', () => {
  const filter = toJobFilter(
    'queue:email state:dead type:email:* tag:vip created:>-2h created:<2026-01-02 error:"no answer"',
    NOW,
  )
  expect(filterText(filter)).toBe(
    'queue:email state:dead type:email:* tag:vip created:>2026-01-02T10:00:00.000Z created:<2026-01-02T00:00:00.000Z error:"no answer"',
  )
  expect(toJobFilter(filterText(filter), NOW + 60_000)).toEqual(filter)
  expect(filterText({})).toBe('')
})
