import { once } from 'node:events'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { systemClock } from '@burrow/core'
import { describe, expect, it } from 'vitest'
import type { HttpStatuses } from '../src/index.ts'
import { startLoopbackServer } from './loopback-server.ts'
import { run, startRun } from './run-module.ts'

const LIMIT = 256 * 1024
const open = { allowHosts: ['127.0.0.1'] }

describe('an answer', () => {
  it('is kept with status, headers and text', async () => {
    await using server = await startLoopbackServer((_, response) => {
      response.writeHead(201, { 'content-type': 'text/plain', 'x-two': ['a', 'b'] }).end('made ☃')
    })
    const result = await run(
      { method: 'POST', url: `${server.url}/things`, headers: { 'X-Custom-Header': 'yes' }, json: { a: 1 } },
      open,
    )
    expect(result).toMatchObject({
      status: 201,
      body: 'made ☃',
      bodyEncoding: 'text',
      truncated: false,
      url: `${server.url}/things`,
    })
    expect(result.headers['x-two']).toBe('a, b')
    expect(server.requests).toMatchObject([
      { method: 'POST', url: '/things', body: '{"a":1}', headers: { 'x-custom-header': 'yes' } },
    ])
  })

  it('says when its head and its end were there', async () => {
    await using server = await startLoopbackServer((_, response) => response.end('x'))
    // Every look at this clock is 10 ms later than the last one: at the start, at the head, at the end.
    let now = 0
    const clock = { ...systemClock, monotonic: () => (now += 10) }
    expect(await run({ url: server.url }, { ...open, clock })).toMatchObject({
      headersMs: 10,
      durationMs: 20,
    })
  })

  it('that is not text is kept as Base64', async () => {
    await using server = await startLoopbackServer((_, response) =>
      response.end(new Uint8Array([0xff, 0xfe, 0x00])),
    )
    expect(await run({ url: server.url }, open)).toMatchObject({ body: '//4A', bodyEncoding: 'base64' })
  })

  it.each([
    ['gzip', gzipSync('packed')],
    ['br', brotliCompressSync('packed')],
    ['gzip, gzip', gzipSync(gzipSync('packed'))],
  ])('with content encoding %s is unpacked', async (encoding, bytes) => {
    await using server = await startLoopbackServer((_, response) => {
      response.setHeader('content-encoding', encoding)
      response.end(bytes)
    })
    expect(await run({ url: server.url }, open)).toMatchObject({ body: 'packed' })
  })

  it.each([
    ['to HEAD', 'HEAD', 200],
    ['without content', 'GET', 204],
    ['that is empty', 'GET', 200],
  ])('%s may name an encoding all the same', async (_, method, status) => {
    await using server = await startLoopbackServer((__, response) => {
      response.writeHead(status, { 'content-encoding': 'gzip' }).end()
    })
    expect(await run({ method, url: server.url }, open)).toMatchObject({
      ...{ status, body: '', bodyEncoding: 'text', truncated: false },
    })
  })

  it.each(['gzip', 'br'])('that was cut off before its first byte is no answer (%s)', async (encoding) => {
    await using server = await startLoopbackServer((_, response) => {
      response.writeHead(200, { 'content-encoding': encoding, 'content-length': 10 })
      response.flushHeaders()
      response.socket?.end()
    })
    await expect(run({ url: server.url }, open)).rejects.toThrow(/failed/)
  })

  it.each(['zstd', 'gzip, gzip, gzip'])(
    'that nobody can unpack (%s) leaves no connection',
    async (encoding) => {
      const closed: Promise<unknown>[] = []
      await using server = await startLoopbackServer((_, response) => {
        closed.push(once(response, 'close'))
        response.writeHead(200, { 'content-encoding': encoding })
        const write = (): void => {
          while (response.write('x'.repeat(16_384)));
          response.once('drain', write)
        }
        write()
      })
      await expect(run({ url: server.url }, open)).rejects.toThrow(/encod/)
      await Promise.all(closed)
    },
  )

  it('that is a gzip bomb is cut after decompression', async () => {
    const bomb = gzipSync(new Uint8Array(64 * 1024 * 1024), { level: 9 })
    await using server = await startLoopbackServer((_, response) => {
      response.setHeader('content-encoding', 'gzip')
      response.end(bomb)
    })
    const result = await run({ url: server.url }, open)
    expect(result.truncated).toBe(true)
    expect(result.body).toHaveLength(LIMIT)
  })

  it.each(['gzip, gzip, gzip', 'rot13'])('with content encoding %s is refused', async (encoding) => {
    await using server = await startLoopbackServer((_, response) => {
      response.setHeader('content-encoding', encoding)
      response.end('x')
    })
    await expect(run({ url: server.url }, open)).rejects.toThrow(/encod/)
  })

  it('that never ends is cut and its connection closed', async () => {
    let closed: Promise<unknown> = Promise.resolve()
    await using server = await startLoopbackServer((_, response) => {
      closed = once(response, 'close')
      const more = (): void => {
        while (!response.destroyed && response.write('é'.repeat(8_192)));
        if (!response.destroyed) response.once('drain', more)
      }
      more()
    })
    const result = await run({ url: server.url }, open)
    expect(result.truncated).toBe(true)
    expect(result.body).toBe('é'.repeat(LIMIT / 2))
    await closed
  })
})

