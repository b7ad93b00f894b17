import { expect, it } from 'vitest'
import { maskUrl } from './mask-url.ts'

it.each([
  ['redis://host:6379', 'redis://host:6379'],
  ['redis://user:secret@host', 'redis://user:***@host'],
  ['redis://:secret@host', 'redis://:***@host'],
  ['redis://secret@host', 'redis://***@host'],
  ['redis://user:p@ss:w@host/0?a=b', 'redis://user:***@host/0?a=b'],
  ['redis://user:pa/ss?w#rd@host/0', 'redis://user:***@host/0'],
  ['redis:user:secret@host', 'redis:user:***@host'],
  ['redis://user:a@b:c@d@host:1/2', 'redis://user:***@host:1/2'],
  ['redis://user:secret@', 'redis://user:***@'],
  ['user:secret@host', 'user:***@host'],
  ['pa/ss@host', '***@host'],
  ['/secret@host', '***@host'],
  ['@', '***@'],
  ['memory:name', 'memory:name'],
])('%s is shown as %s', (url, shown) => {
  expect(maskUrl(url)).toBe(shown)
})
