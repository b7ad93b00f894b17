import { JOB_STATES } from '@burrow/core/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EMPTY_JOB_QUERY, fitsRest, formatJobQuery, hasRest, parseJobQuery, toListFilter } from './index.ts'

const NOW = Date.parse('2026-01-02T12:00:00.000Z')

describe('parseJobQuery', () => {
  it('reads every field', () => {
    const { query, problems } = parseJobQuery(
      'queue:email state:dead type:email:* tag:vip created:>-2h created:<2026-01-02T00:00:00Z error:"ECONN refused"',
    )
    expect(problems).toEqual([])
    expect(query).toEqual({
      ...{ queue: 'email', state: 'dead', type: 'email:*', tag: 'vip', error: 'ECONN refused' },
      createdAfter: { kind: 'ago', ms: 7_200_000 },
      createdBefore: { kind: 'instant', at: Date.parse('2026-01-02T00:00:00Z') },
    })
  })

  it.each([
    ['state:sleeping', 'unknown_state'],
    ['colour:red', 'unknown_field'],
    ['created:>yesterday', 'bad_time'],
    ['created:>123', 'bad_time'],
    ['queue:', 'no_value'],
    ['hello', 'bare_word'],
    ['queue:a queue:b', 'given_twice'],
  ])('says what is wrong with %s', (text, code) => {
    expect(parseJobQuery(text).problems.map((problem) => problem.code)).toEqual([code])
  })

  it('lets the rest count when a part cannot be read', () => {
    expect(parseJobQuery('nonsense state:dead').query).toEqual({ ...EMPTY_JOB_QUERY, state: 'dead' })
  })

  it('reads back what is written, and nothing that is typed breaks it', () => {
    const name = fc.string({ minLength: 1 })
    const bound = fc.option(
      fc.oneof(
        fc.record({ kind: fc.constant('ago' as const), ms: fc.nat({ max: 10 ** 10 }) }),
        fc.record({ kind: fc.constant('instant' as const), at: fc.integer({ min: 0, max: 4 * 10 ** 12 }) }),
      ),
    )
    const query = fc.record({
      ...{ queue: fc.option(name), type: fc.option(name), tag: fc.option(name), error: fc.option(name) },
      state: fc.option(fc.constantFrom(...JOB_STATES)),
      ...{ createdAfter: bound, createdBefore: bound },
    })
    fc.assert(
      fc.property(query, (given) => {
        const { query: read, problems } = parseJobQuery(formatJobQuery(given))
        expect(problems).toEqual([])
        expect(read).toEqual(given)
      }),
    )
    fc.assert(fc.property(fc.string(), (text) => void parseJobQuery(text)))
  })
})

describe('what the API cannot filter by', () => {
  const job = {
    type: 'email:send',
    created_at: '2026-01-02T11:00:00.000Z',
    errors: [
      { code: null, name: 'TypeError', message: 'first' },
      { code: 'ECONNREFUSED', name: 'Error', message: 'no answer' },
    ],
  }

  it.each([
    ['type:email:*', true],
    ['type:sms:*', false],
    ['created:>-2h', true],
    ['created:>-30m', false],
    ['created:<-30m', true],
    ['created:<2026-01-02', false],
    ['error:econn', true],
    ['error:"NO ANSWER"', true],
    ['error:first', false],
  ])('%s fits: %s', (text, fits) => {
    const { query } = parseJobQuery(text)
    expect(hasRest(query)).toBe(true)
    expect(toListFilter(query)).toEqual({})
    expect(fitsRest(job, query, NOW)).toBe(fits)
  })

  it('is nothing of what the API filters by', () => {
    const { query } = parseJobQuery('queue:a state:dead type:b tag:c')
    expect(hasRest(query)).toBe(false)
    expect(toListFilter(query)).toEqual({ queue: 'a', state: 'dead', type: 'b', tag: 'c' })
  })
})
