import { expect, it } from 'vitest'
import { describeCron, describeEvery } from './describe-rule.ts'

it.each([
  ['30 6 * * MON-FRI', 'At 06:30, Monday through Friday'],
  ['*/10 * * * * *', 'Every 10 seconds'],
  ['@daily', 'At 00:00'],
  ['0 0 LW * *', 'At 00:00, on the last weekday of the month'],
  ['0 9 * * FRI#2', 'At 09:00, on the second Friday of the month'],
  ['0 9 ? * 1', 'At 09:00, only on Monday'],
  ['0 0 13 * 5', 'At 00:00, on day 13 of the month, and on Friday'],
  ['0 0 13 * +5', 'At 00:00, on day 13 of the month, only on Friday'],
  ['whenever', null],
  ['<script>', null],
])('says of %s: %s', (expression, words) => {
  expect(describeCron(expression)).toBe(words)
})

it.each([
  [1, 'Every millisecond'],
  [1_500, 'Every 1,500 milliseconds'],
  [60_000, 'Every minute'],
  [90_000, 'Every 90 seconds'],
  [7_200_000, 'Every 2 hours'],
  [86_400_000, 'Every day'],
])('says of %i ms: %s', (ms, words) => {
  expect(describeEvery(ms)).toBe(words)
})
