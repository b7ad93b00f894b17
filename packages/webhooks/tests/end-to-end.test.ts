import { waitFor } from '@burrow/core/testing'
import { testRedis } from '@burrow/services'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startReceiver, verified } from './receiver.ts'
import { openRig, type Rig } from './rig.ts'

let namespaces = 0

/** Stores that all of this must hold on. */
const STORES: readonly [string, () => Promise<Rig>][] = [
  ['memory', () => openRig()],
  [
    'Redis',
    async () => {
      const redis = await testRedis()
      onTestFinished(() => redis[Symbol.asyncDispose]())
      const { url } = redis
      namespaces += 1
      return openRig(url, `webhooks-test-${process.pid}-${namespaces}`)
    },
  ],
  ['PGlite', () => openRig('pglite:memory')],
]

describe.each(STORES)('on %s', (_, open) => {
  it('an endpoint is told of every end that it asks for, signed with its secret', async () => {
    const rig = await open()
    await using receiver = await startReceiver()
    const { id: endpointId, secret } = await rig.endpoint({ url: receiver.url })
    await rig.send({ allowHosts: [receiver.host] })
    await rig.work()
    const good = await rig.burrow.enqueue('work', { n: 1 }, { tags: ['eu'] })
    const bad = await rig.burrow.enqueue('work', 'fail', { maxRetries: 1, backoff: [0] })
    const gone = await rig.burrow.enqueue('work', null, { delayMs: 60_000 })
    await rig.burrow.cancel(gone.id)
    const bodies = (await receiver.waitFor(4)).map((one) => verified(one, secret))
    expect(bodies).toHaveLength(4)
    const found = (type: string) => bodies.find((body) => body['type'] === type)
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string
    const common = { type: 'work', queue: 'default' }
    const error = { code: null, name: 'Error', message: 'it failed' }
    expect(found('job.completed')).toEqual({
      type: 'job.completed',
      timestamp: time,
      data: {
        ...{ ...common, id: good.id, state: 'completed', reason: null, attempt: 1, max_attempts: 4 },
        ...{ result: { n: 1 }, finished_at: time, omitted: [] },
      },
    })
    expect(found('job.failed')).toMatchObject({
      data: { ...common, id: bad.id, attempt: 1, max_attempts: 2, error, finished_at: null },
    })
    expect(found('job.dead')).toMatchObject({
      data: { ...common, id: bad.id, state: 'dead', reason: 'attempts_exhausted', attempt: 2, error },
    })
    expect(found('job.cancelled')).toMatchObject({
      data: { id: gone.id, state: 'cancelled', reason: 'requested', error: null, finished_at: time },
    })
    const ids = receiver.received.map(({ headers }) => headers['webhook-id'])
    expect(new Set(ids).size).toBe(4)
    expect(ids.every((id) => /^msg_[\w-]+$/.test(String(id)))).toBe(true)
    expect(receiver.received[0]?.headers['content-type']).toBe('application/json')
    const [delivery] = (await rig.deliveries.list({ jobId: good.id })).deliveries
    expect(delivery).toMatchObject({ endpointId, url: null, job: { id: good.id, queue: 'default' } })
    const done = await rig.delivery(delivery?.id ?? '', ({ response }) => response !== null)
    expect(done).toMatchObject({ response: { status: 204 }, delivery: { state: 'completed', attempt: 1 } })
    expect(await rig.deliveries.logs(done.id)).toMatchObject([
      { attempt: 1, message: 'answered', fields: { status: 204, body: '' } },
    ])
  })

  it('a job tells whom it was told to, signed with the secret of the namespace', async () => {
    const rig = await open()
    await using receiver = await startReceiver()
    await rig.send({ allowHosts: [receiver.host] })
    await rig.work()
    const quiet = await rig.burrow.enqueue('work', 1)
    const told = await rig.burrow.enqueue('work', 2, { webhook: receiver.url })
    const picky = { url: `${receiver.url}/picky?key=1`, events: ['job.dead'] } as const
    await rig.burrow.enqueue('work', 3, { webhook: picky })
    const dead = await rig.burrow.enqueue('work', 'die', { webhook: picky })
    const received = await receiver.waitFor(2)
    const { secrets } = await rig.secrets.read()
    const bodies = received.map((one) => verified(one, secrets[0]?.secret))
    expect(bodies.map((body) => (body['data'] as { id: string }).id).toSorted()).toEqual(
      [told.id, dead.id].toSorted(),
    )
    expect(received.map(({ url }) => url).toSorted()).toEqual(['/hook', '/hook/picky?key=1'])
    expect((await rig.burrow.job(told.id))?.webhook?.url).toBe(receiver.url)
    expect((await rig.deliveries.list({ jobId: quiet.id })).deliveries).toEqual([])
    // The secret is with none of it.
    const kept = JSON.stringify([await rig.all(), rig.logged, await rig.endpoints.list()])
    expect(kept).not.toContain('whsec_')
    expect(kept).not.toContain(secrets[0]?.secret.slice('whsec_'.length))
  })
})

