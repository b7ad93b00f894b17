import { describe, expect, it } from 'vitest'
import { checkUrl } from './check-url.ts'
import { TargetPolicy } from './target-policy.ts'

const closed = new TargetPolicy()

describe('checkUrl', () => {
  it.each([
    'http://127.0.0.1/',
    'http://localhost/',
    'http://LOCALHOST./',
    'http://a.localhost/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://127。0。0。1/',
    'http://[::1]/',
    'http://[::ffff:7f00:1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://169.254.169.254/latest/meta-data',
    'http://user@example.com/',
    'http://user:secret@example.com/',
    'http://example.com@127.0.0.1/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'gopher://example.com/',
    'javascript:alert(1)',
    'data:text/plain,x',
    '//example.com/',
    '/path',
    'http://',
    '',
  ])('refuses %s', (text) => {
    expect(() => checkUrl(text, closed)).toThrow(
      expect.objectContaining({ code: 'PERMANENT', field: 'payload.url' }),
    )
  })

  it('never repeats a password', () => {
    expect(() => checkUrl('http://user:hunter2@example.com/', closed)).toThrow(/^(?!.*hunter2)/)
  })

  it.each(['https://example.com/a?b=c', 'http://example.com:8080/', 'http://1.1.1.1/'])(
    'lets %s go on to the agent',
    (text) => {
      expect(checkUrl(text, closed).href).toBe(text)
    },
  )

  it('lets listed hosts pass, with their port when one is given', () => {
    const policy = new TargetPolicy({
      allowHosts: ['127.0.0.1:9000', '[::1]:9000', 'Billing.internal.', '10.0.0.5'],
    })
    expect(() => checkUrl('http://127.0.0.1:9000/', policy)).not.toThrow()
    expect(() => checkUrl('http://[::1]:9000/', policy)).not.toThrow()
    expect(() => checkUrl('http://10.0.0.5:1234/', policy)).not.toThrow()
    expect(() => checkUrl('http://127.0.0.1:9001/', policy)).toThrow(/not a public address/)
    expect(() => checkUrl('http://[::1]/', policy)).toThrow(/not a public address/)
    expect(policy.allows('billing.internal', '80')).toBe(true)
    expect(policy.allows('evil-billing.internal', '80')).toBe(false)
  })
})
