import { expect, it } from 'vitest'
import { maskUrl, parseStoreUrl } from './store-url.ts'

it.each([
  ['redis://host:6379', 'redis://host:6379'],
  ['redis://user:secret@host', 'redis://user:***@host'],
  ['redis://:secret@host', 'redis://:***@host'],
  ['redis://secret@host', 'redis://***@host'],
  ['redis://user:p@ss:w@host/0?a=b', 'redis://user:***@host/0?a=b'],
  ['redis://user:pa/ss?w#rd@host/0', 'redis://user:***@host/0'],
  ['redis:user:secret@host', 'redis:user:***@host'],
  ['memory:name', 'memory:name'],
])('%s is shown as %s', (url, shown) => {
  expect(maskUrl(url)).toBe(shown)
})

it.each([
  ['memory:', { store: 'memory', name: null }],
  ['memory://', { store: 'memory', name: null }],
  ['memory:dev', { store: 'memory', name: 'dev' }],
  ['redis://host', { store: 'redis' }],
  ['rediss://host', { store: 'redis' }],
  ['redis+sentinel://a,b', { store: 'redis' }],
  ['rediss+cluster://a,b', { store: 'redis' }],
])('%s picks its store', (url, choice) => {
  expect(parseStoreUrl(url)).toEqual(choice)
})
