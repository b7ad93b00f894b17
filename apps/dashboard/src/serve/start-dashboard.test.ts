import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadDashboardConfig } from './config.ts'
import { startDashboard } from './start-dashboard.ts'

interface Seen {
  readonly url: string | undefined
  readonly headers: IncomingHttpHeaders
}

const seen: Seen[] = []
let folder: string
let api: Server
let apiUrl: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'burrow-dashboard-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<base href="./"><title>a page</title>')
  api = createServer((asked, answer) => {
    seen.push({ url: asked.url, headers: asked.headers })
    asked.pipe(answer)
  })
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve))
  apiUrl = `http://127.0.0.1:${(api.address() as AddressInfo).port}`
})

afterAll(async () => {
  await new Promise((resolve) => api.close(resolve))
  await rm(folder, { recursive: true })
})

function configOf(env: Record<string, string>) {
  return loadDashboardConfig({
    env: { BURROW_API: apiUrl, BURROW_DASHBOARD_PORT: '0', BURROW_LOG_LEVEL: 'silent', ...env },
  })
}

/** A dashboard that runs until the test has ended. */
async function running(env: Record<string, string> = {}) {
  const service = await startDashboard(configOf(env), folder)
  return { ...service, [Symbol.asyncDispose]: () => service.stop() }
}

/** Asks with a `Host` header of one's own, which fetch does not let one set. */
function askAs(host: string, url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { host } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
      .on('error', reject)
      .end()
  })
}

describe('the dashboard by itself', () => {
  it('serves its page, and says that it is well', async () => {
    await using dashboard = await running()
    const page = await fetch(`${dashboard.url}/jobs/1`, { headers: { accept: 'text/html' } })
    expect(await page.text()).toBe('<base href="../"><title>a page</title>')
    expect((await fetch(`${dashboard.url}/livez`)).status).toBe(200)
    expect((await fetch(`${dashboard.url}/readyz`)).status).toBe(200)
    expect((await fetch(`${dashboard.url}/nothing`)).status).toBe(404)
  })

  it('passes on what is for the API, with its query and body, and says who asked', async () => {
    await using dashboard = await running()
    const answer = await fetch(`${dashboard.url}/api/v1/jobs?q=a%26b`, {
      method: 'POST',
      headers: { 'x-forwarded-for': '203.0.113.7', 'content-type': 'application/json' },
      body: '{"type":"a"}',
    })
    expect(await answer.text()).toBe('{"type":"a"}')
    const { url, headers } = seen.at(-1) as Seen
    expect(url).toBe('/api/v1/jobs?q=a%26b')
    expect(headers.host).toBe(new URL(apiUrl).host)
    expect(headers['x-forwarded-for']).toBe('203.0.113.7, 127.0.0.1')
  })

  it('says so when no API answers', async () => {
    await using dashboard = await running({ BURROW_API: 'http://127.0.0.1:1' })
    const answer = await fetch(`${dashboard.url}/api/v1/queues`)
    expect(answer.status).toBe(502)
    expect(await answer.json()).toMatchObject({ detail: 'nothing answers at http://127.0.0.1:1' })
  })

  it('on loopback answers to names of loopback and those that the operator allows', async () => {
    await using dashboard = await running({ BURROW_ALLOWED_HOSTS: 'queue.example' })
    const count = seen.length
    expect(await askAs('rebound.example', `${dashboard.url}/api/v1/queues`)).toBe(403)
    expect(seen).toHaveLength(count)
    expect(await askAs('queue.example', `${dashboard.url}/api/v1/queues`)).toBe(200)
    expect(await askAs('localhost:5173', `${dashboard.url}/api/v1/queues`)).toBe(200)
  })

  it('lets probes ask by address', async () => {
    await using dashboard = await running()
    expect(await askAs('10.0.0.9:5173', `${dashboard.url}/readyz`)).toBe(200)
  })

  it('does not lead other machines to an API on loopback', async () => {
    await expect(startDashboard(configOf({ BURROW_DASHBOARD_HOST: '0.0.0.0' }), folder)).rejects.toThrow(
      'refusing to listen on 0.0.0.0 for an API on 127.0.0.1',
    )
    await using dashboard = await running({ BURROW_DASHBOARD_HOST: '0.0.0.0', BURROW_INSECURE_BIND: '1' })
    expect(dashboard.port).toBeGreaterThan(0)
  })

  it('may be reached from elsewhere where the API is elsewhere', async () => {
    await using dashboard = await running({
      BURROW_DASHBOARD_HOST: '0.0.0.0',
      BURROW_API: 'http://api:8080',
    })
    expect(await askAs('queue.example', `http://127.0.0.1:${dashboard.port}/livez`)).toBe(200)
  })

  it('says all that is wrong with its settings at once', () => {
    const env = { BURROW_API: 'ftp://x', BURROW_DASHBOARD_PORT: '99999' }
    expect(() => loadDashboardConfig({ env })).toThrow(
      /BURROW_API[^]*BURROW_DASHBOARD_PORT|BURROW_DASHBOARD_PORT[^]*BURROW_API/,
    )
  })

  it('says so when it was not built, and when its port is taken', async () => {
    await expect(startDashboard(configOf({}), join(folder, 'nothing'))).rejects.toThrow('not built')
    await using dashboard = await running()
    await expect(
      startDashboard(configOf({ BURROW_DASHBOARD_PORT: `${dashboard.port}` }), folder),
    ).rejects.toThrow('another program uses it already')
  })
})
