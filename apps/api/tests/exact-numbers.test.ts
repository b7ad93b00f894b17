import { describe, expect, it } from 'vitest'
import { readBody } from '../src/exact-json/read-body.ts'
import { rigOnStore } from './support/rig-on-store.ts'

const V1 = '/api/v1'
const PAYLOAD =
  '{"id":12345678901234567890,"price":1.10,"far":1e400,"text":"1.10 \\"x\\"","list":[-0,0.5,{"n":9007199254740993}]}'
const SPACED = PAYLOAD.replaceAll(',"', ' ,\n  "').replace('{', '{ ')

describe.each(['memory', 'Redis', 'PostgreSQL'] as const)('on %s', (name) => {
  const api = rigOnStore(name)

  /** The text of an answer, and of what is sent. */
  async function send(
    method: string,
    path: string,
    body?: string,
    type = 'application/json',
  ): Promise<string> {
    const length = { 'content-type': type, 'content-length': String(body?.length ?? 0) }
    return api().text(V1 + path, { method, ...(body === undefined ? {} : { body, headers: length }) })
  }

  it('a payload comes out as it went in, by every route', async () => {
    const held = `"payload":${PAYLOAD}`
    expect(
      await send('POST', '/jobs', `{"type":"t","id":"one","delay_ms":60000,"payload": ${SPACED}}`),
    ).toContain(held)
    expect(await send('GET', '/jobs/one')).toContain(held)
    expect(await send('GET', '/jobs')).toContain(held)
    expect(await send('POST', '/jobs/one/clone', '{"id":"copy","delay_ms":60000}')).toContain(held)
    expect(await send('GET', '/jobs/copy')).toContain(held)
    await send('POST', '/jobs/batch', `[{"type":"t","id":"two","delay_ms":60000,"payload":${SPACED}}]`)
    expect(await send('GET', '/jobs/two')).toContain(held)
    await send(
      'POST',
      '/jobs/batch',
      `{"type":"t","id":"line","delay_ms":60000,"payload":${PAYLOAD}}\n`,
      'application/x-ndjson',
    )
    expect(await send('GET', '/jobs/line')).toContain(held)
    expect(await send('PATCH', '/jobs/two', '{"payload":[1.10]}')).toContain('"payload":[1.10]')
    expect(
      await send('POST', '/jobs', '{"type":"t","id":"bare","delay_ms":60000,"payload":12345678901234567890}'),
    ).toContain('"payload":12345678901234567890,')
    const preview = '{"action":"cancel","dry_run":true,"filter":{"type":"t"}}'
    expect(await send('POST', '/bulk-actions', preview)).toContain(held)
    const every = `"every_ms":60000,"paused":true,"job":{"type":"t","payload":${SPACED}}`
    expect(await send('POST', '/schedules', `{"id":"plan",${every}}`)).toContain(held)
    expect(await send('PATCH', '/schedules/plan', '{"every_ms":70000}')).toContain(held)
    expect(await send('GET', '/schedules/plan')).toContain(held)
    expect(await send('POST', '/schedules/plan/trigger')).toContain(held)
    expect(await send('GET', '/dead-letters')).toContain('"items":[]')
  })

  it('two requests that differ in a digit that a double cannot hold are two', async () => {
    const one = (digit: number) =>
      `{"type":"t","queue":"k","payload":1234567890123456789${digit},"unique":{"scope":"payload"},"delay_ms":60000}`
    expect(await send('POST', '/jobs', one(0))).toContain('"outcome":"created"')
    expect(await send('POST', '/jobs', one(1))).toContain('"outcome":"created"')
    expect(await send('POST', '/jobs', one(1))).toContain('"outcome":"duplicate"')
  })
})

it('what is not a payload is read as ever', () => {
  expect(readBody('{"type":"a","payload":{"n":1}}')).toEqual({ type: 'a', payload: { n: 1 } })
  const twice = readBody('{"payload":1.10, "x":{"payload":[1.10]} ,"pay\\u006coad" : [2.20 , 3]}') as {
    payload: { text: string }
  }
  expect(twice.payload.text).toBe('[2.20,3]')
  expect(twice).toMatchObject({ x: { payload: [1.1] } })
  for (const text of [
    '[1.10]',
    '1.10',
    '{}',
    '{"payload":"1.10"}',
    '{"job":null,"n":1.10}',
    '{"job":[{"payload":1.10}]}',
  ])
    expect(readBody(text)).toEqual(JSON.parse(text))
  expect(() => readBody('{"payload":1.10')).toThrow(SyntaxError)
})