it('an endpoint hears nothing from before it was there, and nothing of deliveries', async () => {
  const rig = await openRig()
  await using receiver = await startReceiver()
  await using other = await startReceiver()
  await rig.endpoint({ url: other.url, filter: { events: ['job.completed'] } })
  await rig.work()
  const before = await rig.burrow.enqueue('work', 'before')
  await before.result()
  const ended = (await rig.burrow.job(before.id))?.finishedAt ?? 0
  // What happened in the same millisecond is for it, too.
  await waitFor(() => rig.burrow.settings.clock.now() > ended)
  const late = await rig.endpoint({ url: receiver.url })
  const after = await rig.burrow.enqueue('work', 'after')
  await after.result()
  await rig.send({ allowHosts: [receiver.host, other.host] })
  await other.waitFor(2)
  await receiver.waitFor(1)
  // Its own deliveries have ended, and told nobody.
  for (const { id } of await rig.all()) await rig.delivery(id, ({ response }) => response !== null)
  const { notices } = await rig.burrow.broker.readNotices({ queue: 'default', limit: 10 })
  expect(notices).toEqual([])
  expect(await rig.all()).toHaveLength(3)
  expect(verified(receiver.received[0]!, late.secret)).toMatchObject({ data: { id: after.id } })
})

it('an endpoint that asks for CloudEvents gets each in its envelope, signed as always', async () => {
  const rig = await openRig()
  await using receiver = await startReceiver()
  const { id, secret } = await rig.endpoint({ url: receiver.url, format: 'cloudevents' })
  await rig.send({ allowHosts: [receiver.host] })
  await rig.work()
  const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`
  const job = await rig.burrow.enqueue('work', 7, { trace: traceparent })
  const [first] = await receiver.waitFor(1)
  const common = { specversion: '1.0', time: expect.stringMatching(/Z$/) as string }
  expect(first?.headers['content-type']).toBe('application/cloudevents+json')
  expect(verified(first!, secret)).toEqual({
    ...{ ...common, datacontenttype: 'application/json', traceparent },
    id: first?.headers['webhook-id'],
    source: '/burrow/default/webhooks/default',
    type: 'dev.burrow.job.completed.v1',
    subject: job.id,
    data: expect.objectContaining({ id: job.id, type: 'work', result: 7, omitted: [] }) as unknown,
  })
  const [delivery] = (await rig.deliveries.list({ jobId: job.id })).deliveries
  await rig.deliveries.replay(delivery?.id ?? '')
  const [, replayed] = await receiver.waitFor(2)
  expect([replayed?.headers['content-type'], replayed?.body]).toEqual([
    'application/cloudevents+json',
    first?.body,
  ])
  await rig.deliveries.test(id)
  const [, , test] = await receiver.waitFor(3)
  expect(verified(test!, secret)).toMatchObject({
    ...{ ...common, id: test?.headers['webhook-id'], source: '/burrow/default/webhooks' },
    ...{ type: 'dev.burrow.webhook.test.v1', subject: id, data: { endpoint_id: id } },
  })
  await rig.endpoints.update(id, { format: 'json' })
  await rig.deliveries.test(id)
  const [, , , plain] = await receiver.waitFor(4)
  expect(plain?.headers['content-type']).toBe('application/json')
  expect(verified(plain!, secret)).toMatchObject({ type: 'webhook.test', data: { endpoint_id: id } })
  const odd = rig.endpoints.update(id, { format: 'xml' as never })
  await expect(odd).rejects.toMatchObject({ code: 'INVALID_OPTION', field: 'endpoint.format' })
})

it('a long result is left out and said, and the body stays small', async () => {
  const rig = await openRig()
  await using receiver = await startReceiver()
  const { secret } = await rig.endpoint({ url: receiver.url })
  await rig.send({ allowHosts: [receiver.host] })
  await rig.work()
  await rig.burrow.enqueue('work', 'x'.repeat(100_000))
  await rig.burrow.enqueue('work', '☃'.repeat(4_000))
  const received = await receiver.waitFor(2)
  const bodies = received.map((one) => verified(one, secret)['data'] as { result: string; omitted: string[] })
  expect(bodies.map(({ omitted }) => omitted).toSorted((a, b) => a.length - b.length)).toEqual([
    [],
    ['result'],
  ])
  for (const { body } of received) expect(new TextEncoder().encode(body).length).toBeLessThan(20_000)
})
