import { randomUUID } from 'node:crypto'
import { connect, type StoreDiagnosis } from '@burrow/core'
import { workerInfo } from '@burrow/core/testing'
import { startPostgres, startRedis, type RedisService } from '@burrow/services'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { storeFindings } from '../src/doctor/store-findings.ts'
import { runInProcess } from './run-in-process.ts'
import { spawnBurrow } from './spawn-burrow.ts'

const { version } = (await import('../package.json', { with: { type: 'json' } })).default as {
  version: string
}

let redis: RedisService
let admin: Redis
let namespace: string
beforeAll(async () => {
  redis = await startRedis()
  admin = new Redis(redis.url)
})
afterAll(async () => {
  admin.disconnect()
  await redis.stop()
})
beforeEach(async () => {
  namespace = `doctor-${randomUUID()}`
  await admin.config('SET', 'appendonly', 'yes')
  await admin.config('SET', 'maxmemory-policy', 'noeviction')
})

async function doctor(...args: string[]) {
  const where = ['--url', redis.url, '--namespace', namespace]
  const { code, stdout, stderr } = await runInProcess(['doctor', ...where, ...args])
  return { code, stderr, seen: JSON.parse(stdout) as Seen }
}

interface Seen {
  readonly findings: readonly { readonly code: string; readonly what: string; readonly remedy: string }[]
  readonly unknown: readonly string[]
  readonly [fact: string]: unknown
}

const codes = ({ findings }: Seen) => findings.map(({ code }) => code)
/** How quick this machine is says nothing about the command. */
const unhurried = (seen: Seen) => codes(seen).filter((code) => code !== 'latency')

/** A client of the namespace, with a worker on the list that serves `queues`. */
async function open(...workers: { readonly queues: string[]; readonly version?: string }[]) {
  const burrow = await connect(redis.url, { namespace })
  onTestFinished(() => burrow.close())
  for (const each of workers)
    await burrow.broker.heartbeatWorker({
      worker: workerInfo({ version, types: ['a'], ...each }),
      ttlMs: 60_000,
    })
  return burrow
}

