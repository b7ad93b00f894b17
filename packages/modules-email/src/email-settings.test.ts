import { describe, expect, it } from 'vitest'
import { readEmailSettings } from './email-settings.ts'

describe('readEmailSettings', () => {
  it.each([
    [{ SMTP_HOST: 'h', SMTP_PORT: '70000' }, 'SMTP_PORT'],
    [{ SMTP_HOST: 'h', SMTP_PORT: 'x' }, 'SMTP_PORT'],
    [{ SMTP_HOST: 'h', SMTP_SECURE: 'maybe' }, 'SMTP_SECURE'],
    [{ SMTP_HOST: 'h', SMTP_REQUIRE_TLS: 'maybe' }, 'SMTP_REQUIRE_TLS'],
    [{ SMTP_FROM: 'nobody' }, 'SMTP_FROM'],
    [{ EMAIL_SIMULATE_LATENCY: '500ms-50ms' }, 'EMAIL_SIMULATE_LATENCY'],
    [{ EMAIL_SIMULATE_LATENCY: 'soon' }, 'EMAIL_SIMULATE_LATENCY'],
    [{ EMAIL_SIMULATE_FAILURE_RATE: '2' }, 'EMAIL_SIMULATE_FAILURE_RATE'],
    [{ BURROW_EMAIL_STORES: 'invoices' }, 'BURROW_EMAIL_STORES'],
    [{ BURROW_EMAIL_STORES: 'a b=/tmp' }, 'BURROW_EMAIL_STORES'],
    [{ BURROW_EMAIL_STORES: 'invoices=/no/such/folder' }, 'BURROW_EMAIL_STORES'],
    [{ BURROW_EMAIL_TEMPLATES: '/no/such/folder' }, 'BURROW_EMAIL_TEMPLATES'],
  ])('refuses %j', (env, field) => {
    expect(() => readEmailSettings(env)).toThrow(expect.objectContaining({ code: 'INVALID_OPTION', field }))
  })

  it.each([
    {},
    { EMAIL_SIMULATE_LATENCY: '10ms-2s', EMAIL_SIMULATE_FAILURE_RATE: '0.2' },
    {
      SMTP_HOST: '127.0.0.1',
      SMTP_PORT: '2525',
      SMTP_USER: 'u',
      SMTP_PASS: 'p',
      SMTP_SECURE: 'false',
      SMTP_REQUIRE_TLS: 'no',
      SMTP_FROM: 'A <a@b.example>',
    },
    { MAILTRAP_USERNAME: 'u', MAILTRAP_PASSWORD: 'p', SMTP_HOST: '' },
    { BURROW_EMAIL_STORES: 'here=., there=..', BURROW_EMAIL_TEMPLATES: '.' },
  ])('takes %j', (env) => {
    expect(readEmailSettings(env)).toMatchObject({ transport: { send: expect.any(Function) } })
  })
})
