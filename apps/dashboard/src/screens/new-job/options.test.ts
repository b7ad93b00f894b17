import { expect, it } from 'vitest'
import type { Job } from '../../api/jobs.ts'
import { durationText, optionsOfJob } from './options-of-job.ts'
import { countSet, NO_OPTIONS, readOptions, type OptionTexts } from './options.ts'

function bodyOf(texts: Partial<OptionTexts>): unknown {
  const { body, problems } = readOptions({ ...NO_OPTIONS, ...texts }, true)
  expect([...problems]).toEqual([])
  return body
}

it.each<[Partial<OptionTexts>, unknown]>([
  [{}, {}],
  [
    { queue: ' mail ', priority: '1', tags: ' vip, ,eu ' },
    { queue: 'mail', priority: 1, tags: ['vip', 'eu'] },
  ],
  [{ when: 'delay', delay: '5m', at: '2026-01-01T00:00' }, { delay_ms: 300_000 }],
  [{ when: 'at', at: '2026-01-31T12:00' }, { execute_at: '2026-01-31T12:00:00.000Z' }],
  [
    { when: 'rule', cron: '0 6 * * *', timezone: 'Europe/Berlin' },
    { recurring: { cron_expression: '0 6 * * *', timezone: 'Europe/Berlin' } },
  ],
  [
    { backoff: 'list', delays: '1s, 1m', base: '9s', jitter: 'none' },
    { backoff: { kind: 'list', delays_ms: [1_000, 60_000], jitter: 'none' } },
  ],
  [{ backoff: 'fixed', base: '2s', most: '3s', factor: '4' }, { backoff: { kind: 'fixed', base_ms: 2_000 } }],
  [{ backoff: 'exponential', factor: '1.5' }, { backoff: { kind: 'exponential', factor: 1.5 } }],
  [{ uniqueKey: 'k' }, { unique_key: 'k' }],
  [{ uniqueKey: 'k', until: 'started' }, { unique: { key: 'k', until: 'started' } }],
  [{ scope: 'payload', forTime: '1h' }, { unique: { scope: 'payload', for_ms: 3_600_000 } }],
  [{ webhook: 'https://a.example' }, { webhook: 'https://a.example' }],
  [
    { webhook: 'https://a.example', events: 'job.dead' },
    { webhook: { url: 'https://a.example', events: ['job.dead'] } },
  ],
  [{ expires: 'in', expiresIn: '1d' }, { expires_in_ms: 86_400_000 }],
])('reads %j', (texts, body) => {
  expect(bodyOf(texts)).toEqual(body)
})

it.each<[Partial<OptionTexts>, string]>([
  [{ timeout: 'soon' }, '/timeout_ms'],
  [{ maxRetries: '-1' }, '/max_retries'],
  [{ maxRetries: '1.5' }, '/max_retries'],
  [{ when: 'delay' }, '/delay_ms'],
  [{ when: 'at', at: 'tomorrow' }, '/execute_at'],
  [{ when: 'rule' }, '/recurring/cron_expression'],
  [{ backoff: 'list' }, '/backoff/delays_ms'],
  [{ backoff: 'list', delays: '1s, soon' }, '/backoff/delays_ms'],
  [{ backoff: 'exponential', factor: 'x' }, '/backoff/factor'],
])('says where %j is wrong', (texts, pointer) => {
  expect([...readOptions({ ...NO_OPTIONS, ...texts }, true).problems.keys()]).toEqual([pointer])
})

it('counts what is set', () => {
  expect(countSet(NO_OPTIONS)).toBe(0)
  expect(countSet({ ...NO_OPTIONS, queue: 'a', backoff: 'fixed', base: '1s' })).toBe(2)
})

it.each([
  [0, '0ms'],
  [1_500, '1500ms'],
  [60_000, '1m'],
  [5_400_000, '90m'],
  [null, ''],
])('writes %j ms as %j', (ms, text) => {
  expect(durationText(ms)).toBe(text)
})

it('takes the options of a job, and leaves it what is its own', () => {
  const job = {
    id: 'a',
    queue: 'mail',
    priority: 2,
    max_attempts: 4,
    retry_for_ms: null,
    timeout_ms: 60_000,
    backoff: { kind: 'exponential', base_ms: 1_000, factor: 2, max_ms: 3_600_000, jitter: 'equal' },
    tags: ['vip'],
    limit_key: null,
    limit_cost: 1,
    unique_key: 'its own',
    webhook: { url: 'https://a.example', events: ['job.dead'] },
  } as unknown as Job
  expect(bodyOf(optionsOfJob(job))).toEqual({
    queue: 'mail',
    priority: 2,
    max_retries: 3,
    timeout_ms: 60_000,
    backoff: { kind: 'exponential', base_ms: 1_000, factor: 2, max_ms: 3_600_000, jitter: 'equal' },
    tags: ['vip'],
    webhook: { url: 'https://a.example', events: ['job.dead'] },
  })
})
