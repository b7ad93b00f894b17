import { Redis } from 'ioredis'
import { describe, expect, it } from 'vitest'
import { startFaultProxy, startRedis, startRedisCluster } from '@burrow/services'
import { isIngestStore, type IngestEntry, type IngestList } from '../src/broker/index.ts'
import { connect, startIngest, type Burrow } from '../src/index.ts'
import { expectCode } from '../src/testing/expect-code.ts'
import { waitFor } from '../src/testing/index.ts'
import { IngestRig } from './support/ingest-rig.ts'
import { plainJob } from './support/redis-under-test.ts'
import { WorkerChild } from './support/worker-child.ts'

const KEPT = { keepRejected: 10 }

function openList({ broker }: Burrow, list: string): IngestList {
  if (!isIngestStore(broker)) throw new Error('expected a store with lists')
  return broker.openIngestList({ list, queue: 'default' })
}

/** Numbered entries, every tenth of which is malformed. */
function mixed(count: number): (string | object)[] {
  return Array.from({ length: count }, (_, n) => (n % 10 === 9 ? `bad ${n}` : { type: 'a', payload: n }))
}

async function expectEachOnce(rig: IngestRig, count: number): Promise<void> {
  const numbers = Array.from({ length: count }, (_, n) => n)
  expect(await rig.payloads()).toEqual(numbers.filter((n) => n % 10 !== 9))
  expect((await rig.rejected()).map(({ entry }) => entry)).toEqual(
    numbers.filter((n) => n % 10 === 9).map((n) => `bad ${n}`),
  )
  expect((await rig.burrow.broker.recount({ queue: 'default' })).problems).toEqual([])
}

