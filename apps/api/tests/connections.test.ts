import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { createConnection, type Socket } from 'node:net'
import { connect, type Burrow } from '@burrow/core'
import { describe, expect, it } from 'vitest'
import { loadApiConfig, startApi, type RunningApi } from '../src/index.ts'
import { EventSourceReader } from './support/event-source.ts'

const quick = { SERVER_READ_TIMEOUT: '300ms', SERVER_WRITE_TIMEOUT: '300ms' }

async function withApi(
  env: Record<string, string>,
  use: (api: RunningApi, burrow: Burrow) => Promise<void>,
): Promise<void> {
  const burrow = await connect('memory:')
  const config = loadApiConfig({
    env: { BURROW_PORT: '0', BURROW_GRPC_PORT: 'off', BURROW_LOG_LEVEL: 'silent', ...env },
  })
  const api = await startApi(config, { burrow })
  try {
    await use(api, burrow)
  } finally {
    await api.stop()
    await burrow.close()
  }
}

/** Opens a connection, sends lines, and reads all until the server hangs up. */
function open(api: RunningApi, ...lines: string[]): { socket: Socket; answer: Promise<string> } {
  const socket = createConnection({ host: '127.0.0.1', port: api.port })
  let text = ''
  socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  socket.on('error', () => {})
  socket.write(lines.join('\r\n'))
  return { socket, answer: once(socket, 'close').then(() => text) }
}

const POST = ['Host: localhost', 'Content-Type: application/json']

describe('a client that is too slow', () => {
  it('with its headers is hung up on', async () => {
    await withApi(quick, async (api) => {
      expect(await open(api, 'GET /livez HTTP/1.1', 'Host: localhost').answer).toMatch(/^$|^HTTP\/1\.1 408 /)
    })
  })

  it.each([
    ['announced', 'Content-Length: 100'],
    ['in chunks', 'Transfer-Encoding: chunked'],
  ])('with a body %s gets 408', async (_, header) => {
    await withApi(quick, async (api) => {
      const answer = await open(api, 'POST /api/v1/jobs HTTP/1.1', ...POST, header, '', '5\r\n{"typ').answer
      expect(answer).toMatch(/^HTTP\/1\.1 408 /)
      expect(answer).toContain('REQUEST_TIMEOUT')
    })
  })

  it('with the next piece of a batch is told, and keeps what came before', async () => {
    await withApi(quick, async (api, burrow) => {
      const line = '{"type":"a","id":"x"}\n'
      const chunk = `${line.length.toString(16)}\r\n${line}\r\n`
      const head = [
        'POST /api/v1/jobs/batch HTTP/1.1',
        'Host: localhost',
        'Content-Type: application/x-ndjson',
      ]
      const answer = await open(api, ...head, 'Transfer-Encoding: chunked', '', chunk).answer
      expect(answer).toMatch(/^HTTP\/1\.1 200 /)
      expect(answer).toContain('"status":201')
      expect(answer).toContain('REQUEST_TIMEOUT')
      expect(await burrow.job('x')).not.toBeNull()
    })
  })

  it('with reading is hung up on; one that waits for events is not', async () => {
    await withApi(quick, async (api, burrow) => {
      const payload = 'x'.repeat(1_000_000)
      for (let n = 0; n < 8; n += 1) await burrow.enqueue('a', payload, { id: `j${n}` })
      await using source = new EventSourceReader(await fetch(`${api.url}/api/v1/events`))
      await source.block()
      // More than sockets hold is asked for on one connection, and nothing is read.
      const socket = createConnection({ host: '127.0.0.1', port: api.port })
      socket.pause()
      socket.on('error', () => {})
      for (let n = 0; n < 8; n += 1)
        socket.write(`GET /api/v1/jobs/j${n} HTTP/1.1\r\nHost: localhost\r\n\r\n`)
      await once(socket, 'connect')
      await expect
        .poll(
          () =>
            new Promise<number>((resolve) => {
              // Closed on the other side: what is sent now gets no further.
              socket.write('\r\n', (error) => resolve(error ? 0 : 1))
            }),
          { timeout: 10_000, interval: 100 },
        )
        .toBe(0)
      await burrow.enqueue('a', 0, { id: 'last' })
      let last: unknown
      while (last !== 'last') last = (await source.next()).data?.['job_id']
    })
  })
})

