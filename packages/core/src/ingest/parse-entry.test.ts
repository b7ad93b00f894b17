import { describe, expect, it } from 'vitest'
import type { ErrorCode } from '../errors/index.ts'
import { expectCode } from '../testing/expect-code.ts'
import { parseEntry, toEntryField } from './parse-entry.ts'

const parse = (entry: unknown) => parseEntry(JSON.stringify(entry))

describe('a web request', () => {
  it('becomes a job that keeps the whole of it', () => {
    const entry = { id: 'task001', method: 'GET', url: 'https://a.test/1', header: { 'X-A': 'b' }, body: '' }
    expect(parse(entry)).toEqual({ type: 'http:request', payload: entry, options: { id: 'task001' } })
  })

  it('may have nulls for what is not there, and no id', () => {
    const entry = { id: '', method: null, url: 'https://a.test', header: null, body: null }
    expect(parse(entry)).toEqual({
      type: 'http:request',
      payload: { id: '', url: 'https://a.test' },
      options: {},
    })
    expect(parse({ url: 'https://a.test', header: { A: ['b', 'c'] } }).payload).toMatchObject({
      header: { A: ['b', 'c'] },
    })
  })

  it.each<[object, ErrorCode, string]>([
    [{ url: 5 }, 'INVALID_PAYLOAD', 'url'],
    [{ url: '' }, 'INVALID_PAYLOAD', 'url'],
    [{ url: null }, 'INVALID_PAYLOAD', 'url'],
    [{ url: 'u', id: 7 }, 'INVALID_PAYLOAD', 'id'],
    [{ url: 'u', method: {} }, 'INVALID_PAYLOAD', 'method'],
    [{ url: 'u', body: { a: 1 } }, 'INVALID_PAYLOAD', 'body'],
    [{ url: 'u', header: 'A: b' }, 'INVALID_PAYLOAD', 'header'],
    [{ url: 'u', header: ['A'] }, 'INVALID_PAYLOAD', 'header'],
    [{ url: 'u', header: { A: 1 } }, 'INVALID_PAYLOAD', 'header'],
    [{ url: 'u', headers: {} }, 'INVALID_OPTION', 'headers'],
  ])('%j is refused', (entry, code, field) => {
    expectCode(() => parse(entry), code, field)
  })
})

describe('a job', () => {
  it('has the fields of POST /jobs', () => {
    const entry = {
      type: 'hello',
      payload: { max_retries: 'mine' },
      queue: 'q',
      priority: 'high',
      max_retries: 2,
      backoff: { kind: 'linear', base_ms: 5 },
      execute_at: '2030-01-01T00:00:00Z',
      unique: { key: 'k', on_conflict: 'return_existing' },
      tags: ['a'],
    }
    expect(parse(entry)).toEqual({
      type: 'hello',
      payload: { max_retries: 'mine' },
      options: {
        queue: 'q',
        priority: 'high',
        maxRetries: 2,
        backoff: { kind: 'linear', baseMs: 5 },
        runAt: '2030-01-01T00:00:00Z',
        unique: { key: 'k', onConflict: 'return_existing' },
        tags: ['a'],
      },
    })
    expect(parse({ type: 'hello' })).toEqual({ type: 'hello', payload: null, options: {} })
  })

  it.each([
    [{ type: 5 }, 'type'],
    [{ type: 'a', maxRetries: 1 }, 'maxRetries'],
    [{ type: 'a', run_at: '2030-01-01T00:00:00Z' }, 'run_at'],
    [{ type: 'a', url: 'https://a.test' }, 'url'],
    [{ type: 'a', toString: 1 }, 'toString'],
    [{ type: 'a', backoff: { baseMs: 1 } }, 'backoff.baseMs'],
    [{ type: 'a', recurring: { cron_expression: '* * * * *' } }, 'recurring'],
  ])('%j is refused', (entry, field) => {
    expectCode(() => parse(entry), 'INVALID_OPTION', field)
  })

  it('has no prototype of its own', () => {
    expectCode(() => parseEntry('{"type":"a","__proto__":{"queue":"q"}}'), 'INVALID_OPTION', '__proto__')
  })
})

it.each(['', 'hello', '{', '[]', '[{"type":"a"}]', 'null', '"type"', '5', '{}', '{"payload":1}'])(
  '%j is no entry',
  (text) => {
    expectCode(() => parseEntry(text), 'INVALID_PAYLOAD', 'entry')
  },
)

it.each([
  ['options.maxRetries', 'max_retries'],
  ['options.runAt', 'execute_at'],
  ['options.unique.forMs', 'unique.for_ms'],
  ['options.backoff.constructor', 'backoff.constructor'],
  ['payload.someName', 'payload.someName'],
  ['type', 'type'],
])('names %s as it is in an entry', (field, shown) => {
  expect(toEntryField(field)).toBe(shown)
})

it('a job may tell the trace that it belongs to', () => {
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
  const trace = { traceparent, tracestate: 'a=b' }
  expect(parse({ type: 'a', trace }).options).toEqual({ trace })
  expect(parse({ type: 'a', trace: traceparent }).options).toEqual({ trace: traceparent })
})
