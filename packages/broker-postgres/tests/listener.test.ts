import { silentLogger } from '@burrow/core/protocol'
import { systemClock, systemRandom } from '@burrow/core/time'
import { startFaultProxy, startPostgres } from '@burrow/services'
import type { FaultProxy, PostgresService } from '@burrow/services'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { Listener } from '../src/listener/listener.ts'

let server: PostgresService
let proxy: FaultProxy
let sender: Client

beforeAll(async () => {
  server = await startPostgres({ fsync: false })
  sender = new Client({ connectionString: server.url })
  await sender.connect()
})

afterAll(async () => {
  await sender.end()
  await server.stop()
})

beforeEach(async () => {
  proxy = await startFaultProxy({ targetPort: server.port })
  return () => proxy.stop()
})

function createListener(warnings: string[] = []): Listener {
  const listener = new Listener({
    createClient: () =>
      new Client({
        connectionString: `postgres://postgres@127.0.0.1:${proxy.port}/postgres`,
        application_name: 'test listener',
        connectionTimeoutMillis: 200,
      }),
    address: 'postgres://test',
    clean: (error) => error,
    clock: systemClock,
    random: systemRandom,
    logger: { ...silentLogger, warn: (message) => void warnings.push(message) },
    heartbeatMs: 50,
    answerMs: 200,
  })
  onTestFinished(() => listener.close())
  return listener
}

const notify = (channel: string, payload: string) =>
  sender.query('select pg_notify($1, $2)', [channel, payload])

it('hands every notification to the subscribers of its channel', async () => {
  const listener = createListener()
  const heard: string[] = []
  await listener.listen('a "b"', (payload) => heard.push(`first ${payload}`), vi.fn())
  const stop = await listener.listen('a "b"', (payload) => heard.push(`second ${payload}`), vi.fn())
  await listener.listen('other', (payload) => heard.push(`other ${payload}`), vi.fn())
  await notify('a "b"', '1')
  await notify('other', '2')
  await vi.waitFor(() => expect(heard).toEqual(['first 1', 'second 1', 'other 2']))
  await stop()
  await stop()
  await notify('a "b"', '3')
  await notify('other', '4')
  await vi.waitFor(() => expect(heard.slice(3)).toEqual(['first 3', 'other 4']))
})

it('keeps a channel that was left and wanted again at the same moment', async () => {
  const listener = createListener()
  const heard: string[] = []
  await listener.listen('keeps', vi.fn(), vi.fn())
  const stop = await listener.listen('again', vi.fn(), vi.fn())
  await Promise.all([stop(), listener.listen('again', (payload) => heard.push(payload), vi.fn())])
  await notify('again', '1')
  await vi.waitFor(() => expect(heard).toEqual(['1']))
})

async function expectRecovery(breakIt: () => Promise<void> | void, mend: () => void): Promise<void> {
  const warnings: string[] = []
  const listener = createListener(warnings)
  const heard: string[] = []
  const onGap = vi.fn<() => void>()
  await listener.listen('jobs', (payload) => heard.push(payload), onGap)
  await breakIt()
  await vi.waitFor(() => expect(warnings).not.toEqual([]), 5_000)
  expect(onGap).not.toHaveBeenCalled()
  mend()
  await vi.waitFor(() => expect(onGap).toHaveBeenCalled(), 5_000)
  await notify('jobs', 'after')
  await vi.waitFor(() => expect(heard).toEqual(['after']))
}

it('finds out that its connection is half-open, makes a new one and tells its subscribers', () =>
  expectRecovery(
    () => proxy.blackhole(),
    () => proxy.pass(),
  ))

it('comes back after connections were refused', () =>
  expectRecovery(
    () => proxy.refuse(),
    () => proxy.pass(),
  ))

it('comes back after the server ended its session', () =>
  expectRecovery(
    async () => {
      await sender.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'test listener'`,
      )
    },
    () => {},
  ))

it('does not wait for a server that is away, and tells when it listens at last', async () => {
  proxy.refuse()
  const listener = createListener()
  const onGap = vi.fn<() => void>()
  await listener.listen('jobs', vi.fn(), onGap)
  expect(onGap).not.toHaveBeenCalled()
  proxy.pass()
  await vi.waitFor(() => expect(onGap).toHaveBeenCalledTimes(1), 5_000)
})

it('closes while it connects to a server that does not answer', async () => {
  proxy.blackhole()
  const listener = createListener()
  const listening = listener.listen('jobs', vi.fn(), vi.fn())
  await listener.close()
  await listening
  expect(proxy.connections).toBe(0)
})
