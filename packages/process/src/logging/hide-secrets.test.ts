import { describe, expect, it } from 'vitest'
import { createLogger, type LogFormat } from './create-logger.ts'
import { hideSecrets } from './hide-secrets.ts'

const CANARY = 'canary-hunter2-canary'

/** Names that programs give to secrets. */
const SECRET = [
  ...[
    'password',
    'Password',
    'PASSWORD',
    'passwords',
    'userPassword',
    'user_password',
    'newPassword',
    'password2',
  ],
  ...['pass', 'MAILTRAP_PASS', 'passwd', 'pwd', 'dbPwd', 'passphrase', 'passwordHash', 'current-password'],
  ...['secret', 'secrets', 'webhookSecret', 'webhook_secret', 'clientSecret', 'secretValue', 'clientsecret'],
  ...[
    'token',
    'accessToken',
    'access_token',
    'refreshToken',
    'csrfToken',
    'idToken',
    'tokenValue',
    'accesstoken',
  ],
  ...['APIToken', 'tokens', 'authorization', 'Authorization', 'proxy-authorization', 'cookie', 'cookies'],
  ...[
    'set-cookie',
    'setCookie',
    'apiKey',
    'api_key',
    'apikey',
    'APIKey',
    'X-Api-Key',
    'x-api-key',
    'apiKeys',
  ],
  ...[
    'privateKey',
    'private_key',
    'PRIVATE_KEY',
    'secretKey',
    'AWS_SECRET_ACCESS_KEY',
    'accessKey',
    'adminKey',
  ],
  ...[
    'BURROW_ADMIN_KEY',
    'BURROW_API_KEY',
    'signingKey',
    'encryptionKey',
    'credentials',
    'jwt',
    'OTEL_AUTH_TOKEN',
  ],
]

/** Names that only sound so. */
const PLAIN = [
  ...['key', 'keyId', 'key_id', 'apiKeyId', 'accessKeyId', 'idempotencyKey', 'idempotency_key', 'uniqueKey'],
  ...[
    'limitKey',
    'publicKey',
    'partitionKey',
    'keys',
    'keyboard',
    'monkey',
    'tokenCount',
    'maxTokensPerCall',
  ],
  ...['token_id', 'tokenizer', 'nextPageToken', 'secretary', 'secretName', 'passed', 'bypass', 'compass'],
  ...['passenger', 'passwordChangedAt', 'hasPasswordPolicy', 'cookieBanner', 'author', 'authorId', 'auth'],
  ...[
    'authorizationServer',
    'credentialId',
    'jobId',
    'queue',
    'type',
    'attempt',
    'trace_id',
    'request_id',
    'x',
  ],
]

const DEPTHS = [0, 1, 2, 3, 5, 8, 13]

function buried(fields: object, depth: number): object {
  let inner: object = fields
  for (let level = 0; level < depth; level += 1)
    inner = level % 2 === 0 ? { first: 'a', inner, last: 1 } : { list: ['a', inner, 7] }
  return inner
}

function line(fields: object, format: LogFormat, message = 'x'): string {
  const written: string[] = []
  const logger = createLogger({ level: 'info', format, name: 'api', write: (text) => written.push(text) })
  logger.info(message, fields as Record<string, string>)
  return written.join('')
}

describe.each<LogFormat>(['console', 'json'])('a line in the %s format', (format) => {
  it.each(SECRET)('hides what is called %s, at any depth and whatever it is', (name) => {
    for (const depth of DEPTHS)
      for (const value of [CANARY, [CANARY], { value: CANARY, list: [{ x: CANARY }] }]) {
        const text = line(buried({ [name]: value, other: 'shown' }, depth), format)
        expect(text, `${depth}`).not.toContain('canary')
        expect(text).toContain('shown')
      }
  })

  it.each(PLAIN)('shows what is called %s', (name) => {
    for (const depth of DEPTHS) expect(line(buried({ [name]: CANARY }, depth), format)).toContain(CANARY)
  })

  const KEY = `burrow_abcdef123456_${'Canary'.repeat(7)}x`
  const TOKEN = `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.${'canary'.repeat(6)}`
  const PEM = `-----BEGIN RSA PRIVATE KEY-----\nMIIcanary+canary/canary==\n-----END RSA PRIVATE KEY-----`
  it.each([
    ['whsec_Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5', 'Y2FuYXJ5', 'whsec_***'],
    [KEY, 'Canary', 'burrow_abcdef123456_***'],
    ['Authorization: Bearer canary.canary', 'canary', 'Bearer ***'],
    ['BASIC Y2FuYXJ5OmNhbmFyeQ==', 'Y2FuYXJ5', 'BASIC ***'],
    ['rediss://user:canary@host:6379/0', 'canary', 'rediss://***@host:6379/0'],
    [`postgres://u:can'ary@host/db?sslmode=require`, 'ary', 'postgres://***@host/db?sslmode=require'],
    ['https://host/hook?a=1&access_token=canary&b=2', 'canary', '?a=1&access_token=***&b=2'],
    [TOKEN, 'canary', 'eyJ***'],
    [PEM, 'canary', '-----BEGIN RSA PRIVATE KEY-----***'],
  ])('hides %j by its form, in message, values and names', (secret, canary, instead) => {
    for (const depth of DEPTHS) {
      const fields = buried({ note: `it said ${secret} and went`, [`of ${secret}`]: 1 }, depth)
      const text = line(fields, format, `cannot use ${secret} here`)
      expect(text).not.toContain(canary)
      expect(text.split(instead)).toHaveLength(4)
      if (format === 'json') expect(() => JSON.parse(text) as unknown).not.toThrow()
    }
  })

  it.each([
    'http://127.0.0.1:8080/a@b?page=2&state=dead',
    'mail@example.com',
    'burrow_test_x',
    'whsec_',
    'a bearer of news',
    'basic, bearer',
    'msg_2gdqi8s7aW7vX0w8w1Qz0aB3cD4eF5gH',
    '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    '/jobs?next=eyJ0b2tlbg',
  ])('shows %j', (text) => {
    expect(line({ text }, format, text).split(text)).toHaveLength(3)
  })

  it('shows how many tokens there were, and that there is no password', () => {
    const text = line({ tokens: 123, usage: { inputTokens: 456 }, password: null, secret: false }, format)
    for (const shown of ['123', '456', 'null', 'false']) expect(text).toContain(shown)
    expect(line({ password: 987 }, format)).not.toContain('987')
  })

  it('survives what is no JSON', () => {
    const ring: Record<string, unknown> = { password: CANARY }
    ring['self'] = ring
    const error = Object.assign(new Error('refused'), { config: { headers: { cookie: CANARY } } })
    const odd = { ring, error, when: new Date(0), wide: { toJSON: () => ({ secret: CANARY, seen: 'seen' }) } }
    const text = line({ odd, deep: buried({ password: CANARY }, 40) }, format)
    expect(text).not.toContain(CANARY)
    for (const shown of ['[circular]', 'refused', '1970-01-01', 'seen', '[too deep]'])
      expect(text).toContain(shown)
  })
})

it('copies nothing where there is nothing to hide', () => {
  const fields = { url: 'x', list: [1, { a: 1 }], nested: { deep: { n: null } } }
  expect(hideSecrets(fields)).toBe(fields)
  const hidden = hideSecrets({ ...fields, other: { token: 'a' } })
  expect(hidden['list']).toBe(fields.list)
  expect(hidden['other']).toEqual({ token: '***' })
})
