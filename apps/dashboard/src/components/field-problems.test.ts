import { expect, it } from 'vitest'
import { problemAt, problemsElsewhere } from './field-problems.ts'

const PROBLEMS = [
  { field: 'cron_expression', detail: 'has no time' },
  { field: 'job.payload.to[0]', detail: 'must be text' },
  { field: 'job.payloads', detail: 'is not a known field' },
]

it.each([
  ['cron_expression', 'has no time'],
  ['job.payload', 'to[0]: must be text'],
  ['cron', undefined],
  ['timezone', undefined],
])('says of %s: %s', (field, problem) => {
  expect(problemAt(PROBLEMS, field)).toBe(problem)
})

it('keeps what no field shows', () => {
  expect(problemsElsewhere(PROBLEMS, ['cron_expression', 'job.payload'])).toEqual([PROBLEMS[2]])
})
