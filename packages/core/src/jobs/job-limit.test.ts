import { expect, it } from 'vitest'
import { resolveJobLimit } from './job-limit.ts'

it('a cost needs a burst, because a job that costs more would count as less', () => {
  expect(() => resolveJobLimit({ rate: 10, per: '1s', cost: 5 })).toThrow(
    expect.objectContaining({ code: 'INVALID_OPTION', field: 'limit.burst' }) as Error,
  )
  expect(() => resolveJobLimit({ perKey: { rate: 10, per: '1s' }, cost: () => 5 })).toThrow(
    expect.objectContaining({ field: 'limit.perKey.burst' }) as Error,
  )
  expect(resolveJobLimit({ rate: 10, per: '1s', burst: 5, cost: 5 }).limit.rate?.burst).toBe(5)
  expect(resolveJobLimit({ concurrency: 1, cost: 5 }).costOf?.(null)).toBe(5)
})