describe('taking jobs from a list', () => {
  it('what was read stays in the list until it is a job', async () => {
    await using redis = await startRedis()
    await using rig = await IngestRig.open(redis.url)
    await rig.push(...mixed(10))
    const list = openList(rig.burrow, rig.list)
    expect(await list.read({ limit: 500, maxEntryBytes: 1_000 })).toHaveLength(10)
    // Whoever read them is gone.
    list.close()
    rig.start()
    await rig.untilTaken()
    await expectEachOnce(rig, 10)
  })

  it.each([
    ['was taken by another program', (rig: IngestRig) => rig.redis.lpop(rig.list)],
    ['is not the first any more', (rig: IngestRig) => rig.redis.lpush(rig.list, '{"type":"urgent"}')],
    ['is another by one byte', (rig: IngestRig) => rig.redis.lset(rig.list, 0, '{"type":"A"}')],
    ['is gone with the list', (rig: IngestRig) => rig.redis.del(rig.list)],
  ])('nothing is done when an entry that was read %s', async (_, change) => {
    await using redis = await startRedis()
    await using rig = await IngestRig.open(redis.url)
    await rig.push({ type: 'a' }, { type: 'b' })
    const list = openList(rig.burrow, rig.list)
    const entries = await list.read({ limit: 500, maxEntryBytes: 1_000 })
    await change(rig)
    const left = await rig.redis.lrange(rig.list, 0, -1)
    const jobs = [plainJob(), plainJob()]
    const params = { queue: 'default', entries, jobs, ownId: jobs[0]!.id, rejections: [], ...KEPT }
    expect(await list.take(params)).toEqual({ taken: false })
    expect(await rig.redis.lrange(rig.list, 0, -1)).toEqual(left)
    expect((await rig.burrow.broker.queueStats({ queue: 'default' })).totals.enqueued).toBe(0)
    list.close()
  })

  it('one reading is of a few MiB, also of entries that are too long', async () => {
    await using redis = await startRedis()
    await using rig = await IngestRig.open(redis.url)
    const long = 'x'.repeat(1024 * 1024)
    await rig.push(...Array.from({ length: 20 }, () => long))
    const list = openList(rig.burrow, rig.list)
    const problems = async (maxEntryBytes: number) =>
      (await list.read({ limit: 500, maxEntryBytes })).map(({ problem }) => problem)
    expect(await problems(1_000)).toEqual(Array.from({ length: 4 }, () => 'too_long'))
    expect(await problems(2 * long.length)).toEqual(Array.from({ length: 4 }, () => null))
    await rig.redis.lpush(rig.list, 'x'.repeat(9 * long.length))
    expect(await problems(1_000)).toEqual(['too_long'])
    list.close()
  })

  it('a step that is sent again after its reply was lost takes nothing more, also when equal entries follow', async () => {
    await using redis = await startRedis()
    await using proxy = await startFaultProxy({ targetPort: redis.port })
    await using rig = await IngestRig.open(redis.url)
    await using cut = await connect(proxy.url, { namespace: rig.namespace })
    await rig.push(...Array.from({ length: 4 }, () => ({ type: 'a' })), 'bad', 'bad')
    const list = openList(cut, rig.list)
    const read = (limit: number): Promise<readonly IngestEntry[]> =>
      list.read({ limit, maxEntryBytes: 1_000 })
    const take = async (jobs: number, rejections: readonly number[]) => {
      const entries = await read(jobs + rejections.length)
      const wrong = rejections.map((index) => ({ index, code: 'X', field: null, reason: 'r' }))
      // Only this step names that list.
      proxy.cutReplies(1, list.rejectedList)
      const made = Array.from({ length: jobs }, () => plainJob())
      return list.take({
        ...{ queue: 'default', entries, rejections: wrong, ...KEPT },
        ...{ jobs: made, ownId: made[0]?.id ?? null },
      })
    }
    // The first call may be refused because the script is unknown, and that is what is lost then.
    await take(1, [])
    await take(1, [])
    expect(await rig.redis.llen(rig.list)).toBe(4)
    await take(2, [])
    await take(0, [0])
    expect(proxy.cutsLeft).toBe(0)
    expect(await rig.redis.lrange(rig.list, 0, -1)).toEqual(['bad'])
    expect(await rig.rejected()).toHaveLength(1)
    expect((await rig.payloads()).length).toBe(4)
    list.close()
  })

  it('a step that comes again after its answer was forgotten takes nothing, also when equal entries are the first by then', async () => {
    await using redis = await startRedis()
    await using rig = await IngestRig.open(redis.url)
    await rig.push(...Array.from({ length: 5 }, () => ({ type: 'a' })))
    const list = openList(rig.burrow, rig.list)
    const entries = await list.read({ limit: 2, maxEntryBytes: 1_000 })
    const jobs = [{ ...plainJob(), id: 'given' }, plainJob()]
    // Every call has a token of its own.
    const take = () =>
      list.take({ queue: 'default', entries, jobs, ownId: jobs[1]!.id, rejections: [], ...KEPT })
    expect(await take()).toMatchObject({ taken: true })
    expect(await take()).toEqual({ taken: false })
    expect(await rig.redis.llen(rig.list)).toBe(3)
    list.close()
  })

  it(
    'connections that break in the middle: each entry is a job or put aside, once',
    { timeout: 60_000 },
    async () => {
      await using redis = await startRedis()
      await using proxy = await startFaultProxy({ targetPort: redis.port })
      await using rig = await IngestRig.open(redis.url)
      await using cut = await connect(proxy.url, { namespace: rig.namespace })
      const total = 4_000
      const entries = mixed(total)
      const ingest = startIngest(cut, { list: rig.list, keepRejected: total })
      for (let n = 0; n < total; n += 100) {
        proxy.cutReplies(1, 'evalsha')
        await rig.push(...entries.slice(n, n + 100))
        if (n % 1_000 === 500) {
          proxy.refuse()
          await waitFor(() => proxy.connections === 0)
          proxy.pass()
        }
        await waitFor(() => proxy.cutsLeft === 0)
      }
      await rig.untilTaken()
      await ingest.stop()
      await expectEachOnce(rig, total)
    },
  )

  it('SIGKILL again and again: each entry is a job or put aside, once', { timeout: 90_000 }, async () => {
    await using redis = await startRedis()
    await using rig = await IngestRig.open(redis.url)
    const total = 20_000
    const entries = mixed(total)
    let pushed = 0
    const script = new URL('support/ingest-process.ts', import.meta.url)
    for (const deadline of [3_000, 8_000, 13_000]) {
      const child = new WorkerChild(redis.url, rig.namespace, {}, script)
      try {
        await child.said('started')
        const taken = async () => pushed - (await rig.redis.llen(rig.list))
        const before = await taken()
        for (; pushed < deadline + 4_000; pushed += 500)
          await rig.push(...entries.slice(pushed, pushed + 500))
        await waitFor(async () => (await taken()) > before)
      } finally {
        await child.kill()
      }
    }
    for (; pushed < total; pushed += 500) await rig.push(...entries.slice(pushed, pushed + 500))
    rig.start({ keepRejected: total })
    await rig.untilTaken()
    const kept = await rig.rejected()
    const numbers = Array.from({ length: total }, (_, n) => n)
    expect(await rig.payloads()).toEqual(numbers.filter((n) => n % 10 !== 9))
    // The processes that were killed kept the newest 1,000.
    const bad = numbers.filter((n) => n % 10 === 9).map((n) => `bad ${n}`)
    expect(kept.map(({ entry }) => entry)).toEqual(bad.slice(-kept.length))
    expect(kept.length).toBeGreaterThanOrEqual(1_000)
  })

  it('a store that is away is waited for', { timeout: 30_000 }, async () => {
    await using redis = await startRedis({ appendOnly: true })
    await using rig = await IngestRig.open(redis.url)
    const said: string[] = []
    const note = (text: string): void => void said.push(text)
    rig.start({ logger: { debug: () => {}, info: note, warn: note, error: note } })
    await rig.push({ type: 'a', payload: 1 })
    await rig.untilTaken()
    await redis.kill()
    await waitFor(() => said.includes('cannot take jobs from the list; trying again'))
    await redis.restart()
    await waitFor(() => said.includes('taking jobs from the list again'))
    await rig.push({ type: 'a', payload: 2 })
    await rig.untilTaken()
    expect(await rig.payloads()).toEqual([1, 2])
    expect(said.filter((text) => text.startsWith('cannot')).length).toBeLessThan(3)
  })

  it('entries stay where they are while the store is full', async () => {
    await using redis = await startRedis()
    await using rig = await IngestRig.open(redis.url)
    const errors: string[] = []
    const none = (): void => {}
    await rig.push({ type: 'a' }, 'bad')
    await rig.redis.config('SET', 'maxmemory', '1mb')
    rig.start({ logger: { debug: none, info: none, warn: none, error: (text) => void errors.push(text) } })
    await waitFor(() => errors.length > 0)
    expect(await rig.redis.llen(rig.list)).toBe(2)
    await rig.redis.config('SET', 'maxmemory', '0')
    await rig.untilTaken()
    expect(await rig.payloads()).toHaveLength(1)
    expect(await rig.rejected()).toHaveLength(1)
  })

  it(
    'on Redis Cluster takes from a list with the hash tag of its queue, and from no other',
    { timeout: 60_000 },
    async () => {
      await using cluster = await startRedisCluster()
      await using burrow = await connect(cluster.url, { namespace: 'app' })
      expectCode(() => startIngest(burrow, { list: 'tasks' }), 'INVALID_OPTION', 'options.list')
      expectCode(
        () => startIngest(burrow, { list: '{burrow:app:mail}:tasks' }),
        'INVALID_OPTION',
        'options.list',
      )
      const list = '{burrow:app:mail}:tasks'
      await using _ingest = startIngest(burrow, { list, queue: 'mail' })
      const { hostname, port } = new URL(cluster.url.replace('redis+cluster', 'http').split(',')[0] ?? '')
      const foreign = new Redis.Cluster([{ host: hostname, port: Number(port) }])
      try {
        await foreign.rpush(
          list,
          '{"type":"a","id":"one"}',
          '{"type":"a","queue":"other"}',
          '{"type":"a","id":"two"}',
        )
        await waitFor(async () => (await foreign.llen(list)) === 0)
        expect((await burrow.jobs({ queue: 'mail' })).jobs.map(({ id }) => id)).toEqual(['one', 'two'])
        const [record = ''] = await foreign.lrange(`${list}:rejected`, 0, -1)
        expect(JSON.parse(record)).toMatchObject({ code: 'INVALID_OPTION', field: 'queue' })
      } finally {
        foreign.disconnect()
      }
    },
  )
})
