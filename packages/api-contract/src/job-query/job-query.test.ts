import { JOB_STATES } from '@burrow/core/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  describeProblems,
  EMPTY_JOB_QUERY,
  formatJobQuery,
  isNarrowing,
  parseJobQuery,
  toJobFilter,
} from './index.ts'

const NOW = Date.parse('2026-01-02T12:00:00.000Z')

describe('parseJobQuery', () => {
  it('reads every field', () => {
    const { query, problems } = parseJobQuery(
      'queue:email state:dead type:email:* tag:vip created:>-2h created:<2026-01-02T00:00:00Z error:"ECONN refused" group:0123456789abcdef',
    )
    expect(problems).toEqual([])
    expect(query).toEqual({
      ...{ queue: 'email', state: 'dead', type: 'email:*', tag: 'vip', error: 'ECONN refused' },
      group: '0123456789abcdef',
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
    ['group:ABC', 'bad_group'],
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
      group: fc.option(fc.stringMatching(/^[\da-f]{16}$/)),
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

describe('toJobFilter', () => {
  it.each([
    ['type:email:*', { type: 'email:*' }],
    ['created:>-2h', { created_after: '2026-01-02T10:00:00.000Z' }],
    ['created:<2026-01-02', { created_before: '2026-01-02T00:00:00.000Z' }],
    ['created:>-99999d', { created_after: '1970-01-01T00:00:00.000Z' }],
    ['error:"NO ANSWER"', { error: 'NO ANSWER' }],
    ['queue:a state:dead type:b tag:c', { queue: 'a', state: 'dead', type: 'b', tag: 'c' }],
    ['', {}],
  ])('%s is %j', (text, filter) => {
    expect(toJobFilter(text, NOW)).toEqual(filter)
  })
})

it('a query narrows where jobs are looked at one by one', () => {
  const narrows = (text: string) => isNarrowing(parseJobQuery(text).query)
  expect(['queue:a state:dead', 'tag:c', 'created:>-2h'].map(narrows)).toEqual([false, true, true])
})

describe('describeProblems', () => {
  it('says where and what', () => {
    expect(describeProblems('queue:a  colour:red state:sleeping')).toEqual([
      expect.stringMatching(/^character 10, "colour:red": .*queue, state, type, tag, created, error/),
      expect.stringMatching(/^character 21, "state:sleeping": .*pending/),
    ])
    expect(describeProblems('type:email:* tag:"a b"')).toEqual([
      expect.stringMatching(/^character 14, "tag:\\"a b\\"": /),
    ])
  })

  it('finds nothing in what can be asked', () => {
    for (const text of ['', 'type:*', 'type:email:* created:>=-2h', 'error:"a b" queue:a.b'])
      expect(describeProblems(text)).toEqual([])
  })
})
