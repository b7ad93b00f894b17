import { buildOpenApiDocument, ROUTES } from '@burrow/api-contract'
import { StoreFullError, StoreUnavailableError } from '@burrow/core'
import { mathModule } from '@burrow/modules-math/handlers'
import { describe, expect, it } from 'vitest'
import { DEFINITIONS } from '../src/definitions.ts'
import { startRig } from './api-rig.ts'

describe('what the API tells about itself', () => {
  it('lives and is ready', async () => {
    await using api = await startRig()
    expect(await api.request('GET', '/livez')).toMatchObject({ status: 200, body: { status: 'ok' } })
    expect(await api.request('GET', '/readyz')).toMatchObject({ status: 200 })
    expect(await api.request('GET', '/healthz')).toMatchObject({ status: 200 })
  })

  it('is not ready while it stops', async () => {
    await using api = await startRig({ stopping: () => true })
    expect(await api.request('GET', '/readyz')).toMatchObject({ status: 503 })
    expect(await api.request('GET', '/livez')).toMatchObject({ status: 200 })
  })

  it('lists workers and job types with their schema', async () => {
    await using api = await startRig()
    await api.work(mathModule())
    expect((await api.request('GET', '/api/v1/workers')).body.items).toMatchObject([
      { name: 'worker', queues: ['default', 'greetings'], types: ['math:evaluate', 'math'] },
    ])
    const modules = (await api.request('GET', '/api/v1/modules')).body.items ?? []
    const types = modules.map((module) => module['type'])
    expect(types).toEqual([...DEFINITIONS.map(({ type }) => type), 'greet'])
    for (const { input } of modules) expect(Object.keys(input as object).length).toBeGreaterThan(1)
    expect(modules[types.indexOf('math:evaluate')]).toMatchObject({
      aliases: ['math'],
      input: { properties: { expression: { type: 'string' } } },
    })
  })

  it('describes every route in OpenAPI 3.1', async () => {
    await using api = await startRig()
    const { status, body } = await api.request('GET', '/openapi.json')
    expect(status).toBe(200)
    expect(body).toEqual(JSON.parse(JSON.stringify(buildOpenApiDocument())))
    expect(body).toMatchObject({ openapi: '3.1.0' })
    const operations = Object.values(body['paths'] as object).flatMap((methods: object) =>
      Object.values(methods),
    )
    expect(operations).toHaveLength(ROUTES.length)
  })

  it('greets people and programs', async () => {
    await using api = await startRig()
    expect((await api.request('GET', '/')).body).toMatchObject({ name: 'burrow' })
    const page = await api.request('GET', '/', undefined, { accept: 'text/html' })
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(page.body['text']).toContain('curl -X POST http://localhost/api/v1/jobs')
  })
})

describe('when the store is in trouble', () => {
  it('answers 503 with Retry-After and says nothing about where it is', async () => {
    await using api = await startRig()
    const away = (): never => {
      throw new StoreUnavailableError('redis://secret-host:6379', 'did not answer')
    }
    Object.assign(api.burrow.broker, { ping: away, listJobs: away, enqueue: away })
    for (const [method, path, given] of [
      ['GET', '/api/v1/jobs', undefined],
      ['POST', '/api/v1/jobs', { type: 'a' }],
    ] as const) {
      const { status, headers, body } = await api.request(method, path, given)
      expect(status).toBe(503)
      expect(headers.get('retry-after')).toBe('5')
      expect(body).toMatchObject({ code: 'STORE_UNAVAILABLE', retryable: true })
      expect(JSON.stringify(body)).not.toContain('secret-host')
    }
    expect(await api.request('GET', '/readyz')).toMatchObject({ status: 503 })
    expect(await api.request('GET', '/livez')).toMatchObject({ status: 200 })
    expect(api.logged).toContainEqual(
      expect.objectContaining({
        level: 'warn',
        fields: expect.objectContaining({ error: expect.stringContaining('secret-host') }),
      }),
    )
  })

  it('answers 507 when it is full', async () => {
    await using api = await startRig()
    Object.assign(api.burrow.broker, {
      enqueue: () => Promise.reject(new StoreFullError('redis://h:1')),
    })
    expect(await api.request('POST', '/api/v1/jobs', { type: 'a' })).toMatchObject({
      status: 507,
      body: { code: 'STORE_FULL', retryable: true },
    })
  })

  it('hides what went wrong inside, and logs it', async () => {
    await using api = await startRig()
    Object.assign(api.burrow.broker, {
      listJobs: () => Promise.reject(new TypeError('cannot read properties of secret')),
    })
    const { status, body } = await api.request('GET', '/api/v1/jobs')
    expect(status).toBe(500)
    expect(JSON.stringify(body)).not.toContain('secret')
    expect(api.logged).toContainEqual(
      expect.objectContaining({ level: 'error', message: 'a request failed' }),
    )
  })
})
