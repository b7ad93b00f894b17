import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { FullBroker } from '../broker/index.ts'
import { defineJob } from '../jobs/index.ts'
import type { EnqueueOptions } from '../protocol/index.ts'
import { Burrow } from './burrow.ts'

const mail = defineJob({
  type: 'mail',
  input: z.object({ to: z.array(z.email()), text: z.string().optional() }),
})
const slow = defineJob({ type: 'slow', input: z.string().refine(async (text) => text !== 'bad', 'is bad') })

/** A client whose store must not be reached. */
function createClient(options = {}): Burrow {
  const broker = new Proxy({} as FullBroker, { get: () => () => expect.fail('the store was called') })
  return new Burrow(broker, options)
}

const cyclic: Record<string, unknown> = {}
cyclic['self'] = [cyclic]
const hostile = {
  get to() {
    throw new Error('no')
  },
}
const opaque = new Proxy({}, { ownKeys: () => expect.unreachable() })
const revocable = Proxy.revocable({}, {})
revocable.revoke()
let deep: unknown = 1
for (let level = 0; level < 65; level += 1) deep = [deep]

describe('a payload', () => {
  it.each<[string, unknown, string, string]>([
    ['nothing', undefined, 'INVALID_PAYLOAD', 'payload'],
    ['a function', () => 1, 'INVALID_PAYLOAD', 'payload'],
    ['a symbol', Symbol('s'), 'INVALID_PAYLOAD', 'payload'],
    ['a big integer', { n: 1n }, 'INVALID_PAYLOAD', 'payload.n'],
    ['not a number', [0, Number.NaN], 'INVALID_PAYLOAD', 'payload[1]'],
    ['a date', { at: new Date(0) }, 'INVALID_PAYLOAD', 'payload.at'],
    ['a map', { list: [new Map()] }, 'INVALID_PAYLOAD', 'payload.list[0]'],
    ['a hole in a list', [1, undefined], 'INVALID_PAYLOAD', 'payload[1]'],
    ['a cycle', cyclic, 'INVALID_PAYLOAD', 'payload.self[0]'],
    ['a __proto__ key', JSON.parse('{"a":{"__proto__":{}}}'), 'INVALID_PAYLOAD', 'payload.a.__proto__'],
    ['too much nesting', deep, 'INVALID_PAYLOAD', `payload${'[0]'.repeat(64)}`],
    ['a getter that throws', { list: [hostile] }, 'INVALID_PAYLOAD', 'payload.list[0].to'],
    ['a proxy that throws', { list: [opaque] }, 'INVALID_PAYLOAD', 'payload.list[0]'],
    ['a revoked proxy', revocable.proxy, 'INVALID_PAYLOAD', 'payload'],
    ['too many bytes', 'ä'.repeat(600_000), 'PAYLOAD_TOO_LARGE', 'payload'],
  ])('that is or holds %s is refused', async (_, payload, code, field) => {
    const burrow = createClient()
    await expect(burrow.enqueue('mail', payload)).rejects.toMatchObject({ code, field })
    await expect(
      burrow.enqueueMany([
        { type: 'mail', payload: 1 },
        { type: 'mail', payload },
      ]),
    ).rejects.toMatchObject({ code, field: `items[1].${field}` })
  })

  it('over a limit of the client is refused', async () => {
    const burrow = createClient({ payloadLimitBytes: 10 })
    await expect(burrow.enqueue('mail', '123456789')).rejects.toMatchObject({
      code: 'PAYLOAD_TOO_LARGE',
      sizeBytes: 11,
      limitBytes: 10,
    })
  })

  it.each<[unknown, string]>([
    [{}, 'payload.to'],
    [{ to: ['a@b.example', 'nobody'] }, 'payload.to[1]'],
    [{ to: [], text: 5 }, 'payload.text'],
    ['text', 'payload'],
    [null, 'payload'],
  ])('%j does not fit the schema of its definition', async (payload, field) => {
    const burrow = createClient()
    await expect(burrow.enqueue(mail, payload as { to: string[] })).rejects.toMatchObject({
      code: 'INVALID_PAYLOAD',
      field,
    })
    await expect(burrow.enqueueMany([{ type: mail, payload }])).rejects.toMatchObject({
      code: 'INVALID_PAYLOAD',
      field: `items[0].${field}`,
    })
  })

  it('is checked by schemas with asynchronous parts', async () => {
    const burrow = createClient()
    for (let round = 0; round < 2; round += 1) {
      await expect(burrow.enqueue(slow, 'bad')).rejects.toMatchObject({
        code: 'INVALID_PAYLOAD',
        field: 'payload',
      })
      await expect(burrow.enqueue(slow, 5 as unknown as string)).rejects.toMatchObject({
        code: 'INVALID_PAYLOAD',
      })
    }
  })
})

