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
"max_retries":2,"backoff":{"kind":"exponential","base_ms":1000,"factor":2,"max_ms":600000,"jitter":"full"},"timeout_ms":90000,
"expires_in_ms":null,"limit_key":"acme","tags":["a","b"],"webhook":{"url":"https://a.test/x","events":["job.dead"]}}}`
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
  [{ limitKey: ' ' }, '{"job":{"limit_key":null}}'],
  [{ webhook: '' }, '{"job":{"webhook":null}}'],
  [{ webhookEvents: [] }, '{"job":{"webhook":{"url":"https://a.test/x"}}}'],
  [
    { factor: '3' },
    '{"job":{"backoff":{"kind":"exponential","base_ms":1000,"factor":3,"max_ms":600000,"jitter":"full"}}}',
  ],
  [{ backoff: 'fixed' }, '{"job":{"backoff":{"kind":"fixed","base_ms":1000,"jitter":"full"}}}'],
  [
    { backoff: 'list', waits: '1, 0.5' },
    '{"job":{"backoff":{"kind":"list","delays_ms":[1000,500],"jitter":"full"}}}',
  ],
  [{ payload: '{"big":12345678901234567891}' }, '{"job":{"payload":{"big":12345678901234567891}}}'],
])('sends what was changed alone: %j', (change, body) => {
  expect(toPatchBody(nightly, { ...nightly, ...change }, 'utc')).toBe(body)
})

it('rounds no number of a payload', () => {
  expect(nightly.payload).toContain('12345678901234567890.10')
  const typed = { ...newValues('UTC'), expression: '@daily', type: 'x', payload: '[1e400, 9007199254740993]' }
  expect(toNewBody(typed, 'utc')).toContain('"payload":[1e400,9007199254740993]')
})

it('leaves what was not typed to the type of the job', () => {
  const typed = { ...newValues('UTC'), expression: '@daily', type: 'x', payload: 'null' }
  expect((JSON.parse(toNewBody(typed, 'utc')) as { job: unknown }).job).toEqual({ type: 'x', payload: null })
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
