import { parseJobQuery } from '@burrow/api-contract/job-query'
import { expect, it } from 'vitest'
import { queryMarks } from './query-marks.ts'

it.each([
  ['queue:a state:dead', ['queue:a state:dead']],
  ['queue:a stat:dead', ['queue:a ', '!stat:dead']],
  ['state:asleep queue:a queue:b', ['!state:asleep', ' queue:a ', '!queue:b']],
  ['hello', ['!hello']],
  ['', []],
])('marks what cannot be read in "%s"', (typed, marks) => {
  const found = queryMarks(typed, parseJobQuery(typed).problems)
  expect(found.map(({ text, isBad }) => (isBad ? `!${text}` : text))).toEqual(marks)
})