describe('what is enqueued', () => {
  it.each<[unknown, string]>([
    ['', 'INVALID_NAME'],
    ['with space', 'INVALID_NAME'],
    ['x'.repeat(129), 'INVALID_NAME'],
    [undefined, 'INVALID_OPTION'],
    [5, 'INVALID_OPTION'],
    [{ type: 'mail' }, 'INVALID_OPTION'],
  ])('cannot be %j', async (type, code) => {
    const burrow = createClient()
    await expect(burrow.enqueue(type as string, null)).rejects.toMatchObject({ code, field: 'type' })
    await expect(burrow.enqueueMany([{ type: type as string, payload: null }])).rejects.toMatchObject({
      code,
      field: 'items[0].type',
    })
  })

  it.each<[unknown, string, string]>([
    [{ prioritty: 1 }, 'INVALID_OPTION', 'options.prioritty'],
    [{ priority: 6 }, 'INVALID_OPTION', 'options.priority'],
    [{ priority: 'urgent' }, 'INVALID_OPTION', 'options.priority'],
    [{ queue: 'a b' }, 'INVALID_NAME', 'options.queue'],
    [{ id: '-x' }, 'INVALID_NAME', 'options.id'],
    [{ maxRetries: -1 }, 'INVALID_OPTION', 'options.maxRetries'],
    [{ maxRetries: '3' }, 'INVALID_OPTION', 'options.maxRetries'],
    [{ backoff: 'never' }, 'INVALID_OPTION', 'options.backoff.kind'],
    [{ timeoutMs: 0 }, 'INVALID_OPTION', 'options.timeoutMs'],
    [{ delayMs: -5 }, 'INVALID_OPTION', 'options.delayMs'],
    [{ delayMs: 5, runAt: 5 }, 'INVALID_OPTION', 'options.runAt'],
    [{ runAt: 'tomorrow' }, 'INVALID_OPTION', 'options.runAt'],
    [{ tags: 'a' }, 'INVALID_OPTION', 'options.tags'],
    [{ tags: ['a', ''] }, 'INVALID_NAME', 'options.tags[1]'],
    [{ uniqueKey: '' }, 'INVALID_NAME', 'options.uniqueKey'],
    [null, 'INVALID_OPTION', 'options'],
    ['high', 'INVALID_OPTION', 'options'],
  ])('cannot have options %j', async (options, code, field) => {
    const burrow = createClient()
    await expect(burrow.enqueue('mail', null, options as EnqueueOptions)).rejects.toMatchObject({
      code,
      field,
    })
    await expect(
      burrow.enqueueMany([{ type: 'mail', payload: null, options: options as EnqueueOptions }]),
    ).rejects.toMatchObject({ code, field: `items[0].${field}` })
  })

  it.each<[unknown, string]>([
    ['mail', 'items'],
    [{ type: 'mail' }, 'items'],
    [[null], 'items[0]'],
    [['mail'], 'items[0]'],
    [[{ type: 'mail', payload: 1, priority: 5 }], 'items[0].priority'],
  ])('cannot be the items %j', async (items, field) => {
    await expect(createClient().enqueueMany(items as never)).rejects.toMatchObject({
      code: 'INVALID_OPTION',
      field,
    })
  })
})

