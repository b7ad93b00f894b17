import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type Burrow as Client } from '@burrow/core'
import { startRedis, testRedis } from '@burrow/services'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { runInProcess } from './run-in-process.ts'
import { runBurrow, spawnBurrow, type Burrow } from './spawn-burrow.ts'

/** One worker to a process, so that its start is over when it takes a job. */
const ENV = { BURROW_WEBHOOKS: '0' }
const WORKER = ['worker', '--health-port', '0', '--builtin-modules', '0']
let folder: string
let modules: string

/** A schema and a module, written down, so that the file needs no package. */
const MODULES = `
const any = { safeParse: (data) => ({ success: true, data }), safeParseAsync: async (data) => ({ success: true, data }) }
const define = (type, handle) => ({ id: type, handle, definition: { type, aliases: [], description: '', input: any, output: null, defaults: null, limit: null } })
let hoard = []
export const modules = (client) => [
  define('pid', () => process.pid),
  define('wait', () => new Promise(() => {})),
  define('fetch', async (url) => (await fetch(url)).text()),
  define('hoard', () => { hoard.push(new Uint8Array(200 * 1024 ** 2).fill(1)); return new Promise((resolve) => setTimeout(resolve, 100)) }),
]
`

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'burrow-worker-'))
  modules = join(folder, 'jobs.mjs')
  await writeFile(modules, MODULES)
})
afterAll(() => rm(folder, { recursive: true }))

async function healthUrl(worker: Burrow): Promise<string> {
  const [, url] = await worker.printed(/"url":"(http:\/\/127\.0\.0\.1:\d+)"/)
  await worker.printed(/worker started/)
  return url!
}

interface Site extends AsyncDisposable {
  readonly client: Client
  readonly env: Readonly<Record<string, string>>
  start(...args: string[]): Burrow
}

async function openSite(): Promise<Site> {
  const redis = await testRedis()
  const namespace = `cli-worker-${process.pid}-${Math.floor(performance.now())}`
  const client = await connect(redis.url, { namespace })
  return {
    client,
    env: { BURROW_URL: redis.url, BURROW_NAMESPACE: namespace },
    start: (...args) =>
      spawnBurrow(
        [...WORKER, '--modules', modules, '--url', redis.url, '--namespace', namespace, ...args],
        ENV,
      ),
    async [Symbol.asyncDispose]() {
      await client.close()
      await redis[Symbol.asyncDispose]()
    },
  }
}

