import { Burrow, connect, Worker } from '@burrow/core'
import { FaultyBroker, SimulatedClock, waitFor } from '@burrow/core/testing'
import { describe, expect, it } from 'vitest'
import { createDeliverModule, WebhookRelay } from '../src/handlers.ts'
import { WebhookEndpoints } from '../src/index.ts'
import { startReceiver } from './receiver.ts'
import { openRig } from './rig.ts'

/** Ends so many jobs while nobody passes anything on. */
async function endJobs(rig: Awaited<ReturnType<typeof openRig>>, count: number): Promise<void> {
  await rig.work()
  const handles = await rig.burrow.enqueueMany(
    Array.from({ length: count }, (_, n) => ({ type: 'work', payload: n })),
  )
  await Promise.all(handles.map((handle) => handle.result()))
}

const ids = (received: readonly { headers: Record<string, unknown> }[]) =>
  new Set(received.map(({ headers }) => headers['webhook-id']))

describe('one delivery for an event', () => {
  it('of many that waited for a relay, with two of them at once', async () => {
    const rig = await openRig()
    await using receiver = await startReceiver()
    await using other = await startReceiver()
    for (const { url } of [receiver, other])
      await rig.endpoint({ url, filter: { events: ['job.completed'] } })
    await endJobs(rig, 450)
    const options = { allowHosts: [receiver.host, other.host] }
    await rig.send(options)
    await rig.send(options)
    await Promise.all([receiver.waitFor(450), other.waitFor(450)])
    await waitFor(async () => (await rig.burrow.queue('webhooks')).totals.completed === 900)
    expect([receiver.received.length, other.received.length]).toEqual([450, 450])
    expect(ids(receiver.received).size).toBe(450)
    // One event has one id, whoever is told of it.
    expect(ids(other.received)).toEqual(ids(receiver.received))
  })

  it('when a relay ends between making it and forgetting the event', async () => {
    const rig = await openRig()
    await using receiver = await startReceiver()
    await rig.endpoint({ url: receiver.url })
    await endJobs(rig, 30)
    const broker = new FaultyBroker(rig.burrow.broker)
    for (let nth = 1; nth <= 100; nth += 1) broker.refuse('removeNotices', nth)
    const dying = new WebhookRelay(new Burrow(broker.broker))
    dying.start()
    await waitFor(async () => (await rig.all()).length === 30)
    await dying.stop()
    expect((await rig.burrow.broker.readNotices({ queue: 'default', limit: 100 })).notices).toHaveLength(30)
    await rig.send({ allowHosts: [receiver.host] })
    await waitFor(async () => (await rig.burrow.queue('webhooks')).totals.completed === 30)
    await waitFor(async () => {
      const { notices } = await rig.burrow.broker.readNotices({ queue: 'default', limit: 100 })
      return notices.length === 0
    })
    expect(receiver.received).toHaveLength(30)
    expect(ids(receiver.received).size).toBe(30)
  })
})

it('what no signal told of is found from time to time, and an outage of the store is waited for', async () => {
  const rig = await openRig()
  await using receiver = await startReceiver()
  await rig.endpoint({ url: receiver.url })
  const faulty = new FaultyBroker(rig.burrow.broker)
  faulty.refuse('listQueues', 1)
  faulty.refuse('readNotices', 1)
  const deaf = new Proxy(faulty.broker, {
    get: (target, name) => (name === 'watchSignals' ? () => {} : (Reflect.get(target, name) as unknown)),
  })
  const relay = new WebhookRelay(new Burrow(deaf), { pollMs: 20 })
  relay.start()
  const modules = [createDeliverModule(rig.burrow, { allowHosts: [receiver.host] })]
  await using worker = new Worker(rig.burrow, { modules, queues: ['webhooks'] })
  await worker.start()
  await endJobs(rig, 3)
  expect(await receiver.waitFor(3)).toHaveLength(3)
  expect(faulty.calls('listQueues')).toBeGreaterThan(1)
  await relay.stop()
})

it('what the store is to keep is right however endpoints are written at once, and is put right at a start', async () => {
  const burrow = await connect('memory:')
  const asked: string[] = []
  const { broker } = burrow
  const watched = new Proxy(broker, {
    get: (target, name) => {
      const value = Reflect.get(target, name, target) as unknown
      if (typeof value !== 'function') return value
      return async (params: { names?: readonly string[] }) => {
        const result: unknown = await (value as (given: unknown) => unknown).call(target, params)
        // Every write is done some time before its caller hears of it.
        await new Promise(setImmediate)
        if (name === 'setNotices') asked.push(params.names?.join() ?? '')
        return result
      }
    },
  })
  const endpoints = new WebhookEndpoints(new Burrow(watched))
  const events = ['job.completed', 'job.failed', 'job.dead', 'job.cancelled'] as const
  const url = 'https://example.com/'
  const made = await Promise.all(
    events.map((event) => endpoints.create({ url, filter: { events: [event] } })),
  )
  expect(asked.at(-1)).toBe(events.join())
  await Promise.all([
    endpoints.delete(made[0]?.endpoint.id ?? ''),
    endpoints.update(made[1]?.endpoint.id ?? '', { enabled: false }),
    endpoints.update(made[2]?.endpoint.id ?? '', { filter: { events: ['job.completed'] } }),
  ])
  expect(asked.at(-1)).toBe('job.completed,job.cancelled')
  // Somebody wrote an endpoint and ended before it told the store.
  await broker.setNotices({ names: [] })
  const relay = new WebhookRelay(new Burrow(watched), { pollMs: 3_600_000 })
  const before = asked.length
  relay.start()
  await waitFor(() => asked.length > before)
  expect(asked.at(-1)).toBe('job.completed,job.cancelled')
  await relay.stop()
  await burrow.close()
})

it('queues that fail hold up no other', async () => {
  const rig = await openRig()
  await using receiver = await startReceiver()
  await rig.endpoint({ url: receiver.url })
  const failing = Array.from({ length: 10 }, (_, n) => `failing-${n}`)
  for (const queue of failing) await rig.burrow.broker.registerQueue({ queue })
  await endJobs(rig, 3)
  const asked = new Set<string>()
  const broken = new Proxy(rig.burrow.broker, {
    get(broker, name) {
      if (name === 'readNotices')
        return async (params: { readonly queue: string; readonly limit: number }) => {
          asked.add(params.queue)
          if (params.queue.startsWith('failing')) throw new Error('this queue cannot be read')
          return broker.readNotices(params)
        }
      const value: unknown = Reflect.get(broker, name)
      return typeof value === 'function' ? value.bind(broker) : value
    },
  })
  // Its clock stands still, so no pause ends.
  const relay = new WebhookRelay(new Burrow(broken, { clock: new SimulatedClock() }))
  relay.start()
  await waitFor(() => failing.every((queue) => asked.has(queue)))
  await waitFor(async () => (await rig.all()).length === 3)
  await relay.stop()
  expect(failing.filter((queue) => !asked.has(queue))).toEqual([])
})
