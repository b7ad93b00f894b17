import { expect, it } from 'vitest'
import type { Limit } from '../../api/limits.ts'
import { EMPTY_LIMIT, toLimitBody, toLimitValues } from './limit-values.ts'

const part = { rate: 10, per_ms: 60_000, burst: 3, concurrency: null }
const limit: Limit = {
  ...{ queue: 'default', type: 'email:send', revision: 2, active: null, waiting: 0 },
  ...part,
  per_key: { rate: null, per_ms: null, burst: null, concurrency: 1 },
}

it('writes what it reads', () => {
  expect(toLimitBody(toLimitValues(limit))).toEqual({ ...part, per_key: limit.per_key })
})

it('takes a part away in which nothing is typed', () => {
  const values = toLimitValues({ ...limit, per_key: null })
  expect(toLimitBody(values).per_key).toBeNull()
  expect(toLimitBody({ ...values, all: EMPTY_LIMIT.all })).toEqual({
    ...{ rate: null, per_ms: null, burst: null, concurrency: null },
    per_key: null,
  })
})
