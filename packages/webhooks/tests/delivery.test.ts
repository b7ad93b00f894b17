import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import type { StartWebhooksOptions } from '../src/handlers.ts'
import { startReceiver, verified, type Receiver } from './receiver.ts'
import { openRig, type Rig } from './rig.ts'

interface Sent {
  readonly rig: Rig
  readonly endpointId: string
  readonly secret: string
  /** Of the delivery. */
  readonly id: string
}

/** Sends a test event to a receiver. */
async function sendTest(receiver: Receiver, options: StartWebhooksOptions = {}): Promise<Sent> {
  const rig = await openRig()
  const { id: endpointId, secret } = await rig.endpoint({ url: receiver.url })
  await rig.send({ allowHosts: [receiver.host], ...options })
  const { id } = await rig.deliveries.test(endpointId)
  return { rig, endpointId, secret, id }
}

const hasFailed = ({ delivery }: { delivery: { state: string; errors: readonly unknown[] } }) =>
  delivery.errors.length > 0 && delivery.state !== 'active'

describe('an attempt that fails', () => {
  it('is repeated with the same id and body, and signed anew', async () => {
    await using receiver = await startReceiver([500, 204])
    const { rig, id, secret } = await sendTest(receiver)
    const failed = await rig.delivery(id, hasFailed)
    expect(failed.delivery).toMatchObject({ state: 'retrying', attempt: 1, maxAttempts: 10 })
    expect(failed.delivery.errors[0]?.message).toBe(`POST ${receiver.url} answered 500`)
    // The first wait is 5 s, the half of it left to chance.
    const waitMs = failed.delivery.runAt - (failed.delivery.errors[0]?.at ?? 0)
    expect(waitMs).toBeGreaterThanOrEqual(2_500)
    expect(waitMs).toBeLessThanOrEqual(5_000)
    const { timestamp, signature } = headersOf(receiver, 0)
    // Times are whole seconds of the store's clock; the next one has another.
    await nextSecond(timestamp)
    await rig.burrow.runNow(id, { queue: 'webhooks' })
    await rig.delivery(id, ({ response }) => response?.status === 204)
    const [first, second] = receiver.received
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
    expect(second?.body).toBe(first?.body)
    expect(headersOf(receiver, 1).timestamp).toBeGreaterThan(timestamp)
    expect(headersOf(receiver, 1).signature).not.toBe(signature)
    for (const one of receiver.received) expect(verified(one, secret)).toMatchObject({ type: 'webhook.test' })
    expect(
      (await rig.deliveries.logs(id)).map(({ attempt, fields }) => [attempt, fields?.['status']]),
    ).toEqual([
      [1, 500],
      [2, 204],
    ])
  })

  it.each([400, 401, 404, 500])('%i is tried again', async (status) => {
    await using receiver = await startReceiver([status])
    const { rig, id } = await sendTest(receiver)
    expect((await rig.delivery(id, hasFailed)).delivery.state).toBe('retrying')
  })

  it.each([301, 302, 307, 308])('%i is not followed', async (status) => {
    await using canary = await startReceiver()
    await using receiver = await startReceiver((response) =>
      response.writeHead(status, { location: canary.url }).end(),
    )
    const { rig, id } = await sendTest(receiver, { allowHosts: [receiver.host, canary.host] })
    const { delivery } = await rig.delivery(id, hasFailed)
    expect(delivery.state).toBe('retrying')
    expect(delivery.errors[0]?.message).toContain('redirects are not followed')
    expect(canary.connections).toBe(0)
  })

  it.each([
    [429, '3600', 3_600_000],
    [503, '3600', 3_600_000],
    [502, '999999999', 86_400_000],
  ])('%i with Retry-After %s is tried again then', async (status, header, waitMs) => {
    await using receiver = await startReceiver((response) =>
      response.writeHead(status, { 'retry-after': header }).end(),
    )
    const { rig, id } = await sendTest(receiver)
    const { delivery } = await rig.delivery(id, hasFailed)
    expect(delivery).toMatchObject({ state: 'retrying', attempt: 1 })
    expect(delivery.runAt - (delivery.errors[0]?.at ?? 0)).toBe(waitMs)
  })

  it.each([
    [429, '0'],
    [404, '3600'],
  ])('%i with Retry-After %s waits for its turn', async (status, header) => {
    await using receiver = await startReceiver((response) =>
      response.writeHead(status, { 'retry-after': header }).end(),
    )
    const { rig, id } = await sendTest(receiver)
    const { delivery } = await rig.delivery(id, hasFailed)
    const waitMs = delivery.runAt - (delivery.errors[0]?.at ?? 0)
    expect(waitMs).toBeGreaterThanOrEqual(2_500)
    expect(waitMs).toBeLessThanOrEqual(5_000)
  })

  it('a receiver that does not answer is given up in time', async () => {
    await using receiver = await startReceiver(() => {})
    const { rig, id } = await sendTest(receiver, { timeoutMs: 50 })
    const { delivery } = await rig.delivery(id, hasFailed)
    expect(delivery.errors[0]?.message).toBe(`POST ${receiver.url} failed: no answer within 50 ms`)
  })

  it('a refused connection is tried again', async () => {
    const receiver = await startReceiver()
    await receiver[Symbol.asyncDispose]()
    const { rig, id } = await sendTest(receiver)
    const { delivery } = await rig.delivery(id, hasFailed)
    expect(delivery).toMatchObject({
      state: 'retrying',
      errors: [{ message: expect.stringContaining('ECONNREFUSED') }],
    })
  })
})

