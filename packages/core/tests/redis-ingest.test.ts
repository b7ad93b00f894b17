import { Buffer } from 'node:buffer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startRedis, type RedisService } from '@burrow/services'
import { z } from 'zod'
import { connect, defineJob, defineModule, startIngest } from '../src/index.ts'
import { expectCode } from '../src/testing/expect-code.ts'
import { waitFor } from '../src/testing/index.ts'
import { IngestRig } from './support/ingest-rig.ts'

describe('jobs from a Redis list', () => {
  let redis: RedisService

  beforeAll(async () => {
    redis = await startRedis()
  })
  afterAll(() => redis.stop())

  it('a web request that was pushed with RPUSH becomes a job with its id', async () => {
    await using rig = await IngestRig.open(redis.url)
    rig.start({ queue: 'requests' })
    const entry = {
      id: 'task001',
      method: 'GET',
      url: 'https://jsonplaceholder.typicode.com/todos/1',
      header: { 'X-Custom-Header': 'GoPherQTest' },
      body: '',
    }
    await rig.push(entry)
    await rig.untilTaken()
    expect(await rig.burrow.job('task001')).toMatchObject({
      id: 'task001',
      type: 'http:request',
      queue: 'requests',
      state: 'pending',
      payload: entry,
    })
    expect(await rig.rejected()).toEqual([])
  })

  it('entries of the shape of POST /jobs become jobs with their options', async () => {
    await using rig = await IngestRig.open(redis.url)
    rig.start()
    await rig.push(
      {
        type: 'a',
        payload: [1, null],
        queue: 'other',
        id: 'one',
        priority: 'high',
        max_retries: 2,
        tags: ['t'],
      },
      { type: 'b', id: 'two', delay_ms: 60_000, unique_key: 'k', backoff: { kind: 'fixed', base_ms: 7 } },
    )
    await rig.untilTaken()
    expect(await rig.burrow.job('one')).toMatchObject({
      ...{ type: 'a', payload: [1, null], queue: 'other', priority: 5, maxAttempts: 3, tags: ['t'] },
      state: 'pending',
    })
    expect(await rig.burrow.job('two')).toMatchObject({
      ...{ type: 'b', payload: null, queue: 'default', uniqueKey: 'k', state: 'scheduled' },
      backoff: { kind: 'fixed', baseMs: 7 },
    })
  })

  it('jobs come in the order in which they were pushed, also those that were there before', async () => {
    await using rig = await IngestRig.open(redis.url)
    const numbers = Array.from({ length: 1_300 }, (_, n) => n)
    const entries = numbers.map((n) => ({ type: 'a', payload: n }))
    await rig.push(...entries.slice(0, 700))
    const ingest = rig.start()
    await rig.push(...entries.slice(700))
    await rig.untilTaken()
    expect(await rig.payloads()).toEqual(numbers)
    expect(ingest.stats).toEqual({ ingested: 1_300, duplicates: 0, rejected: 0 })
  })

  it('neighbours for different queues keep their order in each', async () => {
    await using rig = await IngestRig.open(redis.url)
    const entries = Array.from({ length: 90 }, (_, n) => ({ type: 'a', payload: n, queue: `q${n % 3}` }))
    await rig.push(...entries)
    rig.start()
    await rig.untilTaken()
    for (const each of [0, 1, 2])
      expect(await rig.payloads(`q${each}`)).toEqual(Array.from({ length: 30 }, (_, n) => 3 * n + each))
    expect((await rig.burrow.queues()).map(({ queue }) => queue)).toEqual(
      expect.arrayContaining(['q0', 'q1', 'q2']),
    )
  })

  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  it.each([
    ['no JSON', 'hello', 'INVALID_PAYLOAD', 'entry'],
    ['an empty text', '', 'INVALID_PAYLOAD', 'entry'],
    ['a list', '[{"type":"a"}]', 'INVALID_PAYLOAD', 'entry'],
    ['neither a job nor a request', '{"payload":1}', 'INVALID_PAYLOAD', 'entry'],
    ['an unknown field', '{"type":"a","prioritty":5}', 'INVALID_OPTION', 'prioritty'],
    ['a long name', `{"type":"a","${'x'.repeat(100_000)}":1}`, 'INVALID_OPTION', 'x'.repeat(200)],
    ['a wrong type', '{"type":"a","max_retries":"2"}', 'INVALID_OPTION', 'max_retries'],
    ['a name that is none', '{"type":"a","id":"a b"}', 'INVALID_NAME', 'id'],
    ['a queue that is none', '{"type":"a","queue":"{x}"}', 'INVALID_NAME', 'queue'],
    ['a payload that is too deep', `{"type":"a","payload":${deep}}`, 'INVALID_PAYLOAD', undefined],
    ['an option that is too deep', `{"type":"a","backoff":${deep}}`, 'INVALID_OPTION', undefined],
    ['control characters', '{"type":"a\u0000\\n\u007f"}', 'INVALID_PAYLOAD', 'entry'],
    ['half a character', '{"type":"a","unique_key":"\\ud800"}', 'INVALID_NAME', 'unique_key'],
  ])(
    '%s is put aside as it was, with the reason, and the next entry is taken',
    async (_, entry, code, field) => {
      await using rig = await IngestRig.open(redis.url)
      const ingest = rig.start()
      await rig.push(entry, { type: 'a', payload: 'good' })
      await rig.untilTaken()
      const [record, ...more] = await rig.rejected()
      expect(more).toEqual([])
      expect(record).toMatchObject({ code, entry, ...(field === undefined ? {} : { field }) })
      expect(record?.reason).not.toBe('')
      expect(record?.at).toBeGreaterThan(1_700_000_000_000)
      expect(await rig.payloads()).toEqual(['good'])
      expect(ingest.stats).toEqual({ ingested: 1, duplicates: 0, rejected: 1 })
    },
  )

  it('bytes that are no UTF-8 are put aside byte for byte', async () => {
    await using rig = await IngestRig.open(redis.url)
    const entry = Buffer.concat([
      Buffer.from('{"type":"a","payload":"'),
      Buffer.from([0xff, 0xe2, 0x82]),
      Buffer.from('"}'),
    ])
    await rig.redis.rpush(rig.list, entry)
    await rig.push({ type: 'a', payload: 'meant: \uFFFD' })
    rig.start()
    await rig.untilTaken()
    const [record] = await rig.redis.lrangeBuffer(`${rig.list}:rejected`, 0, -1)
    expect(record?.includes(Buffer.from([0xff, 0xe2, 0x82]))).toBe(true)
    expect((await rig.rejected())[0]).toMatchObject({ code: 'INVALID_PAYLOAD', field: 'entry' })
    expect(await rig.payloads()).toEqual(['meant: \uFFFD'])
  })

  it('a payload of the greatest size is taken, a greater one is put aside, and so is an entry of many MiB', async () => {
    await using rig = await IngestRig.open(redis.url)
    const ofBytes = (bytes: number) => JSON.stringify({ type: 'a', payload: 'x'.repeat(bytes - 2) })
    const limit = 1024 * 1024
    const huge = ofBytes(9 * limit)
    await rig.push(
      ofBytes(limit + 1),
      huge,
      ofBytes(limit),
      ...Array.from({ length: 8 }, () => ofBytes(limit)),
    )
    rig.start()
    await rig.untilTaken()
    const rejected = await rig.rejected()
    expect(rejected.map(({ code, field }) => [code, field])).toEqual([
      ['PAYLOAD_TOO_LARGE', 'payload'],
      ['PAYLOAD_TOO_LARGE', 'entry'],
    ])
    expect(rejected[1]?.entry === huge).toBe(true)
    expect(await rig.payloads()).toHaveLength(9)
  })

  it('an id that is known creates nothing and is not put aside', async () => {
    await using rig = await IngestRig.open(redis.url)
    await rig.burrow.enqueue('a', 'first', { id: 'known' })
    const ingest = rig.start()
    await rig.push(
      { type: 'a', id: 'known' },
      { type: 'a', id: 'new' },
      { type: 'a', id: 'new' },
      { type: 'a', id: 'new' },
    )
    await rig.untilTaken()
    expect(await rig.payloads()).toHaveLength(2)
    expect((await rig.burrow.job('known'))?.payload).toBe('first')
    expect(await rig.rejected()).toEqual([])
    await waitFor(() => ingest.stats.duplicates === 3)
    expect(ingest.stats).toEqual({ ingested: 1, duplicates: 3, rejected: 0 })
  })

  it('a unique key that is held by a waiting job keeps that job, which gets the payload where the entry says so', async () => {
    await using rig = await IngestRig.open(redis.url)
    await rig.burrow.pauseQueue('default')
    const job = (payload: number, on_conflict: string) => ({
      ...{ type: 'a', payload, unique: { key: 'k', on_conflict } },
    })
    await rig.push(job(1, 'reject'), job(2, 'reject'), job(3, 'throttle'), job(4, 'replace_payload'))
    const ingest = rig.start()
    await rig.untilTaken()
    expect(await rig.payloads()).toEqual([4])
    await rig.push(job(5, 'return_existing'), job(6, 'replace_payload'))
    await rig.untilTaken()
    expect(await rig.payloads()).toEqual([6])
    await waitFor(() => ingest.stats.duplicates === 3)
    expect(ingest.stats).toEqual({ ingested: 3, duplicates: 3, rejected: 0 })
    expect((await rig.burrow.broker.recount({ queue: 'default' })).problems).toEqual([])
  })

  it('equal entries without an id are as many jobs', async () => {
    await using rig = await IngestRig.open(redis.url)
    await rig.push(...Array.from({ length: 20 }, () => ({ type: 'a', payload: 'same' })))
    rig.start()
    await rig.untilTaken()
    expect(await rig.payloads()).toHaveLength(20)
  })

  it('payloads of known types are checked first, also by schemas that take their time, and get the defaults of their type', async () => {
    await using rig = await IngestRig.open(redis.url)
    const slow = z.object({ n: z.number() }).refine(async ({ n }) => Promise.resolve(n > 0), { path: ['n'] })
    const job = defineJob({
      type: 'counted',
      aliases: ['c'],
      input: slow,
      defaults: { maxRetries: 9, queue: 'own' },
    })
    rig.start({ modules: [defineModule(job, () => null)] })
    await rig.push(
      { type: 'c', id: 'good', payload: { n: 1 } },
      { type: 'c', payload: { n: 0 } },
      { type: 'counted' },
    )
    await rig.untilTaken()
    expect(await rig.burrow.job('good')).toMatchObject({ type: 'c', maxAttempts: 10, queue: 'default' })
    expect((await rig.rejected()).map(({ code, field }) => [code, field])).toEqual([
      ['INVALID_PAYLOAD', 'payload.n'],
      ['INVALID_PAYLOAD', 'payload'],
    ])
  })

  it('several take from one list at once: each entry becomes one job', async () => {
    await using rig = await IngestRig.open(redis.url)
    await using other = await connect(redis.url, { namespace: rig.namespace })
    const total = 6_000
    const all = [rig.start(), rig.start({}, other), rig.start({}, other)]
    for (let n = 0; n < total; n += 500)
      await rig.push(...Array.from({ length: 500 }, (_, index) => ({ type: 'a', payload: n + index })))
    await rig.untilTaken()
    const payloads = await rig.payloads()
    expect(payloads).toEqual(Array.from({ length: total }, (_, n) => n))
    await Promise.all(all.map((ingest) => ingest.stop()))
    expect(all.reduce((sum, { stats }) => sum + stats.ingested, 0)).toBe(total)
  })

  it('keeps the newest rejected entries, as many as it was told', async () => {
    await using rig = await IngestRig.open(redis.url)
    const warnings: string[] = []
    const none = (): void => {}
    const logger = { debug: none, info: none, warn: (text: string) => void warnings.push(text), error: none }
    rig.start({ keepRejected: 3, logger })
    await rig.push(...['1', '2', '3', '4', '5'])
    await rig.untilTaken()
    expect((await rig.rejected()).map(({ entry }) => entry)).toEqual(['3', '4', '5'])
    await waitFor(() => warnings.includes('the oldest rejected entries are not kept any more'))
  })

  it('waits in the store and not in a loop, and stops at once', async () => {
    await using rig = await IngestRig.open(redis.url)
    const ingest = rig.start()
    const blocked = async () => /cmd=blmove/.test(String(await rig.redis.client('LIST')))
    await waitFor(blocked)
    const calls = async () =>
      Number(/cmdstat_evalsha:calls=(\d+)/.exec(await rig.redis.info('commandstats'))?.[1])
    const before = await calls()
    for (let turn = 0; turn < 300; turn += 1) await rig.redis.ping()
    expect((await calls()) - before).toBeLessThan(5)
    await ingest.stop()
    await ingest.stop()
    await waitFor(async () => !(await blocked()))
    await rig.push({ type: 'a' })
    expect(await rig.redis.llen(rig.list)).toBe(1)
  })

  it('a key that holds no list is left alone and waited for', async () => {
    await using rig = await IngestRig.open(redis.url)
    const errors: string[] = []
    const none = (): void => {}
    const logger = { debug: none, info: none, warn: none, error: (text: string) => void errors.push(text) }
    await rig.redis.set(rig.list, 'text')
    await rig.redis.set(`${rig.list}:rejected`, 'text')
    rig.start({ logger })
    await waitFor(() => errors.length > 0)
    await rig.redis.del(rig.list)
    await rig.push('malformed', { type: 'a' })
    await waitFor(() => errors.length > 1)
    expect(await rig.redis.lrange(rig.list, 0, -1)).toEqual(['malformed', '{"type":"a"}'])
    expect(await rig.payloads()).toHaveLength(0)
    await rig.redis.del(`${rig.list}:rejected`)
    await rig.untilTaken()
    expect((await rig.rejected()).map(({ entry }) => entry)).toEqual(['malformed'])
    expect(await rig.payloads()).toEqual([null])
  })

  it('is refused on other stores, and with options that are wrong', async () => {
    await using memory = await connect('memory:')
    expectCode(() => startIngest(memory, { list: 'tasks' }), 'INVALID_OPTION', 'client')
    await using rig = await IngestRig.open(redis.url)
    expectCode(() => rig.start({ list: '' }), 'INVALID_OPTION', 'options.list')
    expectCode(() => rig.start({ queue: 'a b' }), 'INVALID_NAME', 'options.queue')
    expectCode(() => rig.start({ keepRejected: 0 }), 'INVALID_OPTION', 'options.keepRejected')
    expectCode(() => rig.start({ name: 'x' } as object), 'INVALID_OPTION', 'options.name')
  })
})
