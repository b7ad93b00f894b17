import { request } from 'node:http'
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

  it('refuses a body that is too large, also when it comes in chunks', async () => {
    await withApi({}, async (api) => {
      const body = JSON.stringify({ type: 'a', payload: 'x'.repeat(3 * 1024 * 1024) })
      const headers = { 'content-type': 'application/json' }
      expect((await fetch(`${api.url}/api/v1/jobs`, { method: 'POST', headers, body })).status).toBe(413)
      expect(await sendEndless(`${api.url}/api/v1/jobs`)).toBe(413)
      expect((await fetch(`${api.url}/livez`)).status).toBe(200)
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
        const create = (): Promise<Response> =>
          fetch(`${api.url}/api/v1/jobs`, { method: 'POST', headers, body: '{"type":"a","id":"kept"}' })
        expect((await create()).status).toBe(201)
        proxy.refuse()
        const started = performance.now()
        expect((await create()).status).toBe(503)
        expect((await fetch(`${api.url}/readyz`)).status).toBe(503)
        expect(performance.now() - started).toBeLessThan(12_000)
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
    const started = performance.now()
    const failed = startApi(config).catch((error: Error & { code?: string }) => error)
    expect(await failed).toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringContaining('user:***@127.0.0.1'),
    })
    expect(performance.now() - started).toBeLessThan(5_500)
  })
})
