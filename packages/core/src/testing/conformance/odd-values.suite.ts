import { expect } from 'vitest'
import { decodeJson, encodeJson, LIMITS, type JsonValue } from '../../protocol/index.ts'
import { failure, freshName, newJob, settlement } from '../factories.ts'
import { QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

const payloads: Readonly<Record<string, JsonValue>> = {
  'a bare string': 'plain text',
  'an empty string': '',
  null: null,
  'a number at the edge': [Number.MAX_SAFE_INTEGER, Number.MIN_VALUE, 1e308, -0.5],
  'text of many scripts': 'Ünïcödé 日本語 עברית 🦫👩‍👩‍👧 e\u0301',
  'control characters': '\u0000\u0001\b\t\n\u000b\f\r\u001b\u007f\u0085\u2028\u2029',
  'lone surrogates': ['\ud800', '\udfff', 'a\ud83d', '\ude00b'],
  'keys that objects have by themselves': {
    constructor: 1,
    toString: 2,
    hasOwnProperty: 3,
    '': 4,
    length: 5,
  },
  'quotes and slashes': '"\'\\/`${x}%s%d{}[];:|,',
  'an empty object and list': [{}, [], [[]], {}],
  'deep nesting': Array.from({ length: 60 }).reduce<JsonValue>((inner) => [inner], 'core'),
}

/** Values that stores like to mangle. */
export const oddValuesSuite: ConformanceSuite = {
  name: 'odd-values',
  define(test) {
    for (const [what, value] of Object.entries(payloads))
      test(`${what} comes through unchanged as payload and result`, async ({ broker, queue }) => {
        const driver = new QueueDriver(broker, queue)
        const payload = encodeJson(value, 'payload')
        const job = await driver.activeJob({ payload })
        expect(job.payload).toBe(payload)
        await driver.settle(settlement.complete(job, payload))
        const stored = await driver.job(job.id)
        expect(stored.payload).toEqual(decodeJson(payload))
        expect(stored.result).toEqual(decodeJson(payload))
      })

    test('a payload and a result of 1 MiB come through unchanged', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const payload = encodeJson('ä'.repeat((LIMITS.payloadBytes - 2) / 2), 'payload')
      const job = await driver.activeJob({ payload })
      expect(job.payload === payload).toBe(true)
      await driver.settle(settlement.complete(job, payload))
      const stored = await driver.job(job.id)
      expect(stored.payload === decodeJson(payload)).toBe(true)
      expect(stored.result === decodeJson(payload)).toBe(true)
    })

    test('many large payloads are claimed, a few a call if need be', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const payload = encodeJson('x'.repeat(900_000), 'payload')
      for (let count = 0; count < 12; count += 1) await driver.enqueueOne({ payload })
      const ids = new Set<string>()
      for (let calls = 0, more = true; more && calls < 20; calls += 1) {
        const answer = await driver.call({ claim: { limit: 100, types: ['test'], leaseMs: 60_000 } })
        for (const job of answer.jobs) ids.add(job.id)
        more = answer.more
      }
      expect(ids.size).toBe(12)
    })

    test('payload text is not reformatted', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      for (const payload of [
        '1.0',
        '1E400',
        '{"b":1,"a":2,"a":3}',
        '"\\u0041"',
        ' [1 , 2] ',
        '12345678901234567890',
      ])
        expect((await driver.activeJob({ payload })).payload).toBe(payload)
    })

    const names = [
      'constructor',
      'toString',
      'a:b:c',
      'a.b.c',
      '0',
      '-'.padStart(2, 'x'),
      'x'.repeat(128),
      'A_b-C',
    ]
    for (const name of names)
      test(`id, type, tag and unique key may be "${name.slice(0, 20)}"`, async ({ broker, queue }) => {
        const driver = new QueueDriver(broker, queue)
        const job = await driver.enqueueOne({ id: name, type: name, tags: [name], uniqueKey: name })
        const duplicate = newJob({ uniqueKey: name })
        const answer = await broker.enqueue({ queue, token: freshName('token'), jobs: [duplicate] })
        expect(answer.outcomes).toEqual([{ id: name, outcome: 'duplicate' }])
        const claimed = await driver.claimOne({ types: [name] })
        expect(claimed).toMatchObject({ id: name, type: name, tags: [name], uniqueKey: name })
        await driver.settle(settlement.complete(claimed))
        expect(await driver.job(job.id)).toMatchObject({ state: 'completed', type: name, uniqueKey: name })
      })

    test('a unique key may hold any printable text', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const keys = ['user 7; "x" \\ {}', 'ключ 🦫', ' ', '%00', "it's", '{a}:b', 'x'.repeat(256)]
      for (const uniqueKey of keys) {
        const holder = await driver.enqueueOne({ uniqueKey })
        const jobs = [newJob({ uniqueKey })]
        const { outcomes } = await broker.enqueue({ queue, token: freshName('token'), jobs })
        expect(outcomes).toEqual([{ id: holder.id, outcome: 'duplicate' }])
        expect((await driver.job(holder.id)).uniqueKey).toBe(uniqueKey)
      }
    })

    test('errors are kept as they are', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const odd = '\u0000a\nb;c"d\\e 🦫 \u2028'
      const error = failure({ code: 'E;X\n', name: odd, message: odd, stack: `${odd}\n  at f (x.ts:1:2)` })
      const job = await driver.activeJob()
      await driver.settle(settlement.die(job, 'permanent_error', error))
      expect((await driver.job(job.id)).errors).toEqual([
        { ...error, attempt: 1, epoch: 1, at: expect.any(Number) },
      ])
    })

    test('every kind of backoff comes through unchanged', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const backoffs = [
        { kind: 'exponential', baseMs: 1, factor: 1.5, maxMs: 604_800_000, jitter: 'full' },
        { kind: 'linear', baseMs: 0, maxMs: 5, jitter: 'equal' },
        { kind: 'fixed', baseMs: 3, jitter: 'none' },
        { kind: 'list', delaysMs: [0, 1, 2], jitter: 'none' },
      ] as const
      for (const backoff of backoffs) {
        const job = await driver.activeJob({ backoff, maxAttempts: 1_001, timeoutMs: 1 })
        expect(job).toMatchObject({ backoff, maxAttempts: 1_001, timeoutMs: 1 })
        expect(await driver.job(job.id)).toMatchObject({ backoff, maxAttempts: 1_001, timeoutMs: 1 })
      }
    })
  },
}
