import { expect, it } from 'vitest'
import type { Schedule } from '../../api/schedules.ts'
import {
  newValues,
  payloadProblem,
  ruleOf,
  toNewBody,
  toPatchBody,
  toValues,
  type ScheduleValues,
} from './schedule-values.ts'

const TEXT = `{"id":"nightly","revision":3,"paused":false,"cron":{"expression":"0 3 * * *","timezone":"Europe/Berlin"},
"every_ms":null,"anchor_at":null,"dates":null,"start_at":null,"end_at":null,"limit":null,"jitter_ms":0,"overlap":"skip",
"missed":{"kind":"run_all","cap":5},"job":{"type":"report","payload":{"big":12345678901234567890.10},"queue":"default","priority":3,
"max_retries":2,"timeout_ms":90000,"expires_in_ms":null,"tags":["a","b"]}}`
const nightly = toValues({ schedule: JSON.parse(TEXT) as Schedule, text: TEXT }, 'utc')

it('changes nothing when nothing was typed', () => {
  expect(toPatchBody(nightly, nightly, 'utc')).toBeNull()
})

it.each<readonly [Partial<ScheduleValues>, string]>([
  [{ expression: '0 4 * * *' }, '{"cron_expression":"0 4 * * *","timezone":"Europe/Berlin"}'],
  [{ kind: 'every', every: { amount: '5', unit: 'm' } }, '{"every_ms":300000}'],
  [{ tags: 'a' }, '{"job":{"tags":["a"]}}'],
  [{ timeout: { amount: '', unit: 's' } }, '{"job":{"timeout_ms":null}}'],
  [{ cap: '' }, '{"missed":{"kind":"run_all","cap":null}}'],
  [{ end: '2027-01-01T00:00:00' }, '{"end_at":"2027-01-01T00:00:00.000Z"}'],
  [{ payload: '{"big":12345678901234567891}' }, '{"job":{"payload":{"big":12345678901234567891}}}'],
])('sends what was changed alone: %j', (change, body) => {
  expect(toPatchBody(nightly, { ...nightly, ...change }, 'utc')).toBe(body)
})

it('rounds no number of a payload', () => {
  expect(nightly.payload).toContain('12345678901234567890.10')
  const typed = { ...newValues('UTC'), expression: '@daily', type: 'x', payload: '[1e400, 9007199254740993]' }
  expect(toNewBody(typed, 'utc')).toContain('"payload":[1e400,9007199254740993]')
})

it('asks for no times before there is a rule', () => {
  const empty = newValues('UTC')
  expect(ruleOf(empty, 'utc')).toBeNull()
  expect(ruleOf({ ...empty, kind: 'every', every: { amount: '2', unit: 's' } }, 'utc')).toMatchObject({
    every_ms: 2_000,
  })
  expect(ruleOf({ ...empty, kind: 'dates', dates: ' a \n\n b' }, 'utc')).toMatchObject({ dates: ['a', 'b'] })
})

it('says what is wrong with a payload', () => {
  expect(payloadProblem('')).toBeNull()
  expect(payloadProblem('{"a":1}')).toBeNull()
  expect(payloadProblem('{"a":1')).toMatch(/position|expected/i)
})
