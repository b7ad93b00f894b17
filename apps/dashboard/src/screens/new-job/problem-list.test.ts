import { expect, it } from 'vitest'
import { listProblems, merged, sortProblems } from './problem-list.ts'

it('finds the field of what the API names', () => {
  const sorted = sortProblems([
    { field: 'payload.to[1]', detail: 'a' },
    { field: 'unique_key', detail: 'b' },
    { field: 'unique.for_ms', detail: 'c' },
    { field: 'tags[3]', detail: 'd' },
    { field: 'type', detail: 'e' },
    { field: 'Idempotency-Key', detail: 'f' },
    { field: 'webhook', detail: 'g' },
  ])
  expect(listProblems(sorted, true).map(({ text, target }) => [text, target])).toEqual([
    ['type e', 'type'],
    ['Idempotency-Key f', null],
    ['Payload.to[1]: a', 'payload/to/1'],
    ['Unique key: b', 'option-uniqueKey'],
    ['Holds for at most: c', 'option-forTime'],
    ['Tags: d', 'option-tags'],
    ['Webhook: g', 'option-webhook'],
  ])
})

it('lets earlier ones win', () => {
  expect([...merged(new Map([['a', '1']]), new Map([['a', '2']]))]).toEqual([['a', '1']])
})
