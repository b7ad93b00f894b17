import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import { Webhook } from 'standardwebhooks'
import { keyOf, newSecret, rotateSecrets, validSecrets, type WebhookSecret } from './secrets.ts'
import { signedHeaders } from './sign.ts'

const body = '{"type":"job.completed","data":{"text":"snow ☃"}}'
const current = (secret: string) => ({ secret, validUntil: null })

describe('signedHeaders', () => {
  // standardwebhooks refuses times that are not its own.
  const timestamp = Math.floor(new Date().getTime() / 1_000)

  it('gives the signature of the specification', () => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
    const signed = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1614265330, body: '{"test": 2432232314}' }
    expect(signedHeaders(signed, [current(secret)])).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    })
  })

  it('is verified by a library that is not ours, with either secret of a rotation', () => {
    const [before, after] = [newSecret(), newSecret()]
    const headers = signedHeaders({ id: 'msg_1', timestamp, body }, [
      current(after),
      { secret: before, validUntil: 1 },
    ])
    expect(headers['webhook-signature']?.split(' ')).toHaveLength(2)
    for (const secret of [before, after])
      expect(new Webhook(secret).verify(body, { ...headers })).toEqual(JSON.parse(body))
    expect(() => new Webhook(newSecret()).verify(body, { ...headers })).toThrow()
  })

  it.each<[string, string, Record<string, string>]>([
    ['body', body.replace('☃', '☂'), {}],
    ['id', body, { 'webhook-id': 'msg_2' }],
    ['time', body, { 'webhook-timestamp': String(timestamp + 1) }],
  ])('no longer fits when the %s is altered', (_, text, altered) => {
    const secret = newSecret()
    const headers = signedHeaders({ id: 'msg_1', timestamp, body }, [current(secret)])
    expect(new Webhook(secret).verify(body, { ...headers })).toBeDefined()
    expect(() => new Webhook(secret).verify(text, { ...headers, ...altered })).toThrow()
  })
})

describe('secrets', () => {
  it('are of the length that the specification asks for, and each another', () => {
    const [one, other] = [newSecret(), newSecret()]
    expect(keyOf(one)).toHaveLength(32)
    expect(one).not.toBe(other)
  })

  it.each([
    'whsec_',
    'whsec_!',
    'whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    `whsec_${Buffer.alloc(23).toString('base64')}`,
    `whsec_${Buffer.alloc(65).toString('base64')}`,
  ])('%s is none', (secret) => {
    expect(keyOf(secret)).toBeNull()
  })

  it('go on to sign as long as was asked for, and four at most', () => {
    const first = [current('a')]
    const second = rotateSecrets(first, 1_000, 500)
    expect(second).toEqual([
      { secret: expect.stringMatching(/^whsec_/), validUntil: null },
      { secret: 'a', validUntil: 1_500 },
    ])
    expect(validSecrets(second, 1_499)).toHaveLength(2)
    expect(validSecrets(second, 1_500)).toEqual(second.slice(0, 1))
    expect(rotateSecrets(first, 1_000, 0)).toHaveLength(1)
    let many: readonly WebhookSecret[] = first
    for (let turn = 0; turn < 6; turn += 1) many = rotateSecrets(many, 1_000, 500)
    expect(many).toHaveLength(4)
    expect(many[0]?.validUntil).toBeNull()
  })
})
