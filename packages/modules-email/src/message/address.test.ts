import { describe, expect, it } from 'vitest'
import { parseAddress } from './address.ts'

describe('parseAddress', () => {
  it.each([
    ['ada@example.com', '', 'ada@example.com'],
    ['Ada Lovelace <ada@example.com>', 'Ada Lovelace', 'ada@example.com'],
    ['"Ada Lovelace" <ada@example.com>', 'Ada Lovelace', 'ada@example.com'],
    ['Zoë <zoe+tag@bücher.example>', 'Zoë', 'zoe+tag@bücher.example'],
    ['burrow@localhost', '', 'burrow@localhost'],
  ])('%s', (text, name, address) => {
    expect(parseAddress(text)).toEqual({ name, address })
  })

  it.each([
    '',
    'ada',
    '@example.com',
    'ada@',
    'ada@exa mple.com',
    'ada@example..com',
    'ada@-example.com',
    '.ada@example.com',
    'ada@example.com,eve@evil.example',
    'ada@example.com;eve@evil.example',
    'ada@example.com\r\nBcc: eve@evil.example',
    'ada@example.com\u0000',
    'Ada\r\nBcc: eve@evil.example <ada@example.com>',
    'Ada\r\n Folded <ada@example.com>',
    '"a@evil.example"@example.com',
    '"eve@evil.example" x <ada@example.com>',
    'a, eve@evil.example <ada@example.com>',
    'group: ada@example.com;',
    'ada(comment)@example.com',
    'ada@[127.0.0.1]',
    '<ada@example.com> <eve@evil.example>',
    'ada@example.com>',
    `${'a'.repeat(65)}@example.com`,
    `ada@${'a'.repeat(64)}.com`,
    `ada@${'a.'.repeat(200)}com`,
  ])('refuses %j', (text) => {
    expect(parseAddress(text)).toEqual(expect.any(String))
  })

  it.each([
    'a'.repeat(1_000_000),
    `${'<'.repeat(500_000)}>`,
    `${'a@'.repeat(500_000)}`,
    `"${' '.repeat(500_000)}`,
    `${' '.repeat(400)}ada@example.com`,
  ])('refuses a long text by its length, before it is read', (text) => {
    expect(parseAddress(text)).toBe('is too long for an e-mail address')
  })
})
