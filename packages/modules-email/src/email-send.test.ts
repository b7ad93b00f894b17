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
    [{ to: 'a@example.com', attachments: [{ path: '/etc/passwd' }] }, ''],
    [{ to: Array.from({ length: 51 }, (_, n) => `u${n}@example.com`) }, 'to'],
    [{ to: 'a@example.com', bcc: Array.from({ length: 50 }, (_, n) => `u${n}@example.com`) }, 'to'],
    [{ to: 'a@example.com', html: { path: '/etc/passwd' } }, 'html'],
    [null, ''],
  ])('may not be %j', (payload, field) => {
    expect(problems(payload)[0]?.split('.')[0]).toBe(field)
  })
})