describe('burrow doctor', () => {
  it('has nothing to say of a store that is well, and says that', async () => {
    await open({ queues: ['default'] })
    const { seen, stderr } = await doctor()
    expect(unhurried(seen)).toEqual([])
    expect(seen).toMatchObject({
      server: expect.stringMatching(/\d/),
      persistence: 'log',
      workers: 1,
      unknown: [],
    })
    if (codes(seen).length === 0) expect(stderr).toContain('nothing is wrong')
  })

  it('finds a store that forgets, and opens it although workers would not', async () => {
    await admin.config('SET', 'appendonly', 'no')
    await admin.config('SET', 'save', '')
    await admin.config('SET', 'maxmemory-policy', 'allkeys-lru')
    const { code, seen, stderr } = await doctor()
    expect(code).toBe(9)
    expect(stderr).toMatch(/\d findings?/)
    expect(codes(seen)).toEqual(expect.arrayContaining(['eviction', 'persistence']))
    expect(seen.findings[0]).toEqual({
      code: 'eviction',
      what: 'maxmemory-policy is allkeys-lru',
      why: expect.any(String),
      remedy: expect.stringContaining('noeviction'),
    })
  })

  it('finds jobs that nobody runs, that died, and that run at a worker which is gone', async () => {
    const burrow = await open({ queues: ['default'], version: '0.0.1-old' })
    await burrow.enqueue('a', 1, { queue: 'nobody' })
    await burrow.enqueue('a', 1, { id: 'lost' })
    await burrow.broker.settleAndClaim({
      ...{ queue: 'default', workerId: 'gone', token: 't', settlements: [] },
      claim: { limit: 1, types: ['a'], leaseMs: 60_000 },
    })
    await burrow.enqueue('a', 1)
    const { code, seen } = await doctor('--max-wait', '0s')
    expect(code).toBe(9)
    expect(unhurried(seen).toSorted()).toEqual(['no_consumer', 'orphaned_jobs', 'slow_queue', 'version_skew'])
    const said = seen.findings.map(({ what }) => what).join('\n')
    for (const part of ['"nobody"', 'lost', '0.0.1-old', '"default"']) expect(said).toContain(part)
  })

  it('says it to people in words, and to programs as rows and names', async () => {
    const burrow = await open()
    await burrow.enqueue('a', 1, { queue: 'nobody' })
    const run = (format: string) =>
      runInProcess(['doctor', '--url', redis.url, '--namespace', namespace, '-o', format])
    const told = await run('table')
    expect(told.code).toBe(9)
    expect(told.stdout).toMatch(/^Redis|^Valkey/)
    expect(told.stdout).toMatch(/^no_consumer: no worker serves the queue "nobody", where 1 job wait/m)
    expect((await run('name')).stdout.split('\n')).toContain('no_consumer')
    expect((await run('csv')).stdout).toMatch(/^code,what,why,remedy/)
  })

  it('says of an API what can be known over it', async () => {
    await using dev = spawnBurrow(['dev', '--port', '0', '--queues', 'default'])
    const [, api = ''] = await dev.printed(/Burrow is running: (\S+)[\s\S]*Ctrl-C stops it/)
    await runInProcess(['submit', '-t', 'a', '-q', 'nobody', '--api', api])
    const { code, stdout } = await runInProcess(['doctor', '--api', api])
    const seen = JSON.parse(stdout) as Seen
    expect(code).toBe(9)
    expect(unhurried(seen)).toEqual(['no_consumer'])
    expect(seen.unknown).toContain('eviction')
  })

  it('finds tables that are missing', async () => {
    const server = await startPostgres({ fsync: false })
    onTestFinished(() => server.stop())
    const { url } = await server.createDatabase()
    const before = await runInProcess(['doctor', '--url', url])
    expect(before.code).toBe(9)
    expect(JSON.parse(before.stdout)).toMatchObject({
      findings: [{ code: 'schema', remedy: expect.stringContaining('burrow migrate up') }],
    })
    await runInProcess(['migrate', 'up', '--url', url])
    const after = JSON.parse((await runInProcess(['doctor', '--url', url])).stdout) as Seen
    // These tests run without fsync.
    expect(unhurried(after)).toEqual(['persistence'])
    expect(after).toMatchObject({ server: expect.stringMatching(/^PostgreSQL \d+/), unknown: [] })
  })

  it('ends with 8 when there is nobody, and with 2 for a wrong duration', async () => {
    expect(await runInProcess(['doctor', '--url', 'redis://127.0.0.1:1'])).toMatchObject({
      code: 8,
      stdout: '',
    })
    expect(await runInProcess(['doctor', '--api', 'http://127.0.0.1:1'])).toMatchObject({
      code: 8,
      stdout: '',
    })
    expect(await runInProcess(['doctor', '--max-wait', 'long'])).toMatchObject({
      ...{ code: 2, stderr: expect.stringContaining('--max-wait') },
    })
  })
})

describe('a store', () => {
  const well: StoreDiagnosis = {
    ...{ server: 'Redis 7.2.4', now: 0, usedBytes: 10, maxBytes: 0, eviction: 'noeviction' },
    ...{ persistence: 'log', persists: true },
  }
  const found = (diagnosis: Partial<StoreDiagnosis>, sight: object = {}) =>
    storeFindings({ diagnosis: { ...well, ...diagnosis }, skewMs: 0, latencyMs: 1, ...sight }).map(
      ({ code }) => code,
    )

  it.each<[Partial<StoreDiagnosis>, object, string[]]>([
    [{}, {}, []],
    [{ maxBytes: 11 }, {}, ['memory']],
    [{ maxBytes: 100 }, {}, []],
    [{ persists: false }, {}, ['persistence_failed']],
    [{ eviction: null, persistence: null, usedBytes: null }, {}, []],
    [{}, { skewMs: 1_500 }, ['clock_skew']],
    [{}, { skewMs: -1_500 }, ['clock_skew']],
    [{}, { latencyMs: 80 }, ['latency']],
  ])('%j %j: %j', (diagnosis, sight, expected) => {
    expect(found(diagnosis, sight)).toEqual(expected)
  })
})
