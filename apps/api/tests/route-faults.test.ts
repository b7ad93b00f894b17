import { describe, expect, it } from 'vitest'
import { startRig, type ApiRig } from './api-rig.ts'
import { Contract, type Operation } from './contract-fuzz/contract.ts'

const contract = new Contract()
const named = new Map(contract.operations.map((operation) => [operation.id, operation]))
const JSON_TYPE = 'application/json'
const NDJSON = 'application/x-ndjson'

/** Values that let a request come as far as its body, or as far as what it names. */
const PARAMETERS: Readonly<Record<string, string>> = { id: 'nowhere', queue: 'nowhere', type: 'nowhere' }
const fill = ({ path }: Operation): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => PARAMETERS[name] ?? 'nowhere')

/** Answers to a batch begin before its body has ended, and each job has its own; batch.test.ts has its faults. */
const STREAMED: readonly string[] = ['jobs.batch']
const withBody = contract.operations.filter(({ id, body }) => body !== null && !STREAMED.includes(id))

it('every route with a body has faults, or is named above', () => {
  expect(STREAMED.filter((id) => named.get(id)?.body?.[NDJSON] === undefined)).toEqual([])
  for (const { body } of withBody) expect(Object.keys(body ?? {})).toEqual([JSON_TYPE])
})

describe.each(withBody)('$method $path refuses', (operation) => {
  const send = async (
    api: ApiRig,
    body: NonNullable<RequestInit['body']>,
    type = JSON_TYPE,
  ): Promise<[number, unknown]> => {
    const headers = { 'content-type': type, 'transfer-encoding': 'chunked' }
    const init = { method: operation.method, headers, body, duplex: 'half' }
    const answer = await api.raw(fill(operation), init as RequestInit)
    return [answer.status, answer.body['code']]
  }

  it('what is no JSON, is too deep, of a wrong type or has unknown fields', async () => {
    await using api = await startRig()
    for (const text of ['{', '{"a":1}}', '\u0000', 'undefined'])
      expect(await send(api, text)).toEqual([400, 'MALFORMED_JSON'])
    for (const text of ['['.repeat(100_000), `{"payload":${'['.repeat(80)}${']'.repeat(80)}}`])
      expect(await send(api, text)).toEqual([400, 'BODY_TOO_COMPLEX'])
    for (const value of [[], 5, 'text', true, [{}]])
      expect(await send(api, JSON.stringify(value))).toEqual([400, 'INVALID_REQUEST'])
    for (const field of ['no_such_field', '__proto__', 'constructor', 'prototype']) {
      const body = `{${JSON.stringify(field)}:{"polluted":1}}`
      expect(await send(api, body)).toEqual([400, 'INVALID_REQUEST'])
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })

  it('another content type, and what is packed', async () => {
    await using api = await startRig()
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx', NDJSON])
      expect(await send(api, '{}', type)).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE'])
    const headers = { 'content-type': JSON_TYPE, 'content-encoding': 'gzip', 'content-length': '2' }
    const packed = await api.raw(fill(operation), { method: operation.method, headers, body: '{}' })
    expect(packed).toMatchObject({ status: 415, body: { code: 'UNSUPPORTED_MEDIA_TYPE' } })
  })

  it('a body that is too large before it looks into it, announced or in chunks', async () => {
    await using api = await startRig({ limits: { bodyBytes: 1_000 } })
    const size = 1_001
    const announced = await api.raw(fill(operation), {
      method: operation.method,
      headers: { 'content-type': JSON_TYPE, 'content-length': String(size) },
      // It would be no JSON: who reads it says so.
      body: 'x'.repeat(size),
    })
    expect(announced).toMatchObject({ status: 413, body: { code: 'BODY_TOO_LARGE' } })
    let pulled = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1
        controller.enqueue(new Uint8Array(500).fill(0x78))
      },
    })
    expect(await send(api, endless)).toEqual([413, 'BODY_TOO_LARGE'])
    expect(pulled).toBeLessThan(10)
  })
})

/** Routes with a name in their path that are no lookup, and why. */
const MAKES_IT: Readonly<Record<string, string>> = {
  'queues.pause': 'a queue may be paused before its first job',
  'queues.resume': 'as for pause',
  'schedules.put': 'makes the schedule',
  'limits.put': 'makes the limit',
}
/** A body that lets a lookup happen. */
const BODIES: Readonly<Record<string, unknown>> = {
  'jobs.edit': { priority: 1 },
  'jobs.move': { queue: 'other' },
  'jobs.clone': {},
  'schedules.patch': { paused: true },
}
const lookups = contract.operations.filter(({ id, path }) => path.includes('{') && MAKES_IT[id] === undefined)