describe('a client that goes away', () => {
  it.each([
    ['/api/v1/jobs', 'application/json', '{"type":'],
    ['/api/v1/jobs/batch', 'application/x-ndjson', '{"type":"a","id":"x"}\n{"type":'],
  ])('while it sends to %s is no error of the server', async (path, type, start) => {
    const burrow = await connect('memory:')
    const errors: string[] = []
    const log = (message: string): void => void errors.push(message)
    const logger = { debug() {}, info() {}, warn: log, error: log }
    const config = loadApiConfig({ env: { BURROW_PORT: '0', BURROW_GRPC_PORT: 'off' } })
    const api = await startApi(config, { burrow, logger })
    const call = request(`${api.url}${path}`, { method: 'POST', headers: { 'content-type': type } })
    call.on('error', () => {})
    call.write(start)
    if (path.endsWith('batch')) await expect.poll(() => burrow.job('x')).not.toBeNull()
    else expect((await fetch(`${api.url}/livez`)).status).toBe(200)
    call.destroy()
    // It waits for requests that go on.
    await api.stop()
    expect(errors).toEqual([])
    await burrow.close()
  })
})

describe('a stop', () => {
  it('lets requests finish, and tells those who listen to come back', async () => {
    const burrow = await connect('memory:')
    const config = loadApiConfig({
      env: { BURROW_PORT: '0', BURROW_GRPC_PORT: 'off', BURROW_LOG_LEVEL: 'silent' },
    })
    const api = await startApi(config, { burrow })
    const events = new EventSourceReader(await fetch(`${api.url}/api/v1/events`))
    await events.block()
    // A request that is half sent when the stop begins.
    const body = '{"type":"a","id":"kept"}'
    const call = request(`${api.url}/api/v1/jobs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': String(body.length) },
    })
    call.write(body.slice(0, 5))
    const answered = once(call, 'response') as Promise<[IncomingMessage]>
    const [socket] = (await once(call, 'socket')) as [Socket]
    if (socket.connecting) await once(socket, 'connect')
    // It is with the server once that has answered something sent later.
    expect((await fetch(`${api.url}/livez`)).status).toBe(200)
    const stopped = api.stop()
    expect((await events.next()).event).toBe('closing')
    expect(await events.block()).toBeNull()
    call.end(body.slice(5))
    const [response] = await answered
    expect(response.statusCode).toBe(201)
    expect(response.headers.connection).toBe('close')
    response.resume()
    await stopped
    await expect(fetch(`${api.url}/livez`)).rejects.toThrow()
    expect(await burrow.job('kept')).not.toBeNull()
    await burrow.close()
  })
})

describe('pages of other origins', () => {
  const preflight = (api: RunningApi, origin: string) =>
    fetch(`${api.url}/api/tasks`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    })

  it('may do nothing by default', async () => {
    await withApi({}, async (api) => {
      const response = await preflight(api, 'https://app.example')
      expect(response.headers.get('access-control-allow-origin')).toBeNull()
    })
  })

  it('may use the API when the operator names them, and no other', async () => {
    await withApi({ BURROW_CORS_ORIGINS: 'https://app.example' }, async (api) => {
      const response = await preflight(api, 'https://app.example')
      expect(response.status).toBe(204)
      expect(response.headers.get('access-control-allow-origin')).toBe('https://app.example')
      expect(response.headers.get('access-control-allow-credentials')).toBeNull()
      expect(response.headers.get('vary')).toContain('Origin')
      for (const origin of [
        'https://app.example.evil',
        'http://app.example',
        'https://xapp.example',
        'null',
      ]) {
        const other = await preflight(api, origin)
        expect(other.headers.get('access-control-allow-origin')).toBeNull()
      }
      const post = (origin: string) =>
        fetch(`${api.url}/api/tasks`, {
          method: 'POST',
          headers: { origin, 'sec-fetch-site': 'cross-site', 'content-type': 'application/json' },
          body: '{"type":"a"}',
        })
      const allowed = await post('https://app.example')
      expect(allowed.status).toBe(201)
      expect(allowed.headers.get('access-control-allow-origin')).toBe('https://app.example')
      expect((await post('https://evil.example')).status).toBe(403)
    })
  })

  it('all may where the operator says so', async () => {
    await withApi({ BURROW_CORS_ORIGINS: '*' }, async (api) => {
      const response = await preflight(api, 'https://any.example')
      expect(response.headers.get('access-control-allow-origin')).toBe('https://any.example')
    })
  })
})
