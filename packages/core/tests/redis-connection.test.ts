import { createServer, type AddressInfo, type Socket } from 'node:net'
import { inspect } from 'node:util'
import { expect, it } from 'vitest'
import { freePort, startFaultProxy, startRedis } from '@burrow/services'
import { BurrowError } from '../src/errors/index.ts'
import { createRedisBroker } from '../src/redis/index.ts'
import { systemClock, type Clock } from '../src/time/index.ts'
import { claimPlain, freshNamespace, openBroker, plainJobs } from './support/redis-under-test.ts'

async function failureOf(promise: Promise<unknown>): Promise<BurrowError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!BurrowError.isInstance(error)) throw new Error('expected a Burrow error', { cause: error })
  return error
}

it('says which store cannot be reached at start, with the password masked', async () => {
  const port = await freePort()
  const error = await failureOf(createRedisBroker({ url: `redis://user:s3cret@127.0.0.1:${port}/0` }))
  expect(error.code).toBe('STORE_UNAVAILABLE')
  expect(error.message).toContain(`redis://user:***@127.0.0.1:${port}/0`)
  expect(JSON.stringify([error.message, error.stack, String(error.cause)])).not.toContain('s3cret')
})

it('says that a password is wrong', async () => {
  await using redis = await startRedis({ extraArgs: ['--requirepass', 'right'] })
  const error = await failureOf(createRedisBroker({ url: redis.url }))
  expect(error.code).toBe('STORE_UNAVAILABLE')
  expect(error.message).toMatch(/NOAUTH|Authentication/i)
  const wrong = await failureOf(createRedisBroker({ url: redis.url.replace('//', '//:s3@cr/et@') }))
  expect(wrong.code).toBe('STORE_UNAVAILABLE')
  expect(wrong.message).toMatch(/WRONGPASS|invalid/i)
  expect(inspect(wrong, { depth: 10 })).not.toMatch(/s3|cr\/et/)
})

it('gives up within one limit when the store hangs after the line was made', async () => {
  const limits: number[] = []
  let expire = (): void => {}
  const clock: Clock = {
    ...systemClock,
    setTimeout: (run, ms) => {
      limits.push(ms)
      expire = run
      return null
    },
  }
  let infos = 0
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('data', (data) => {
      for (const [, name = ''] of data.toString().matchAll(/\*\d+\r\n\$\d+\r\n(\w+)/g)) {
        const info = 'loading:0\r\n'
        if (name === 'info') infos += 1
        if (name !== 'info') socket.write('+OK\r\n')
        else if (infos === 1) socket.write(`$${info.length}\r\n${info}\r\n`)
        // The time of the limit has passed when it hangs.
        else expire()
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = server.address() as AddressInfo
    const error = await failureOf(createRedisBroker({ url: `redis://127.0.0.1:${port}`, clock }))
    expect(error.code).toBe('STORE_UNAVAILABLE')
    expect(error.message).toContain('no answer in time')
    expect(limits).toEqual([4_500])
  } finally {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
})

it('refuses a store that may throw jobs away, unless that is accepted', async () => {
  await using redis = await startRedis({
    extraArgs: ['--maxmemory', '64mb', '--maxmemory-policy', 'allkeys-lru'],
  })
  const error = await failureOf(createRedisBroker({ url: redis.url }))
  expect(error.code).toBe('STORE_MISCONFIGURED')
  expect(error.message).toContain('allkeys-lru')
  const warnings: string[] = []
  const logger = {
    debug: () => {},
    info: () => {},
    warn: (text: string) => void warnings.push(text),
    error: () => {},
  }
  const broker = await createRedisBroker({ url: redis.url, allowEviction: true, logger })
  await broker.close()
  expect(warnings.some((text) => text.includes('allkeys-lru'))).toBe(true)
  expect(warnings.some((text) => text.includes('append-only'))).toBe(true)
})

it('rejects with STORE_UNAVAILABLE while the store is away and works again when it is back', async () => {
  await using redis = await startRedis({ appendOnly: true })
  const broker = await openBroker(redis.url)
  try {
    await broker.enqueue({ queue: 'q', token: 'before', jobs: plainJobs(1) })
    await redis.kill()
    const error = await failureOf(broker.enqueue({ queue: 'q', token: 'during', jobs: plainJobs(1) }))
    expect(error.code).toBe('STORE_UNAVAILABLE')
    await redis.restart()
    await broker.enqueue({ queue: 'q', token: 'after', jobs: plainJobs(1) })
    expect((await claimPlain(broker, 10)).jobs).toHaveLength(2)
  } finally {
    await broker.close()
  }
})

it('gives up a half-open command line and makes a new one', async () => {
  await using redis = await startRedis()
  await using proxy = await startFaultProxy({ targetPort: redis.port })
  const broker = await openBroker(proxy.url)
  try {
    proxy.blackhole()
    const error = await failureOf(broker.enqueue({ queue: 'q', token: 'lost', jobs: plainJobs(1) }))
    expect(error.code).toBe('STORE_UNAVAILABLE')
    proxy.pass()
    await broker.enqueue({ queue: 'q', token: 'again', jobs: plainJobs(1) })
  } finally {
    await broker.close()
  }
})

it('a half-open blocking line is noticed and replaced: the waiter is woken by the next job', async () => {
  await using redis = await startRedis()
  await using proxy = await startFaultProxy({ targetPort: redis.port })
  const namespace = freshNamespace()
  const waiting = await createRedisBroker({ url: proxy.url, namespace })
  const producer = await createRedisBroker({ url: redis.url, namespace })
  const { signal } = new AbortController()
  try {
    const wait = (timeoutMs: number) => waiting.waitForWork({ queues: ['q'], types: [], timeoutMs, signal })
    const first = wait(500)
    proxy.blackhole()
    expect(await first).toEqual({ queue: null })
    // The pop that hangs is still out; the watchdog ends it a little after its time, and the next wait has a new line.
    expect(await wait(5_000)).toEqual({ queue: null })
    proxy.pass()
    const woken = wait(5_000)
    await producer.enqueue({ queue: 'q', token: 't', jobs: plainJobs(1) })
    expect(await woken).toEqual({ queue: 'q' })
  } finally {
    await waiting.close()
    await producer.close()
  }
})
