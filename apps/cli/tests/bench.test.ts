import { randomUUID } from 'node:crypto'
import { connect } from '@burrow/core'
import { startPostgres, startRedis, type RedisService } from '@burrow/services'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { latenciesOf, rateOf } from '../src/bench/bench-report.ts'
import { runBurrow, spawnBurrow } from './spawn-burrow.ts'

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
beforeEach(() => {
  namespace = `own-${randomUUID()}`
})

const at = (...args: string[]) => ['bench', '--url', redis.url, '--namespace', namespace, ...args]
const small = ['--jobs', '300', '--concurrency', '5']

/** Keys of namespaces that a bench made. */
const keysLeft = () => admin.keys('*.bench*')

describe('burrow bench', () => {
  it('measures, and leaves nothing behind', async () => {
    const { code, stdout } = await runBurrow(at(...small, '--payload', '50', '-o', 'json'))
    expect(code).toBe(0)
    const report = JSON.parse(stdout) as Record<string, unknown>
    expect(report).toMatchObject({
      ...{ store: 'redis', jobs: 300, concurrency: 5, payload_bytes: 50 },
      ...{ exactly_once: true, lost: 0, repeated: 0 },
      enqueue: { jobs_per_second: expect.any(Number) },
      work: { jobs_per_second: expect.any(Number) },
      pickup: { samples: 200, p50_ms: expect.any(Number), p99_ms: expect.any(Number) },
    })
    expect(await keysLeft()).toEqual([])
  })

  it('takes nothing of the namespace beside which it works', async () => {
    await using burrow = await connect(redis.url, { namespace })
    const { id } = await burrow.enqueue('bench:nothing', { mine: true }, { queue: 'bench' })
    expect(await runBurrow(at(...small))).toMatchObject({ code: 0 })
    expect(await burrow.job(id)).toMatchObject({ state: 'pending', payload: { mine: true } })
  })

  it('refuses where jobs are already, unless -y is given', async () => {
    await using burrow = await connect(redis.url, { namespace: `${namespace}.bench` })
    await burrow.enqueue('something', 1)
    const refused = await runBurrow(at(...small))
    expect(refused).toMatchObject({ code: 5, stdout: '' })
    expect(refused.stderr).toContain('-y')
    expect((await burrow.stats()).counts.pending).toBe(1)
    expect(await runBurrow(at(...small, '-y', '-o', 'csv'))).toMatchObject({ code: 0 })
    expect(await burrow.queues()).toEqual([])
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('a run that %s ends leaves nothing behind', async (signal) => {
    await using run = spawnBurrow(at('--jobs', '1000000', '--payload', '1000'))
    await expect.poll(async () => (await keysLeft()).length, { timeout: 20_000 }).toBeGreaterThan(0)
    run.process.kill(signal)
    expect((await run.finished).code).toBe(130)
    expect(await keysLeft()).toEqual([])
  })

  it('measures PostgreSQL, and leaves no row', async () => {
    const server = await startPostgres({ fsync: false })
    onTestFinished(() => server.stop())
    await using burrow = await connect(server.url, { migrate: true, namespace: 'default.bench' })
    const { code, stdout } = await runBurrow(['bench', '--url', server.url, ...small, '-o', 'json'])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ store: 'postgres', exactly_once: true })
    expect(await burrow.queues()).toEqual([])
  })

  it.each([
    [['--jobs', '0'], '--jobs'],
    [['--jobs', 'many'], '--jobs'],
    [['--concurrency', '10001'], '--concurrency'],
    [['--payload', '-1'], '--payload'],
    [['-o', 'name'], '-o name'],
  ])('%j is refused before anything is done', async (flags, named) => {
    const { code, stderr } = await runBurrow(at(...flags))
    expect(code).toBe(2)
    expect(stderr).toContain(named)
  })

  it('an API is not measured', async () => {
    const { code, stderr } = await runBurrow(['bench', '--api', 'http://127.0.0.1:1'])
    expect(code).toBe(2)
    expect(stderr).toContain('--url')
  })
})

it('a latency is one that was measured', () => {
  const times = Array.from({ length: 100 }, (_, index) => 100 - index)
  expect(latenciesOf(times)).toEqual({ samples: 100, p50_ms: 50, p99_ms: 99, max_ms: 100 })
  expect(latenciesOf([7])).toEqual({ samples: 1, p50_ms: 7, p99_ms: 7, max_ms: 7 })
})

it('a rate is by the second', () => {
  expect(rateOf(500, 250)).toEqual({ jobs_per_second: 2_000, seconds: 0.25 })
})