describe('burrow worker', () => {
  it('runs the modules of a file on the queues of its flags, and is listed with what it is', async () => {
    await using site = await openSite()
    await using worker = site.start('--queues', 'critical=6/2,mail', '--concurrency', '5')
    const url = await healthUrl(worker)
    const job = await site.client.enqueue('pid', null, { queue: 'critical' })
    expect(await job.result()).toBe(worker.process.pid)
    const listed = (await site.client.workers()).find(({ name }) => name === 'worker')
    expect(listed).toMatchObject({
      pid: worker.process.pid,
      queues: ['critical', 'mail'],
      concurrency: 5,
      types: ['pid', 'wait', 'fetch', 'hoard'],
      state: 'running',
    })
    for (const path of ['/livez', '/readyz']) expect((await fetch(`${url}${path}`)).status).toBe(200)
  })

  it.each(['SIGTERM', 'SIGINT'] as const)(
    '%s: waits for its jobs as long as it may, and hands them back',
    async (signal) => {
      await using site = await openSite()
      await using worker = site.start('--shutdown-timeout', '300ms')
      await healthUrl(worker)
      const { id } = await site.client.enqueue('wait', null)
      await expect.poll(async () => (await site.client.job(id))?.state).toBe('active')
      worker.process.kill(signal)
      expect((await worker.finished).code).toBe(0)
      expect(await site.client.job(id)).toMatchObject({ state: 'pending', attempt: 0 })
      expect(await site.client.workers()).toEqual([])
    },
  )

  it('a second signal ends it at once', async () => {
    await using site = await openSite()
    await using worker = site.start('--shutdown-timeout', '1h')
    const url = await healthUrl(worker)
    const { id } = await site.client.enqueue('wait', null)
    await expect.poll(async () => (await site.client.job(id))?.state).toBe('active')
    worker.process.kill('SIGTERM')
    await worker.printed(/again to end at once/)
    const ready = await fetch(`${url}/readyz`)
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { status: 'unavailable', reason: 'the worker is stopping' },
    ])
    await expect
      .poll(async () => (await site.client.workers()).map(({ state }) => state))
      .toContain('stopping')
    worker.process.kill('SIGTERM')
    expect((await worker.finished).code).toBe(143)
  })

  it('asked to stop by a command, it lets its jobs end and ends with 0', async () => {
    await using site = await openSite()
    await using worker = site.start('--concurrency', '1')
    await healthUrl(worker)
    const server = createServer()
    onTestFinished(() => void server.close())
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const { port } = server.address() as AddressInfo
    const asked = once(server, 'request')
    const first = await site.client.enqueue('fetch', `http://127.0.0.1:${port}`)
    const [, response] = (await asked) as [IncomingMessage, ServerResponse]
    const second = await site.client.enqueue('pid', null)
    const [listed] = await site.client.workers()
    const id = listed!.id
    const stop = () => runInProcess(['worker', 'stop', id], site.env)
    const stopped = await stop()
    expect([stopped.code, stopped.stderr]).toEqual([0, ''])
    expect(JSON.parse(stopped.stdout)).toMatchObject({ id, stop_asked: true })
    await worker.printed(/asked to stop/)
    await expect.poll(async () => (await site.client.workers())[0]?.state).toBe('stopping')
    expect((await stop()).code, 'again').toBe(0)
    expect(await site.client.job(first.id)).toMatchObject({ state: 'active' })
    response.end('done')
    expect((await worker.finished).code).toBe(0)
    expect(await site.client.job(first.id)).toMatchObject({ state: 'completed', result: 'done', attempt: 1 })
    expect(await site.client.job(second.id)).toMatchObject({ state: 'pending' })
    const late = await stop()
    expect([late.code, late.stdout]).toEqual([3, ''])
    expect(late.stderr).toMatch(/no worker ".+" was heard of[^]+burrow worker ls/)
  }, 40_000)

  it('above its memory limit it ends with 75 when its jobs have ended', async () => {
    await using site = await openSite()
    await using worker = site.start('--memory-limit', '400mb', '--concurrency', '1')
    await healthUrl(worker)
    const jobs = await Promise.all([1, 2].map(() => site.client.enqueue('hoard', null)))
    await Promise.all(jobs.map((job) => job.result()))
    const { code, stderr } = await worker.finished
    expect(code).toBe(75)
    expect(stderr).toMatch(/memory of \d+ MiB is above the limit of 400 MiB/)
    expect(await site.client.workers()).toEqual([])
  }, 40_000)

  it('is not ready within seconds when its store hangs, says why, and is ready again afterwards', async () => {
    await using redis = await startRedis()
    await using worker = spawnBurrow([...WORKER, '--modules', modules, '--url', redis.url])
    const url = await healthUrl(worker)
    const ready = async () => {
      const response = await fetch(`${url}/readyz`)
      return [response.status, await response.json()]
    }
    expect(await ready()).toEqual([200, { status: 'ok' }])
    redis.pause()
    expect(await ready()).toEqual([
      503,
      { status: 'unavailable', reason: expect.stringContaining('queue "default" cannot be claimed from') },
    ])
    expect((await fetch(`${url}/livez`)).status).toBe(200)
    redis.resume()
    await expect.poll(ready, { timeout: 15_000 }).toEqual([200, { status: 'ok' }])
  })
})

describe('a worker that cannot start', () => {
  it.each([
    [
      'a module that is wrong',
      ['--modules', './no.mjs'],
      /^burrow: the configuration is not valid:\n {2}--modules: \.\/no\.mjs cannot be loaded: .*\n$/,
    ],
    ['a queue that is wrong', ['--queues', 'mail/0'], /--queues: .*the concurrency of mail must be/],
    ['a configuration file that is not there', ['--config', 'no.ts'], /--config: there is no file/],
    ['an API', ['--api', 'http://127.0.0.1:1'], /--api has no meaning here/],
  ])('with %s: code 2 and what to do, without a stack', async (_, args, message) => {
    const { code, stderr } = await runBurrow([...WORKER, ...args], { BURROW_URL: 'redis://127.0.0.1:1' })
    expect(code).toBe(2)
    expect(stderr).toMatch(message)
    expect(stderr).not.toContain('    at ')
  })

  it('with a file that is no JavaScript', async () => {
    const file = join(folder, 'syntax.mjs')
    await writeFile(file, 'export const = 5')
    const { code, stderr } = await runBurrow([...WORKER, '--modules', file])
    expect(code).toBe(2)
    expect(stderr).toMatch(/cannot be loaded: syntax error: .*\n$/)
  })

  it('with less memory than it takes itself', async () => {
    await using redis = await testRedis()
    const args = [
      ...WORKER,
      '--modules',
      modules,
      '--url',
      redis.url,
      '--namespace',
      `cli-worker-small-${process.pid}`,
    ]
    const { code, stderr } = await runBurrow([...args, '--memory-limit', '64mb'])
    expect(code).toBe(1)
    expect(stderr).toContain('before its first job')
  })
})
