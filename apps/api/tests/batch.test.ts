import { StoreFullError, StoreUnavailableError } from '@burrow/core'
import { describe, expect, it } from 'vitest'
import { startRig, type ApiRig } from './api-rig.ts'

const BATCH = '/api/v1/jobs/batch'

interface Item {
  index: number
  status: number
  id?: string
  code?: string
  field?: string
}

const lines = (api: ApiRig, body: string | ReadableStream<Uint8Array>) =>
  api.raw(BATCH, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', 'transfer-encoding': 'chunked' },
    body,
    duplex: 'half',
  })

const itemsOf = (text: unknown): Item[] =>
  String(text)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Item)

describe('POST /jobs/batch', () => {
  it('takes one job a line, each with an answer of its own, in order', async () => {
    await using api = await startRig()
    const body = [
      '{"type":"a","payload":1,"id":"one","queue":"q"}',
      '',
      '{"type":"a",',
      '{"type":"a","prio":1}',
      '{"type":"hello","payload":{"name":5}}',
      '"text"',
      '{"type":"a","payload":{"__proto__":{"x":1}}}',
      '\u00ff\u{1f600}',
      '{"type":"a","id":"one","queue":"q"}',
      '{"type":"a","payload":2,"queue":"q"}',
    ].join('\n')
    const answer = await lines(api, body)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/x-ndjson')
    const items = itemsOf(answer.body['text'])
    expect(items.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
    expect(items.map(({ status }) => status)).toEqual([201, 400, 400, 400, 400, 400, 400, 200, 201])
    expect(items[0]).toEqual({ index: 0, status: 201, id: 'one', queue: 'q', outcome: 'created' })
    expect(items[1]).toMatchObject({ code: 'MALFORMED_JSON', retryable: false })
    expect(items[2]).toMatchObject({ code: 'INVALID_REQUEST', field: 'prio' })
    expect(items[3]).toMatchObject({ code: 'INVALID_PAYLOAD', field: 'payload.name' })
    expect(items[7]).toMatchObject({ id: 'one', outcome: 'duplicate' })
    const kept = (await api.request('GET', '/api/v1/jobs?queue=q')).body.items
    expect(kept?.map((job) => job['payload'])).toEqual([1, 2])
  })

  it('takes a list and answers with one', async () => {
    await using api = await startRig()
    const { status, body } = await api.request('POST', BATCH, [
      { type: 'a', payload: [1, { b: '],[' }] },
      { type: 'no name' },
      { type: 'a', priority: 'high' },
    ])
    expect(status).toBe(200)
    expect(body.items).toMatchObject([
      { index: 0, status: 201 },
      { index: 1, status: 400, code: 'INVALID_REQUEST', field: 'type' },
      { index: 2, status: 201 },
    ])
    expect((await api.request('POST', BATCH, [])).body).toEqual({ items: [] })
    expect((await lines(api, '\n\n')).body).toEqual({ text: '' })
  })

  it.each([
    ['{"type":"a"}', 'MALFORMED_JSON'],
    ['', 'MALFORMED_JSON'],
    ['"x"', 'MALFORMED_JSON'],
  ])('refuses %j, which is no list', async (body, code) => {
    await using api = await startRig()
    const headers = { 'content-type': 'application/json', 'content-length': '1' }
    expect(await api.raw(BATCH, { method: 'POST', headers, body })).toMatchObject({
      status: 400,
      body: { code },
    })
  })

  it('says where a list breaks off, and keeps what came before', async () => {
    await using api = await startRig()
    const headers = { 'content-type': 'application/json', 'content-length': '1' }
    const body = '[{"type":"a","queue":"q"},{"type":"a"'
    const answer = await api.raw(BATCH, { method: 'POST', headers, body })
    expect(answer).toMatchObject({
      status: 200,
      body: { items: [{ status: 201 }, { index: 1, status: 400, code: 'MALFORMED_JSON' }] },
    })
    const trailing = await api.raw(BATCH, { method: 'POST', headers, body: '[{"type":"a","queue":"q"}] [' })
    expect(trailing.body.items).toMatchObject([{ status: 201 }, { index: 1, code: 'MALFORMED_JSON' }])
    expect((await api.request('GET', '/api/v1/queues/q')).body['counts']).toMatchObject({ pending: 2 })
  })

  it('counts bytes: of a job, of the whole, and as announced', async () => {
    await using api = await startRig({ limits: { bodyBytes: 200, batchBytes: 1_000 } })
    const small = '{"type":"a"}\n'
    const long = `{"type":"a","payload":"${'x'.repeat(300)}"}\n`
    const items = itemsOf((await lines(api, small + long + small)).body['text'])
    expect(items.map(({ status }) => status)).toEqual([201, 413, 201])
    // In pieces, so that some are answered before it is too much.
    const pieces = Array.from({ length: 100 }, () => new TextEncoder().encode(small.repeat(5)))
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        const piece = pieces.pop()
        if (piece) controller.enqueue(piece)
        else controller.close()
      },
    })
    const cut = itemsOf((await lines(api, stream)).body['text'])
    expect(cut.at(-1)).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE', index: cut.length - 1 })
    expect(cut.slice(0, -1).every(({ status }) => status === 201)).toBe(true)
    const headers = { 'content-type': 'application/x-ndjson', 'content-length': '1001' }
    expect(await api.raw(BATCH, { method: 'POST', headers, body: small })).toMatchObject({ status: 413 })
  })

  it('is a failure as a whole when the store takes nothing', async () => {
    await using api = await startRig()
    for (const [error, status] of [
      [new StoreUnavailableError('redis://secret', 'no answer'), 503],
      [new StoreFullError('redis://secret'), 507],
    ] as const) {
      Object.assign(api.burrow.broker, { enqueue: () => Promise.reject(error) })
      const answer = await lines(api, '{"type":"a"}\n{"type":"b"}\n')
      expect(answer).toMatchObject({ status, body: { code: error.code, retryable: true } })
      expect(answer.headers.get('retry-after')).toMatch(/^\d+$/)
      expect(JSON.stringify(answer.body)).not.toContain('secret')
    }
  })

  it('does not go on asking a store that went away', async () => {
    await using api = await startRig()
    const { enqueue } = api.burrow.broker
    let calls = 0
    Object.assign(api.burrow.broker, {
      enqueue: (params: Parameters<typeof enqueue>[0]) => {
        calls += 1
        if (params.queue === 'b') throw new StoreUnavailableError('redis://secret', 'no answer')
        return enqueue.call(api.burrow.broker, params)
      },
    })
    const jobs = ['a', 'b', 'c', 'd'].map((queue) => `{"type":"a","queue":"${queue}"}\n`)
    const pieces = jobs.map((job) => new TextEncoder().encode(job)).toReversed()
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        const piece = pieces.pop()
        if (piece) controller.enqueue(piece)
        else controller.close()
      },
    })
    const items = itemsOf((await lines(api, stream)).body['text'])
    expect(items.map(({ status }) => status)).toEqual([201, 503, 503, 503])
    // The client tries a call once more when it failed quickly.
    expect(calls).toBe(3)
  })

  it('refuses the rest when the server is stopped', async () => {
    let pulls = 0
    await using api = await startRig({ stopping: () => pulls > 1 })
    const stream = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          pulls += 1
          controller.enqueue(new TextEncoder().encode('{"type":"a"}\n'))
          if (pulls === 3) controller.close()
        },
      },
      { highWaterMark: 0 },
    )
    const items = itemsOf((await lines(api, stream)).body['text'])
    expect(items.map(({ status }) => status)).toEqual([201, 503, 503])
    expect(items.at(-1)).toMatchObject({ code: 'SHUTTING_DOWN', retryable: true })
  })

  it('wants lines or a list', async () => {
    await using api = await startRig()
    const headers = { 'content-type': 'text/plain', 'content-length': '12' }
    expect(await api.raw(BATCH, { method: 'POST', headers, body: '{"type":"a"}' })).toMatchObject({
      status: 415,
      body: { detail: expect.stringContaining('x-ndjson') },
    })
    // Elsewhere lines are no body.
    expect(
      await api.raw('/api/v1/jobs', {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/x-ndjson' },
        body: '{"type":"a"}',
      }),
    ).toMatchObject({ status: 415 })
  })
})
