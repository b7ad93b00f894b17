import { connect } from '@burrow/core'
import { waitFor } from '@burrow/core/testing'
import { mathModule } from '@burrow/modules-math/handlers'
import { testPostgres, testRedis } from '@burrow/services'
import { describe, expect, it } from 'vitest'
import { startRig } from './api-rig.ts'

const V1 = '/api/v1'
const CANARY = 'canary-job'

/** What would be run, or mean something else, if it were ever put into Lua, RESP, SQL, a page or a path. */
const TEXTS = [
  "'; DROP TABLE jobs; --",
  '"; DELETE FROM burrow.jobs WHERE 1=1; --',
  "x' OR '1'='1",
  '$1',
  '$$; SELECT pg_sleep(60); $$',
  "\\'; SELECT 1",
  "]]..redis.call('FLUSHALL')..[[",
  '"..redis.call("FLUSHALL").."',
  '\r\n*1\r\n$8\r\nFLUSHALL\r\n',
  '{other}:counts',
  '{burrow:default:default}:run',
  '*',
  '[a-z]*',
  '../../etc/passwd',
  '%2e%2e%2f',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '\u0000',
  '\u2028',
  '\u202e',
  '\ud83d\ude00',
  'a;b;c',
  'a\nb',
  'NaN',
  '-1',
  '1e309',
]

const STORES = [
  ['Redis', testRedis],
  ['PostgreSQL', testPostgres],
] as const

/** Each way in which such a text can arrive with a job. */
const CARRIERS: readonly [string, (text: string) => Record<string, unknown>][] = [
  ['type', (text) => ({ type: text })],
  ['queue', (text) => ({ type: 'a', queue: text })],
  ['id', (text) => ({ type: 'a', id: text })],
  ['tags', (text) => ({ type: 'a', tags: [text] })],
  ['unique_key', (text) => ({ type: 'a', unique_key: text })],
  ['payload', (text) => ({ type: 'a', payload: { text, [text]: 1 } })],
  ['webhook', (text) => ({ type: 'a', webhook: `https://example.org/?${text}` })],
  ['execute_at', (text) => ({ type: 'a', execute_at: text })],
  ['recurring', (text) => ({ type: 'a', recurring: { cron_expression: text, timezone: text } })],
]

describe.each(STORES)('text that is made to break things, on %s', (_, open) => {
  it('is kept as it is or refused, and means nothing', { timeout: 60_000 }, async () => {
    await using place = await open()
    const burrow = await connect(place.url, { namespace: `hostile-${process.pid}`, migrate: true })
    await using api = await startRig({ burrow })
    const canary = { type: 'a', id: CANARY, payload: 'untouched' }
    expect((await api.request('POST', `${V1}/jobs`, canary)).status).toBe(201)
    for (const [field, carry] of CARRIERS) {
      for (const text of TEXTS) {
        const sent = carry(text)
        const { status, body } = await api.request('POST', `${V1}/jobs`, sent)
        expect([201, 400], `${field}: ${JSON.stringify(text)} gave ${status}`).toContain(status)
        if (status === 400) expect(body['code']).toMatch(/^[A-Z_]+$/)
        else if (field === 'payload') expect(body['payload']).toEqual(sent['payload'])
      }
    }
    for (const text of TEXTS) {
      const name = encodeURIComponent(text)
      for (const path of [
        `/jobs/${name}`,
        `/jobs?queue=${name}`,
        `/jobs?type=${name}`,
        `/jobs?tag=${name}`,
        `/jobs?cursor=${name}`,
        `/queues/${name}`,
        `/schedules/${name}`,
        `/limits?queue=${name}`,
        `/metrics/history?queue=${name}`,
      ]) {
        const { status } = await api.request('GET', V1 + path)
        expect([200, 400, 404], `${path} gave ${status}`).toContain(status)
      }
    }
    expect((await api.request('GET', `${V1}/jobs/${CANARY}`)).body).toMatchObject({
      state: 'pending',
      payload: 'untouched',
    })
    const polluted: Record<string, unknown> = {}
    expect(polluted['text']).toBeUndefined()
    for (const { queue, counts } of await burrow.queues())
      expect(await burrow.broker.recount({ queue })).toMatchObject({ counted: counts, problems: [] })
  })
})

it('a job type that every object has is no handler', async () => {
  await using api = await startRig({ burrow: await connect('memory:') })
  for (const type of ['constructor', 'toString', 'hasOwnProperty', '__proto__'])
    await api.request('POST', `${V1}/jobs`, { type, id: `of-${type}` })
  await api.request('POST', `${V1}/jobs`, { type: 'math:evaluate', id: 'last', payload: '6 * 7' })
  await api.work(mathModule())
  await waitFor(async () => (await api.burrow.job('last'))?.state === 'completed')
  const { jobs } = await api.burrow.jobs({ state: 'pending' })
  expect(jobs.map(({ type }) => type).toSorted()).toEqual(['constructor', 'hasOwnProperty', 'toString'])
})