describe('time', () => {
  it('ends a body that drips too slowly', async () => {
    await using server = await startLoopbackServer((_, response) => response.write('a'))
    await expect(run({ url: server.url, timeoutMs: 100 }, open)).rejects.toThrow(/no answer within 100 ms/)
  })

  it('ends with the reason of the worker when the job is cancelled', async () => {
    const reason = new Error('the job was cancelled')
    const controller = new AbortController()
    await using server = await startLoopbackServer(() => controller.abort(reason))
    await expect(run({ url: server.url }, open, controller.signal)).rejects.toBe(reason)
  })
})

describe('an answer that is no success', () => {
  it.each([
    [404, {}, { code: 'PERMANENT' }],
    [503, { 'retry-after': '3' }, { code: 'RETRY_AFTER', delayMs: 3_000 }],
    [500, {}, { message: expect.stringMatching(/^GET http:\/\/127\.0\.0\.1:\d+\/path answered 500$/) }],
  ])('%i', async (status, headers, expected) => {
    await using server = await startLoopbackServer((_, response) =>
      response.writeHead(status, headers).end('why'),
    )
    const { logs, result } = startRun({ url: `${server.url}/path?key=secret` }, open)
    await expect(result).rejects.toMatchObject(expected)
    expect(logs).toMatchObject([{ fields: { status, body: 'why' } }])
  })

  it('can be made a success', async () => {
    await using server = await startLoopbackServer((_, response) => response.writeHead(404).end())
    expect(await run({ url: server.url, expectStatus: [404] }, open)).toMatchObject({ status: 404 })
    expect(await run({ url: server.url, expectStatus: ['4xx'] }, open)).toMatchObject({ status: 404 })
    await expect(run({ url: server.url, expectStatus: ['2xx', 410] }, open)).rejects.toMatchObject({
      problem: 'HTTP_STATUS_REFUSED',
    })
  })

  it('is tried again as the payload says', async () => {
    await using server = await startLoopbackServer((request, response) =>
      response.writeHead(Number(request.url?.slice(1)), { 'retry-after': '3' }).end(),
    )
    const answers = (status: number, retryStatus: HttpStatuses) =>
      run({ url: `${server.url}/${status}`, retryStatus }, open).catch(
        (error: { code?: string }) => error.code,
      )
    expect(await answers(404, [404])).toBe('RETRY_AFTER')
    expect(await answers(409, ['4xx'])).toBe('RETRY_AFTER')
    expect(await answers(503, [404])).toBe('PERMANENT')
    expect(await answers(503, [])).toBe('PERMANENT')
  })

  it('a refused connection is tried again and names the target', async () => {
    const server = await startLoopbackServer(() => {})
    await server[Symbol.asyncDispose]()
    await expect(run({ url: server.url }, open)).rejects.toThrow(
      /^GET http:\/\/127\.0\.0\.1:\d+\/ failed: .*ECONNREFUSED/,
    )
    await expect(run({ url: server.url }, open)).rejects.not.toHaveProperty('code')
  })
})