describe('an answer', () => {
  it('that never ends counts by its status, and its begin is kept', async () => {
    await using receiver = await startReceiver((response) => {
      const more = (): void => {
        while (!response.destroyed && response.write('a'.repeat(8_192)));
        if (!response.destroyed) response.once('drain', more)
      }
      more()
    })
    const { rig, id } = await sendTest(receiver)
    const { delivery } = await rig.delivery(id, ({ response }) => response?.status === 200)
    expect(delivery.attempt).toBe(1)
    expect((await rig.deliveries.logs(id))[0]?.fields).toMatchObject({ body: 'a'.repeat(1_024) })
  })

  it('that drips counts by its status', async () => {
    await using receiver = await startReceiver((response) => response.writeHead(200).write('a'))
    const { rig, id } = await sendTest(receiver, { timeoutMs: 100 })
    expect((await rig.delivery(id, ({ response }) => response !== null)).response?.status).toBe(200)
    expect(receiver.received).toHaveLength(1)
  })
})

describe('an endpoint', () => {
  it('that is gone (410) is disabled, and what is on its way ends', async () => {
    await using receiver = await startReceiver([410])
    const { rig, id, endpointId } = await sendTest(receiver)
    const { delivery } = await rig.delivery(id, hasFailed)
    expect(delivery).toMatchObject({ state: 'dead', reason: 'permanent_error', attempt: 1 })
    expect(await rig.endpoints.find(endpointId)).toMatchObject({ enabled: false, disabledReason: 'gone' })
    const next = await rig.deliveries.test(endpointId)
    const ended = await rig.delivery(next.id, hasFailed)
    expect(ended.delivery).toMatchObject({
      state: 'dead',
      errors: [{ message: `the endpoint ${endpointId} is disabled (gone)` }],
    })
    expect(receiver.received).toHaveLength(1)
    const again = await rig.endpoints.update(endpointId, { enabled: true })
    expect(again).toMatchObject({ endpoint: { enabled: true, disabledReason: null } })
  })

  it('that never succeeded while a delivery was tried to the end is disabled', async () => {
    await using receiver = await startReceiver([500])
    const { rig, id, endpointId } = await sendTest(receiver)
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      await rig.delivery(id, ({ delivery }) => delivery.attempt === attempt && delivery.state !== 'active')
      if (attempt < 10) await rig.burrow.runNow(id, { queue: 'webhooks' })
    }
    const { delivery } = await rig.delivery(id, hasFailed)
    expect(delivery).toMatchObject({ state: 'dead', reason: 'attempts_exhausted' })
    expect(await rig.endpoints.find(endpointId)).toMatchObject({ enabled: false, disabledReason: 'failing' })
  })

  it('that took something else meanwhile stays enabled', async () => {
    let answers = 0
    await using receiver = await startReceiver((response, { body }) => {
      answers += 1
      response.writeHead(body.includes('webhook.test') ? 500 : 204).end()
    })
    const { rig, id, endpointId } = await sendTest(receiver)
    await rig.work()
    await rig.burrow.enqueue('work', 1)
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      await rig.delivery(id, ({ delivery }) => delivery.attempt === attempt && delivery.state !== 'active')
      if (attempt === 1) await receiver.waitFor(2)
      if (attempt < 10) await rig.burrow.runNow(id, { queue: 'webhooks' })
    }
    expect((await rig.delivery(id, hasFailed)).delivery.state).toBe('dead')
    expect(answers).toBe(11)
    expect((await rig.endpoints.find(endpointId))?.enabled).toBe(true)
  })

  it.each(['deleted', 'disabled'])('that is %s before a webhook is sent gets nothing', async (what) => {
    await using receiver = await startReceiver()
    const rig = await openRig()
    const { id: endpointId } = await rig.endpoint({ url: receiver.url })
    const { id } = await rig.deliveries.test(endpointId)
    if (what === 'deleted') await rig.endpoints.delete(endpointId)
    else await rig.endpoints.update(endpointId, { enabled: false })
    await rig.send({ allowHosts: [receiver.host] })
    const { delivery } = await rig.delivery(id, hasFailed)
    const is = what === 'deleted' ? 'was deleted' : 'is disabled'
    expect(delivery).toMatchObject({
      ...{ state: 'dead', reason: 'permanent_error' },
      errors: [{ message: `the endpoint ${endpointId} ${is}` }],
    })
    expect(receiver.connections).toBe(0)
  })

  it('that changes its address gets what is on its way there', async () => {
    await using old = await startReceiver([500])
    await using moved = await startReceiver()
    const { rig, id, endpointId } = await sendTest(old, { allowHosts: [old.host, moved.host] })
    await rig.delivery(id, hasFailed)
    await rig.endpoints.update(endpointId, { url: moved.url })
    await rig.burrow.runNow(id, { queue: 'webhooks' })
    await moved.waitFor(1)
    expect(old.received).toHaveLength(1)
  })
})

