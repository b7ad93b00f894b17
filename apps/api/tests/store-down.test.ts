import { status as grpcStatus } from '@grpc/grpc-js'
import { connect } from '@burrow/core'
import { startFaultProxy, startRedis, testPostgres, type FaultProxy } from '@burrow/services'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadApiConfig, startApi, type RunningApi } from '../src/index.ts'
import { Contract, type Operation } from './contract-fuzz/contract.ts'
import { ForeignClient } from './grpc/foreign-client.ts'

/** Nobody waits longer than this for a word. */
const PATIENCE_MS = 5_000

const contract = new Contract()

/** Routes that answer without the store, and why. */
const WITHOUT_STORE: Readonly<Record<string, string>> = {
  'schedules.preview': 'reckons only',
  'modules.list': 'of this process',
  'session.delete': 'only forgets a cookie',
  'session.create': 'for a moment it remembers whether there are keys at all',
  'session.get': 'as above',
  'bulk-actions.create': 'begins at once and fails on its way',
  'bulk-actions.list': 'of this process',
  'bulk-actions.get': 'of this process',
  'bulk-actions.abort': 'of this process',
  'bulk-actions.pause': 'of this process',
  'bulk-actions.resume': 'of this process',
}

const BODIES: Readonly<Record<string, unknown>> = {
  'jobs.create': { type: 'a' },
  'jobs.batch': [{ type: 'a' }],
  'jobs.edit': { priority: 1 },
  'jobs.clone': {},
  'jobs.move': { queue: 'b' },
  'dead-letters.retry': {},
  'schedules.create': { every_ms: 60_000, job: { type: 'a' } },
  'schedules.put': { every_ms: 60_000, job: { type: 'a' } },
  'schedules.patch': { paused: true },
  'limits.put': { concurrency: 1 },
  'keys.create': { name: 'some', role: 'viewer' },
  'keys.rotate': {},
  'webhooks.endpoints.create': { url: 'https://hooks.example.invalid/' },
}

interface Store {
  readonly port: number
  readonly urlAt: (port: number) => string
  readonly stop: () => Promise<void>
}

const STORES: readonly { name: string; start: () => Promise<Store> }[] = [
  {
    name: 'Redis',
    async start() {
      const server = await startRedis()
      return { port: server.port, urlAt: (port) => `redis://127.0.0.1:${port}`, stop: () => server.stop() }
    },
  },
  {
    name: 'PostgreSQL',
    async start() {
      const database = await testPostgres()
      const url = new URL(database.url)
      const urlAt = (port: number): string => {
        const through = new URL(url)
        through.port = String(port)
        through.searchParams.set('migrate', 'true')
        return through.href
      }
      return { port: Number(url.port), urlAt, stop: () => database.stop() }
    },
  },
]

describe.each(STORES)('when $name is away', ({ start }) => {
  let store: Store
  let proxy: FaultProxy
  let api: RunningApi
  let close: () => Promise<void>

  beforeAll(async () => {
    store = await start()
    proxy = await startFaultProxy({ targetPort: store.port })
    const url = store.urlAt(proxy.port)
    const env = { BURROW_URL: url, BURROW_PORT: '0', BURROW_GRPC_PORT: '0', BURROW_LOG_LEVEL: 'silent' }
    const burrow = await connect(url)
    api = await startApi(loadApiConfig({ env }), { burrow })
    close = async () => {
      await api.stop()
      await burrow.close()
    }
  })
  afterAll(async () => {
    proxy.pass()
    await close()
    await proxy.stop()
    await store.stop()
  })

  const ask = async ({ id, method, path }: Operation): Promise<{ id: string; is: unknown }> => {
    const body = BODIES[id]
    const response = await fetch(`${api.url}${path.replaceAll(/\{\w+\}/g, 'some')}`, {
      method,
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    const { code } = (await response.json()) as { code?: string }
    return { id, is: [response.status, code, response.headers.get('retry-after')] }
  }

  it.each(['refuse', 'blackhole'] as const)(
    'every route says so in time (%s), and works again',
    async (how) => {
      proxy[how]()
      const routes = contract.operations.filter(({ id }) => WITHOUT_STORE[id] === undefined)
      expect(
        Object.keys(WITHOUT_STORE).filter((id) => !contract.operations.some((each) => each.id === id)),
      ).toEqual([])
      const answers = await Promise.all(
        routes.map((operation) =>
          ask(operation).catch((error: unknown) => ({ id: operation.id, is: String(error) })),
        ),
      )
      const away = [503, 'STORE_UNAVAILABLE', '5']
      expect(answers.filter(({ is }) => JSON.stringify(is) !== JSON.stringify(away))).toEqual([])
      expect((await fetch(`${api.url}/livez`)).status).toBe(200)
      proxy.pass()
      await expect
        .poll(async () => (await fetch(`${api.url}/api/v1/queues`)).status, {
          timeout: 15_000,
          interval: 100,
        })
        .toBe(200)
    },
  )

  it('gRPC says UNAVAILABLE in time', async () => {
    proxy.blackhole()
    using client = new ForeignClient(String(api.grpcUrl).replace(/^https?:\/\//, ''))
    const calls: [string, string, Record<string, unknown>][] = [
      ['JobService', 'Enqueue', { job: { type: 'a', payload_json: '1' } }],
      ['JobService', 'Get', { id: 'some' }],
      ['JobService', 'List', {}],
      ['JobService', 'Cancel', { id: 'some' }],
      ['JobService', 'Retry', { id: 'some' }],
      ['QueueService', 'List', {}],
      ['QueueService', 'Get', { name: 'some' }],
      ['QueueService', 'Pause', { name: 'some' }],
      ['QueueService', 'Resume', { name: 'some' }],
      ['QueueService', 'Stats', {}],
    ]
    const codes = await Promise.all(
      calls.map(([service, method, request]) =>
        client.call(service, method, request, { deadlineMs: PATIENCE_MS }).then(
          () => `${method} was answered`,
          ({ code, metadata }: { code: number; metadata: { get(name: string): unknown[] } }) =>
            [code, metadata.get('burrow-code')[0]].join(' '),
        ),
      ),
    )
    expect(codes).toEqual(calls.map(() => `${grpcStatus.UNAVAILABLE} STORE_UNAVAILABLE`))
    proxy.pass()
  })
})
