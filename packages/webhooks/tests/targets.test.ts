import type { Resolve } from '@burrow/guarded-http'
import { describe, expect, it } from 'vitest'
import { startReceiver, type Receiver } from './receiver.ts'
import { openRig } from './rig.ts'

const answering =
  (...addresses: string[]): Resolve =>
  (_, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )

/** Why a webhook to this address was not sent. */
async function refusal(
  url: string,
  options: { resolve?: Resolve; allowHosts?: string[] } = {},
): Promise<string> {
  const rig = await openRig()
  const { id: endpointId } = await rig.endpoint({ url })
  await rig.send(options)
  const { id } = await rig.deliveries.test(endpointId)
  const { delivery } = await rig.delivery(id, ({ delivery: { state } }) => state === 'dead')
  expect(delivery).toMatchObject({ reason: 'permanent_error', attempt: 1 })
  return delivery.errors[0]?.message ?? ''
}

describe('a canary in the private network sees nothing of', () => {
  it.each(['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '[::ffff:7f00:1]', '0'])(
    'https://%s',
    async (host) => {
      await using canary = await startReceiver()
      expect(await refusal(`https://${host}:${canary.port}/`)).toContain('not a public address')
      expect(canary.connections).toBe(0)
    },
  )

  it.each([
    ['a private address', answering('127.0.0.1')],
    ['a public and a private address', answering('93.184.215.14', '127.0.0.1')],
    ['a mapped address', answering('::ffff:127.0.0.1')],
  ])('a name with %s', async (_, resolve) => {
    await using canary = await startReceiver()
    const reason = await refusal(`https://rebind.example:${canary.port}/`, { resolve })
    expect(reason).toContain('not a public address')
    expect(canary.connections).toBe(0)
  })

  it('a name that changes its address after it was checked', async () => {
    await using canary = await startReceiver()
    let asked = 0
    const resolve: Resolve = (_, callback) =>
      callback(null, [{ address: ['240.0.0.1', '127.0.0.1'][asked++] ?? '127.0.0.1', family: 4 }])
    await refusal(`https://rebind.example:${canary.port}/`, { resolve })
    expect(asked).toBe(1)
    expect(canary.connections).toBe(0)
  })

  it('plain http, though the host is public', async () => {
    await using canary = await startReceiver()
    const options = { resolve: answering('93.184.215.14') }
    const reason = await refusal(`http://hooks.example:${canary.port}/path?token=hush`, options)
    expect(reason).toMatch(/over https, and over http only to hosts in BURROW_WEBHOOK_ALLOW_HOSTS/)
    expect(reason).not.toContain('hush')
    expect(canary.connections).toBe(0)
  })

  it('another port of a host that is allowed', async () => {
    await using canary: Receiver = await startReceiver()
    await using allowed: Receiver = await startReceiver()
    await refusal(`http://127.0.0.1:${canary.port}/`, { allowHosts: [allowed.host] })
    expect(canary.connections).toBe(0)
  })
})
