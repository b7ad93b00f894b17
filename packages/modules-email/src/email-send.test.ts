import { describe, expect, it } from 'vitest'
import { emailSend } from './index.ts'

function problems(payload: unknown): string[] {
  const parsed = emailSend.input.safeParse(payload)
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join('.'))
}

describe('the payload of email:send', () => {
  it.each([
    ['user@example.com'],
    [{ to: 'user@example.com', subject: 'Hello', body: 'This is a test' }],
    [{ to: 'user@example.com', template: 'welcome', variables: { name: 'Ada', order: { number: 7 } } }],
    [
      {
        to: 'user@example.com',
        attachments: [{ store: 'invoices', path: '2026/7.pdf', contentType: 'application/pdf' }],
      },
    ],
    [{ to: 'user@example.com', attachments: [{ contentBase64: 'YQ==', filename: 'a.txt' }] }],
    [
      {
        to: ['a@example.com', 'b@example.com'],
        cc: 'c@example.com',
        html: '<p>x</p>',
        replyTo: 'd@example.com',
      },
    ],
  ])('may be %j', (payload) => {
    expect(problems(payload)).toEqual([])
  })

  it.each([
    ['not an address', 'to'],
    [{}, 'to'],
    [{ to: [] }, 'to'],
    [{ to: 'a@example.com\r\nBcc: eve@evil.example' }, 'to'],
    [{ to: ['a@example.com', 'nope'] }, 'to'],
    [{ to: 'a@example.com', subject: 'x\r\nBcc: eve@evil.example' }, 'subject'],
    [{ to: 'a@example.com', text: 'a', body: 'b' }, 'body'],
    [{ to: 'a@example.com', attachments: [{ path: '/etc/passwd' }] }, 'attachments'],
    [{ to: 'a@example.com', attachments: [{ href: 'http://127.0.0.1/' }] }, 'attachments'],
    [{ to: 'a@example.com', attachments: [{ store: 's', path: 'a', contentBase64: 'YQ==' }] }, 'attachments'],
    [{ to: 'a@example.com', attachments: [{ contentBase64: 'YQ==' }] }, 'attachments'],
    [{ to: 'a@example.com', attachments: [{ contentBase64: '%', filename: 'a' }] }, 'attachments'],
    [{ to: 'a@example.com', attachments: [{ contentBase64: 'YQ==', filename: '../a' }] }, 'attachments'],
    [{ to: 'a@example.com', attachments: [{ contentBase64: 'YQ==', filename: 'a\r\nX: y' }] }, 'attachments'],
    [{ to: 'a@example.com', attachments: Array(21).fill({ store: 's', path: 'a' }) }, 'attachments'],
    [{ to: 'a@example.com', template: '../welcome' }, 'template'],
    [{ to: 'a@example.com', variables: { 'a b': 1 } }, 'variables'],
    [{ to: 'a@example.com', variables: { list: [1] } }, 'variables'],
    [{ to: 'a@example.com', variables: JSON.parse(`${'{"a":'.repeat(9)}1${'}'.repeat(9)}`) }, 'variables'],
    [{ to: Array.from({ length: 51 }, (_, n) => `u${n}@example.com`) }, 'to'],
    [{ to: 'a@example.com', bcc: Array.from({ length: 50 }, (_, n) => `u${n}@example.com`) }, 'to'],
    [{ to: 'a@example.com', html: { path: '/etc/passwd' } }, 'html'],
    [null, ''],
  ])('may not be %j', (payload, field) => {
    expect(problems(payload)[0]?.split('.')[0]).toBe(field)
  })
})
