import { describe, expect, it } from 'vitest'
import { parsePostgresAddress } from './address.ts'

const defaults = { schema: 'burrow', listen: true, prepare: true, migrate: false, pool: 10 }

it('reads a server with all that may be said', () => {
  const url =
    'postgresql://ada:s3cret@db.internal:6432/app?schema=jobs&listen=false&prepare=0&pool=3&migrate=true&sslmode=require'
  expect(parsePostgresAddress(url)).toEqual({
    kind: 'pg',
    schema: 'jobs',
    listen: false,
    prepare: false,
    migrate: true,
    pool: 3,
    password: 's3cret',
    connectionString: 'postgres://ada:s3cret@db.internal:6432/app?sslmode=require',
    shown: 'postgresql://ada:***@db.internal:6432/app',
  })
})

it.each([
  ['postgres://', 'postgres://localhost', undefined],
  ['postgres:///app', 'postgres://localhost/app', undefined],
  ['postgres://[::1]:5433/app', 'postgres://[::1]:5433/app', undefined],
  ['postgres://ada@host/app', 'postgres://ada@host/app', undefined],
  ['postgres://ada:p@ss/w?rd#1@host/app', 'postgres://ada:p%40ss%2Fw%3Frd%231@host/app', 'p@ss/w?rd#1'],
  ['postgres://ada:p%40ss@host/app', 'postgres://ada:p%40ss@host/app', 'p@ss'],
])('%s has defaults, and its login is encoded', (url, connectionString, password) => {
  expect(parsePostgresAddress(url)).toMatchObject({ ...defaults, connectionString, password })
})

it.each([
  ['pglite:.burrow', { kind: 'pglite', dir: '.burrow', schema: 'burrow', shown: 'pglite:.burrow' }],
  ['pglite:/var/lib/burrow?schema=a', { kind: 'pglite', dir: '/var/lib/burrow', schema: 'a' }],
  ['pglite:memory', { kind: 'pglite', dir: null, shown: 'pglite:memory' }],
  ['pglite:./memory', { kind: 'pglite', dir: './memory' }],
])('%s is embedded', (url, expected) => {
  expect(parsePostgresAddress(url)).toMatchObject(expected)
})

describe('a wrong address', () => {
  it.each([
    ['mysql://host', 'must start with'],
    ['postgres:/host', 'must start with'],
    ['postgres://a,b/app', 'one host'],
    ['postgres://host:port/app', 'host:port'],
    ['postgres://host/app#x', '#'],
    ['postgres://host/app?shema=a', 'unknown parameter "shema"'],
    ['postgres://host/app?pool=2&pool=3', 'pool twice'],
    ['postgres://host/app?pool=0', 'parameter pool'],
    ['postgres://host/app?pool=many', 'parameter pool'],
    ['postgres://host/app?listen=no', 'parameter listen'],
    ['postgres://host/app?schema=Drop"x', 'parameter schema'],
    ['postgres://host/app?schema=pg_burrow', 'parameter schema'],
    ['postgres://host/app?schema=', 'parameter schema'],
    ['postgres://a:b%zz@host/app', '%25'],
    ['pglite:', 'must name a folder'],
    ['pglite://memory', 'must name a folder'],
    ['pglite:x?pool=2', 'unknown parameter "pool"'],
  ])('%s is refused', (url, text) => {
    expect(() => parsePostgresAddress(url)).toThrow(
      expect.objectContaining({
        code: 'INVALID_OPTION',
        field: 'url',
        message: expect.stringContaining(text),
      }),
    )
  })

  it.each([
    'postgres://ada:hunter2@host:x/app',
    'postgres://ada:hunter2%zz@host/app',
    'postgres://ada:hunter2@host/app#x',
    'postgres://host/app?hunter2=1',
  ])('%s is refused without its secret', (url) => {
    expect(() => parsePostgresAddress(url)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hunter2') }),
    )
  })
})