describe('other calls', () => {
  const odd = (value: unknown) => value as never
  it.each<[string, (burrow: Burrow) => unknown, string, string]>([
    ['job', (burrow) => burrow.job(odd(5)), 'INVALID_NAME', 'id'],
    ['logs', (burrow) => burrow.logs(''), 'INVALID_NAME', 'id'],
    ['cancel', (burrow) => burrow.cancel('a b'), 'INVALID_NAME', 'id'],
    ['retry', (burrow) => burrow.retry(''), 'INVALID_NAME', 'id'],
    ['runNow', (burrow) => burrow.runNow(''), 'INVALID_NAME', 'id'],
    ['delete', (burrow) => burrow.delete(odd(undefined)), 'INVALID_NAME', 'id'],
    ['handle', async (burrow) => burrow.handle('/'), 'INVALID_NAME', 'id'],
    ['jobs: key', (burrow) => burrow.jobs(odd({ queues: 'a' })), 'INVALID_OPTION', 'options.queues'],
    ['jobs: state', (burrow) => burrow.jobs({ state: odd('done') }), 'INVALID_OPTION', 'options.state'],
    ['jobs: queue', (burrow) => burrow.jobs({ queue: '?' }), 'INVALID_NAME', 'options.queue'],
    ['jobs: type', (burrow) => burrow.jobs({ type: odd(1) }), 'INVALID_NAME', 'options.type'],
    ['jobs: tag', (burrow) => burrow.jobs({ tag: '' }), 'INVALID_NAME', 'options.tag'],
    ['jobs: limit', (burrow) => burrow.jobs({ limit: 201 }), 'INVALID_OPTION', 'options.limit'],
    ['jobs: cursor', (burrow) => burrow.jobs({ cursor: odd(1) }), 'INVALID_OPTION', 'options.cursor'],
    ['retryDead: key', (burrow) => burrow.retryDead(odd({ type: 'a' })), 'INVALID_OPTION', 'options.type'],
    ['retryDead: queue', (burrow) => burrow.retryDead({ queue: '' }), 'INVALID_NAME', 'options.queue'],
    ['pauseQueue', (burrow) => burrow.pauseQueue(''), 'INVALID_NAME', 'queue'],
    ['resumeQueue', (burrow) => burrow.resumeQueue('a b'), 'INVALID_NAME', 'queue'],
    ['drainQueue', (burrow) => burrow.drainQueue(odd({})), 'INVALID_NAME', 'queue'],
    ['queue', (burrow) => burrow.queue(''), 'INVALID_NAME', 'queue'],
    ['setRetention: queue', (burrow) => burrow.setRetention('', {}), 'INVALID_NAME', 'queue'],
    [
      'setRetention: key',
      (burrow) => burrow.setRetention('a', odd({ deadCount: 1 })),
      'INVALID_OPTION',
      'retention.deadCount',
    ],
    [
      'setRetention: value',
      (burrow) => burrow.setRetention('a', { completedCount: -1 }),
      'INVALID_OPTION',
      'retention.completedCount',
    ],
    ['events: key', async (burrow) => burrow.events(odd({ queue: 'a' })), 'INVALID_OPTION', 'options.queue'],
    ['events: names', async (burrow) => burrow.events({ names: [] }), 'INVALID_OPTION', 'options.names'],
    [
      'events: name',
      async (burrow) => burrow.events({ names: ['job.dead', odd('job.died')] }),
      'INVALID_OPTION',
      'options.names',
    ],
    ['events: queues', async (burrow) => burrow.events({ queues: [] }), 'INVALID_OPTION', 'options.queues'],
    [
      'events: queue',
      async (burrow) => burrow.events({ queues: ['a', '?'] }),
      'INVALID_NAME',
      'options.queues[1]',
    ],
    ['events: after', async (burrow) => burrow.events({ after: odd(1) }), 'INVALID_OPTION', 'options.after'],
    [
      'events: signal',
      async (burrow) => burrow.events({ signal: odd({}) }),
      'INVALID_OPTION',
      'options.signal',
    ],
    [
      'result: key',
      (burrow) => burrow.handle('a').result(odd({ timeout: 1 })),
      'INVALID_OPTION',
      'options.timeout',
    ],
    [
      'result: time',
      (burrow) => burrow.handle('a').result({ timeoutMs: -1 }),
      'INVALID_OPTION',
      'options.timeoutMs',
    ],
    [
      'result: signal',
      (burrow) => burrow.handle('a').result({ signal: odd(1) }),
      'INVALID_OPTION',
      'options.signal',
    ],
  ])('%s', async (_, call, code, field) => {
    const burrow = createClient()
    await expect(Promise.resolve().then(() => call(burrow))).rejects.toMatchObject({ code, field })
  })

  it.each<[unknown, string]>([
    [{ nameSpace: 'a' }, 'options.nameSpace'],
    [{ payloadLimitBytes: 0 }, 'options.payloadLimitBytes'],
    [{ payloadLimitBytes: '1' }, 'options.payloadLimitBytes'],
    [{ logger: { info: () => {} } }, 'options.logger'],
    [{ clock: 5 }, 'options.clock'],
    [{ random: 4 }, 'options.random'],
    [7, 'options'],
  ])('the client cannot have options %j', (options, field) => {
    expect(() => createClient(options as object)).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION', field }),
    )
  })
})
