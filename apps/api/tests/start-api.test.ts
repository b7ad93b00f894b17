import { request } from 'node:http'
import { createConnection } from 'node:net'
import { freePort, startFaultProxy, testRedis } from '@burrow/services'
import { describe, expect, it } from 'vitest'
import { loadApiConfig, startApi, type RunningApi } from '../src/index.ts'

const quiet = { BURROW_PORT: '0', BURROW_LOG_LEVEL: 'silent' }

async function withApi(env: Record<string, string>, use: (api: RunningApi) => Promise<void>): Promise<void> {
  const api = await startApi(loadApiConfig({ env: { ...quiet, ...env } }))
  try {
    await use(api)
  } finally {
    await api.stop()
  }
}

/** Sends exactly these lines; answers with the whole response. */
function sendRaw(api: RunningApi, ...lines: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host: '127.0.0.1', port: api.port })
    let text = ''
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
    socket.on('error', reject).on('close', () => resolve(text))
    socket.write([...lines, 'Connection: close', '', ''].join('\r\n'))
  })
}

/** Sends a body in chunks, without a Content-Length, and never ends it. */
function sendEndless(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: 'POST', headers: { 'content-type': 'application/json' } },
      (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
        sent.destroy()
      },
    )
    // The server hangs up on who goes on sending after the answer.
    sent.on('error', reject)
    const more = (): void => {
      while (!sent.destroyed && sent.write(' '.repeat(65_536)));
    }
    sent.on('drain', more)
    more()
  })
}

describe('the API as a server', () => {
  it('serves on a real port', async () => {
    await withApi({}, async (api) => {
      expect(api.port).toBeGreaterThan(0)
      const response = await fetch(`${api.url}/api/v1/jobs`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ type: 'math', payload: '1 + 1' }),
      })
      expect(response.status).toBe(201)
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    })
  })

  it('refuses more headers than anybody needs', async () => {
    await withApi({}, async (api) => {
      const many = Array.from({ length: 101 }, (_, n) => `X-${n}: 1`)
      const answer = await sendRaw(api, 'GET /api/v1/jobs HTTP/1.1', 'Host: localhost', ...many)
      expect(answer).toMatch(/^HTTP\/1\.1 431 /)
      expect(answer).toContain('"code":"HEADERS_TOO_LARGE"')
      const long = `X-Long: ${'x'.repeat(20_000)}`
      expect(await sendRaw(api, 'GET /livez HTTP/1.1', 'Host: localhost', long)).toMatch(/^HTTP\/1\.1 431 /)
      expect(await sendRaw(api, `GET /livez?${'x'.repeat(9_000)} HTTP/1.1`, 'Host: localhost')).toMatch(
        /^HTTP\/1\.1 414 /,
      )
    })
  })

  it('refuses a body that is too large, also when it comes in chunks', async () => {
    await withApi({}, async (api) => {
      const body = JSON.stringify({ type: 'a', payload: 'x'.repeat(3 * 1024 * 1024) })
      const headers = { 'content-type': 'application/json' }
      expect((await fetch(`${api.url}/api/v1/jobs`, { method: 'POST', headers, body })).status).toBe(413)
      expect(await sendEndless(`${api.url}/api/v1/jobs`)).toBe(413)
      expect((await fetch(`${api.url}/livez`)).status).toBe(200)
    })
  })

  it.each(['localhost', 'LOCALHOST:80', '127.0.0.1', '127.0.0.1:1234', '[::1]', '[::1]:8080'])(
    'on loopback answers to Host: %s',
    async (host) => {
      await withApi({}, async (api) => {
        expect(await sendRaw(api, 'GET /api/v1/jobs HTTP/1.1', `Host: ${host}`)).toMatch(/^HTTP\/1\.1 200 /)
      })
    },
  )

  it.each([
    'evil.example',
    'evil.example:8080',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '192.168.1.1',
    'localhost:80:80',
    '[::1',
    'localhost@evil.example',
    '',
  ])('on loopback refuses Host: %s', async (host) => {
    await withApi({}, async (api) => {
      for (const line of ['GET /api/v1/jobs', 'DELETE /api/v1/jobs/x', 'GET /', 'GET /openapi.json'])
        expect(await sendRaw(api, `${line} HTTP/1.1`, `Host: ${host}`)).toMatch(/^HTTP\/1\.1 40[03] /)
    })
  })

  it('says why it refuses a host, and how to allow it', async () => {
    await withApi({}, async (api) => {
      const answer = await sendRaw(api, 'GET /api/v1/jobs HTTP/1.1', 'Host: evil.example')
      expect(answer).toMatch(/^HTTP\/1\.1 403 /)
      expect(answer).toContain('"code":"HOST_NOT_ALLOWED"')
      expect(answer).toContain('BURROW_ALLOWED_HOSTS')
      expect(await sendRaw(api, 'GET /api/v1/jobs HTTP/1.0')).not.toContain(' 200 ')
    })
    await withApi({ BURROW_ALLOWED_HOSTS: 'jobs.example, other.example' }, async (api) => {
      const answer = (host: string) => sendRaw(api, 'GET /api/v1/jobs HTTP/1.1', `Host: ${host}`)
      for (const host of ['Jobs.Example:80', 'other.example', 'localhost'])
        expect(await answer(host)).toMatch(/^HTTP\/1\.1 200 /)
      expect(await answer('evil.example')).toMatch(/^HTTP\/1\.1 403 /)
    })
  })

  it('for other machines looks at the host only when names are given', async () => {
    const open = { BURROW_HOST: '0.0.0.0', BURROW_INSECURE_BIND: '1' }
    const answer = (api: RunningApi) => sendRaw(api, 'GET /livez HTTP/1.1', 'Host: any.example')
    await withApi(open, async (api) => expect(await answer(api)).toMatch(/^HTTP\/1\.1 200 /))
    await withApi({ ...open, BURROW_ALLOWED_HOSTS: 'jobs.example' }, async (api) =>
      expect(await answer(api)).toMatch(/^HTTP\/1\.1 403 /),
    )
  })

  it('says that the port of gRPC is taken, and gives its own back', async () => {
    await withApi({}, async (api) => {
      const grpc = new URL(api.grpcUrl ?? '').port
      const config = loadApiConfig({ env: { ...quiet, BURROW_GRPC_PORT: grpc } })
      const port = await freePort()
      await expect(startApi({ ...config, port })).rejects.toMatchObject({
        name: 'StartError',
        message: `cannot listen on 127.0.0.1:${grpc}: another program uses it already`,
      })
      await withApi({ BURROW_PORT: String(port), BURROW_GRPC_PORT: 'off' }, async (again) => {
        expect(again.port).toBe(port)
        expect(again.grpcUrl).toBeNull()
      })
    })
  })

  it('says that its port is taken', async () => {
    await withApi({}, async (api) => {
      const config = loadApiConfig({ env: { ...quiet, BURROW_PORT: String(api.port) } })
      await expect(startApi(config)).rejects.toMatchObject({
        name: 'StartError',
        message: `cannot listen on 127.0.0.1:${api.port}: another program uses it already`,
      })
    })
  })

  it('refuses to be reachable from other machines', async () => {
    for (const host of ['0.0.0.0', '::']) {
      await expect(startApi(loadApiConfig({ env: { ...quiet, BURROW_HOST: host } }))).rejects.toMatchObject({
        name: 'StartError',
        hint: expect.stringContaining('BURROW_INSECURE_BIND=1'),
      })
    }
    await withApi({ BURROW_HOST: '0.0.0.0', BURROW_INSECURE_BIND: '1' }, async (api) => {
      expect((await fetch(`http://127.0.0.1:${api.port}/livez`)).status).toBe(200)
    })
  })
})

