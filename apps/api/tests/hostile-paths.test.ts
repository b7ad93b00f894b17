import { createConnection } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadApiConfig, startApi, type RunningApi } from '../src/index.ts'

const SECRET = 'canary-of-a-job'
const ADMIN_KEY = 'an-admin-key-that-nobody-can-guess-0123456789'
let api: RunningApi

beforeAll(async () => {
  const env = {
    BURROW_PORT: '0',
    BURROW_LOG_LEVEL: 'silent',
    BURROW_AUTH: 'keys',
    BURROW_ADMIN_KEY: ADMIN_KEY,
  }
  api = await startApi(loadApiConfig({ env }))
  await fetch(`${api.url}/api/v1/jobs`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'plain', id: 'known', payload: SECRET }),
  })
})
afterAll(() => api?.stop())

/** Sends a request target as it stands; clients would tidy it. */
function ask(target: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host: '127.0.0.1', port: api.port })
    let text = ''
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
    socket.on('error', reject).on('close', () => resolve(text))
    socket.write(`GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
  })
}

it.each([
  '//api/v1/jobs/known',
  '/api//v1/jobs/known',
  '/api/v1//jobs/known',
  '/api/v1/jobs//known',
  '/api/v1/jobs/known/',
  '/API/v1/jobs/known',
  '/api/v1/./jobs/known',
  '/api/v1/x/../jobs/known',
  '/docs/../api/v1/jobs/known',
  '/docs/..%2fapi/v1/jobs/known',
  '/docs/%2e%2e/api/v1/jobs/known',
  '/docs/..%5c..%5cpackage.json',
  '/docs/%2e%2e%2f%2e%2e%2fpackage.json',
  '/docs/....//package.json',
  '/docs/%00',
  '/docs/%c0%ae%c0%ae/package.json',
  '/livez/../api/v1/jobs/known',
  '/livez%2f..%2fapi/v1/jobs/known',
  '/livez;/api/v1/jobs/known',
  '/api/v1/jobs%2fknown',
  '/api%2fv1%2fjobs%2fknown',
  '/%61pi/v1/jobs/known',
  '/api/v1/jobs/%6bnown',
  '/api/v1/jobs/known%00',
  '/api/v1/jobs/known?x=/livez',
  '/api/v1/jobs/known#/livez',
  '/..;/api/v1/jobs/known',
  'http://localhost/api/v1/jobs/known',
  'http://evil.example/livez/../api/v1/jobs/known',
  '*',
])('without a key %s shows nothing of a job or a file', async (target) => {
  const answer = await ask(target)
  expect(answer).not.toContain(SECRET)
  expect(answer).not.toContain('"dependencies"')
  expect(answer).toMatch(/^HTTP\/1\.1 (400|401|403|404|405) /)
})

it('with the key the job is there, so that it could have been shown', async () => {
  const found = await fetch(`${api.url}/api/v1/jobs/known`, {
    headers: { authorization: `Bearer ${ADMIN_KEY}` },
  })
  expect(await found.text()).toContain(SECRET)
})