it('routes that are no lookup exist', () => {
  expect(Object.keys(MAKES_IT).filter((id) => !named.has(id))).toEqual([])
})

it.each(lookups)('$method $path of something unknown is 404', async (operation) => {
  await using api = await startRig()
  const { status, body } = await api.request(operation.method, fill(operation), BODIES[operation.id])
  expect([status, body['code']]).toEqual([404, expect.stringMatching(/^(?!ROUTE)\w+_NOT_FOUND$/)])
  expect(operation.responses['404']).toBeDefined()
})

/** What is in the way of each route that may answer 409, and the code and the state it says. */
const CONFLICTS: Readonly<Record<string, { path?: string; body?: unknown; code: string; state?: string }>> = {
  'jobs.create': {
    body: { type: 'a', unique: { key: 'u', on_conflict: 'reject' } },
    code: 'UNIQUE_CONFLICT',
  },
  'jobs.get': { path: '/api/v1/jobs/twice', code: 'JOB_AMBIGUOUS' },
  'jobs.attempts': { path: '/api/v1/jobs/twice/attempts', code: 'JOB_AMBIGUOUS' },
  'jobs.explain': { path: '/api/v1/jobs/twice/explain', code: 'JOB_AMBIGUOUS' },
  'jobs.logs': { path: '/api/v1/jobs/twice/logs', code: 'JOB_AMBIGUOUS' },
  'jobs.retry': { path: '/api/v1/jobs/later/retry', code: 'JOB_STATE_CONFLICT', state: 'scheduled' },
  'jobs.cancel': { path: '/api/v1/jobs/twice/cancel', code: 'JOB_AMBIGUOUS' },
  'jobs.run': { path: '/api/v1/jobs/gone/run', code: 'JOB_STATE_CONFLICT', state: 'cancelled' },
  'jobs.delete': { path: '/api/v1/jobs/twice', code: 'JOB_AMBIGUOUS' },
  'jobs.edit': { path: '/api/v1/jobs/twice', body: { priority: 1 }, code: 'JOB_AMBIGUOUS' },
  'jobs.clone': { path: '/api/v1/jobs/twice/clone', body: {}, code: 'JOB_AMBIGUOUS' },
  'jobs.move': { path: '/api/v1/jobs/twice/move', body: { queue: 'c' }, code: 'JOB_AMBIGUOUS' },
  'bulk-actions.pause': { path: '/api/v1/bulk-actions/{bulk}/pause', code: 'BULK_ACTION_ENDED' },
  'bulk-actions.resume': { path: '/api/v1/bulk-actions/{bulk}/resume', code: 'BULK_ACTION_ENDED' },
  'schedules.create': {
    body: { id: 's', every_ms: 60_000, job: { type: 'b' } },
    code: 'SCHEDULE_EXISTS',
  },
}
/** Routes whose 409 is tested where what it takes is at hand. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'keys.rotate': 'of a revoked key: auth-keys.test.ts',
  'webhooks.endpoints.create': 'two hundred of them: webhooks.test.ts',
}
const conflicting = contract.operations.filter(
  ({ id, responses }) => responses['409'] !== undefined && ELSEWHERE[id] === undefined,
)

it.each(conflicting)('$method $path says what is in its way with 409', async ({ id, method, path }) => {
  await using api = await startRig()
  const { burrow } = api
  await burrow.enqueue('a', null, { id: 'waits', uniqueKey: 'u' })
  await burrow.enqueue('a', null, { id: 'later', delayMs: 60_000 })
  for (const queue of ['a', 'b']) await burrow.enqueue('a', null, { id: 'twice', queue })
  await burrow.enqueue('a', null, { id: 'gone' })
  await burrow.cancel('gone')
  await api.request('POST', '/api/v1/schedules', { id: 's', every_ms: 60_000, job: { type: 'a' } })
  const bulk = await api.request('POST', '/api/v1/bulk-actions', {
    action: 'retry',
    filter: { type: 'none' },
  })
  const bulkPath = `/api/v1/bulk-actions/${String(bulk.body['id'])}`
  await expect.poll(async () => (await api.request('GET', bulkPath)).body['state']).toBe('done')

  const conflict = CONFLICTS[id]
  expect(conflict, 'a route with 409 needs a conflict in the table').toBeDefined()
  const target = (conflict?.path ?? path).replace('{bulk}', String(bulk.body['id']))
  const { status, body } = await api.request(method, target, conflict?.body)
  const { code, state } = conflict ?? {}
  expect([status, body['code'], body['state']]).toEqual([409, code, state])
})
