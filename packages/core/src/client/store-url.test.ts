import { expect, it } from 'vitest'
import { parseStoreUrl } from './store-url.ts'

it.each([
  ['memory:', { store: 'memory', name: null }],
  ['memory://', { store: 'memory', name: null }],
  ['memory:dev', { store: 'memory', name: 'dev' }],
  ['redis://host', { store: 'redis' }],
  ['rediss://host', { store: 'redis' }],
  ['redis+sentinel://a,b', { store: 'redis' }],
  ['rediss+cluster://a,b', { store: 'redis' }],
  ['postgres://host/app', { store: 'postgres' }],
  ['postgresql://host/app', { store: 'postgres' }],
  ['pglite:.burrow', { store: 'postgres' }],
  ['pglite:memory', { store: 'postgres' }],
])('%s picks its store', (url, choice) => {
  expect(parseStoreUrl(url)).toEqual(choice)
})