describe('on Redis', () => {
  it('keeps jobs there, is not ready while it is away, and comes back by itself', async () => {
    await using redis = await testRedis()
    const proxy = await startFaultProxy({ targetPort: Number(new URL(redis.url).port) })
    try {
      const namespace = `api-test-${process.pid}`
      await withApi({ REDIS_URL: proxy.url, BURROW_NAMESPACE: namespace }, async (api) => {
        const headers = { 'content-type': 'application/json' }
        const body = '{"type":"a","id":"kept"}'
        const create = (signal?: AbortSignal): Promise<Response> =>
          fetch(`${api.url}/api/v1/jobs`, { method: 'POST', headers, body, ...(signal ? { signal } : {}) })
        expect((await create()).status).toBe(201)
        proxy.refuse()
        // Somebody who waits no longer than this gets an answer.
        const patience = AbortSignal.timeout(12_000)
        expect((await create(patience)).status).toBe(503)
        expect((await fetch(`${api.url}/readyz`, { signal: patience })).status).toBe(503)
        expect((await fetch(`${api.url}/livez`)).status).toBe(200)
        proxy.pass()
        await expect
          .poll(async () => (await fetch(`${api.url}/readyz`)).status, { timeout: 10_000 })
          .toBe(200)
        expect((await create()).status).toBe(200)
      })
    } finally {
      await proxy.stop()
    }
  })

  it('does not start without its store, and masks the password', async () => {
    const config = loadApiConfig({
      env: { ...quiet, BURROW_URL: `redis://user:hunter2@127.0.0.1:${await freePort()}` },
    })
    const failed = startApi(config).catch((error: Error & { code?: string }) => error)
    expect(await failed).toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringContaining('user:***@127.0.0.1'),
    })
  })
})
