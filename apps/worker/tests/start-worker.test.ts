import { connect, defineJob, defineModule, silentLogger } from '@burrow/core'
import { httpModule } from '@burrow/modules-http/handlers'
import { freePort, testRedis } from '@burrow/services'
import { Redis } from 'ioredis'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  defaultModules,
  loadWorkerConfig,
  startWorker,
  type RunningWorker,
  type StartWorkerOptions,
} from '../src/index.ts'
import { listenForRequests } from './request-listener.ts'

function start(env: Record<string, string>, options: StartWorkerOptions = {}): Promise<RunningWorker> {
  const config = loadWorkerConfig({ env: { BURROW_HEALTH_PORT: '0', ...env } })
  return startWorker(config, { logger: silentLogger, ...options })
}

describe('a worker process on Redis', () => {
  it('runs the modules that come with Burrow, answers probes, and stops in an orderly way', async () => {
    await using redis = await testRedis()
    const namespace = `worker-test-${process.pid}`
    await using burrow = await connect(redis.url, { namespace })
    const worker = await start({ REDIS_URL: redis.url, BURROW_NAMESPACE: namespace, NUM_WORKERS: '3' })
    const status = async (path: string): Promise<number> =>
      (await fetch(`${worker.health?.url}${path}`)).status
    try {
      expect(worker.types).toEqual([
        'email:send',
        'email',
        'ethereum:check_balance',
        'ethereum:get_transaction',
        'http:request',
        'webhook',
        'image:resize',
        'image',
        'image:convert',
        'math:evaluate',
        'math',
        'math:primes',
        'maintenance:report',
        'report',
        'maintenance:cleanup',
        'cleanup',
      ])
      const job = await burrow.enqueue('math', '6 * 7')
      expect(await job.result()).toBe(42)
      const workers = await burrow.workers()
      expect(workers.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toMatchObject([
        { name: 'webhooks', concurrency: 20, queues: ['webhooks'] },
        { name: 'worker', concurrency: 3, queues: ['default'] },
      ])
      expect(await status('/livez')).toBe(200)
      expect(await status('/readyz')).toBe(200)
    } finally {
      await worker.stop()
    }
    expect(await burrow.workers()).toEqual([])
    await expect(status('/livez')).rejects.toThrow()
  })

  it('asks for the end of its process, with exit code 0, once a worker of it is asked to stop', async () => {
    await using redis = await testRedis()
    const namespace = `worker-stop-${process.pid}`
    await using burrow = await connect(redis.url, { namespace })
    const worker = await start({ REDIS_URL: redis.url, BURROW_NAMESPACE: namespace })
    try {
      const asked = (await burrow.workers()).find(({ name }) => name === 'worker')
      expect(await burrow.stopWorker(asked?.id ?? '')).toMatchObject({ stopAsked: true })
      expect(await worker.endRequested).toEqual({ reason: 'asked to stop', code: 0 })
    } finally {
      await worker.stop()
    }
    expect(await burrow.workers()).toEqual([])
  }, 20_000)

  it('hands a job back when it does not end in time', async () => {
    await using redis = await testRedis()
    const namespace = `worker-test-back-${process.pid}`
    await using burrow = await connect(redis.url, { namespace })
    let started: () => void = () => {}
    const running = new Promise<void>((resolve) => (started = resolve))
    const stubborn = defineModule(defineJob({ type: 'stubborn', input: z.unknown() }), () => {
      started()
      return new Promise<never>(() => {})
    })
    const env = { BURROW_URL: redis.url, BURROW_NAMESPACE: namespace, BURROW_SHUTDOWN_TIMEOUT: '0' }
    const worker = await start(env, { modules: [stubborn] })
    const { id } = await burrow.enqueue('stubborn', null)
    await running
    await worker.stop()
    expect(await burrow.job(id)).toMatchObject({ state: 'pending', attempt: 0, epoch: 1 })
  })

  it('is not ready while its store is away', async () => {
    await using redis = await testRedis()
    const worker = await start({ BURROW_URL: redis.url, BURROW_NAMESPACE: `worker-test-away-${process.pid}` })
    try {
      await worker.burrow.broker.close()
      expect((await fetch(`${worker.health?.url}/readyz`)).status).toBe(503)
      expect((await fetch(`${worker.health?.url}/livez`)).status).toBe(200)
    } finally {
      await worker.stop()
    }
  })
})

describe('a list of jobs', () => {
  it('is taken from as GoPherQ does: its variables, its list, its entries', async () => {
    await using redis = await testRedis()
    await using requests = await listenForRequests()
    const namespace = `worker-test-list-${process.pid}`
    await using burrow = await connect(redis.url, { namespace })
    const foreign = new Redis(redis.url)
    const list = `tasks-${process.pid}`
    const worker = await start(
      {
        REDIS_ADDRESS: new URL(redis.url).host,
        QUEUE_NAME: list,
        NUM_WORKERS: '3',
        BURROW_NAMESPACE: namespace,
      },
      { modules: [httpModule({ BURROW_HTTP_ALLOW_HOSTS: requests.host })] },
    )
    try {
      const header = { 'X-Custom-Header': 'GoPherQTest' }
      const id = `task-${process.pid}`
      await foreign.rpush(
        list,
        JSON.stringify({ id, method: 'GET', url: `${requests.url}/todos/1`, header, body: '' }),
        JSON.stringify({ id: 'wrong', method: 'BREW', url: requests.url }),
      )
      await expect(requests.next).resolves.toEqual({ url: '/todos/1', header: 'GoPherQTest' })
      expect(await burrow.handle(id).result()).toMatchObject({ status: 200 })
      const [rejected = ''] = await foreign.lrange(`${list}:rejected`, 0, -1)
      expect(JSON.parse(rejected)).toMatchObject({ code: 'INVALID_PAYLOAD', field: 'payload.method' })
    } finally {
      await worker.stop()
      await foreign.del(`${list}:rejected`)
      foreign.disconnect()
    }
  })

  it('is said to be impossible where the store has none', async () => {
    await using burrow = await connect('memory:')
    const starting = start({ BURROW_INGEST_LIST: 'tasks' }, { burrow })
    await expect(starting).rejects.toMatchObject({
      name: 'StartError',
      hint: expect.stringContaining('BURROW_INGEST_LIST=none'),
    })
    expect(await burrow.workers()).toEqual([])
  })
})

describe('a worker that cannot start', () => {
  it('on a store of its own: nobody could give it a job', async () => {
    await expect(start({})).rejects.toMatchObject({
      name: 'StartError',
      hint: expect.stringContaining('BURROW_URL=redis://'),
    })
  })

  it('without its store', async () => {
    await expect(start({ BURROW_URL: `redis://127.0.0.1:${await freePort()}` })).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
    })
  })

  it('with a module setting that is wrong', () => {
    expect(() => defaultModules({ SMTP_HOST: 'h', SMTP_PORT: 'x' })).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION', field: 'SMTP_PORT' }),
    )
  })
})