it('during a rotation both secrets sign, also of what was on its way', async () => {
  await using receiver = await startReceiver([500, 204])
  const { rig, id, endpointId, secret } = await sendTest(receiver)
  await rig.delivery(id, hasFailed)
  const rotated = await rig.endpoints.rotate(endpointId, { oldValidForMs: 3_600_000 })
  const current = rotated.outcome === 'done' ? (rotated.secrets[0]?.secret ?? '') : ''
  expect(current).not.toBe(secret)
  await rig.burrow.runNow(id, { queue: 'webhooks' })
  const [, second] = await receiver.waitFor(2)
  expect(verified(second!, secret)).toEqual(verified(second!, current))
  // Without time to change over, only the new one signs.
  await rig.endpoints.rotate(endpointId, { oldValidForMs: 0 })
  const [newest] = (await rig.endpoints.secrets(endpointId)) ?? []
  await rig.deliveries.test(endpointId)
  const [, , third] = await receiver.waitFor(3)
  expect(verified(third!, newest?.secret)).toMatchObject({ data: { endpoint_id: endpointId } })
  expect(() => verified(third!, current)).toThrow()
  expect(new Webhook(newest?.secret ?? '')).toBeDefined()
})

it('a replay sends the same message as a new delivery', async () => {
  await using receiver = await startReceiver()
  const rig = await openRig()
  await rig.send({ allowHosts: [receiver.host] })
  await rig.work()
  const job = await rig.burrow.enqueue('work', 1, { webhook: receiver.url })
  await receiver.waitFor(1)
  const [first] = (await rig.deliveries.list({ jobId: job.id })).deliveries
  const again = await rig.deliveries.replay(first?.id ?? '')
  expect(again?.id).not.toBe(first?.id)
  const [one, two] = await receiver.waitFor(2)
  expect(two?.headers['webhook-id']).toBe(one?.headers['webhook-id'])
  expect(two?.body).toBe(one?.body)
  expect((await rig.deliveries.list({ jobId: job.id })).deliveries).toHaveLength(2)
  expect(await rig.deliveries.replay('nothing')).toBeNull()
})

function headersOf(receiver: Receiver, index: number): { timestamp: number; signature: string } {
  const headers = receiver.received[index]?.headers
  return {
    timestamp: Number(headers?.['webhook-timestamp']),
    signature: String(headers?.['webhook-signature']),
  }
}

/** Waits until whole seconds since 1970 are more than these. */
async function nextSecond(seconds: number): Promise<void> {
  while (Math.floor(new Date().getTime() / 1_000) <= seconds) await new Promise(setImmediate)
}
