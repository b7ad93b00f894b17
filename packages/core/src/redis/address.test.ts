import { describe, expect, it } from 'vitest'
import { BurrowError } from '../errors/index.ts'
import { parseRedisAddress } from './address.ts'

function errorOf(url: string): BurrowError {
  try {
    parseRedisAddress(url)
  } catch (error) {
    if (BurrowError.isInstance(error)) return error
    throw error
  }
  throw new Error(`${url} was taken`)
}

describe('parseRedisAddress', () => {
  it('reads host, port, login and database, and masks the password', () => {
    expect(parseRedisAddress('redis://ada:p%40ss:word@cache.example:6380/2')).toMatchObject({
      mode: 'single',
      nodes: [{ host: 'cache.example', port: 6380 }],
      username: 'ada',
      password: 'p@ss:word',
      database: 2,
      tls: false,
      shown: 'redis://ada:***@cache.example:6380/2',
    })
  })

  it('has defaults for everything but the scheme', () => {
    expect(parseRedisAddress('rediss://')).toMatchObject({
      nodes: [{ host: '127.0.0.1', port: 6379 }],
      tls: true,
      database: 0,
    })
    expect(parseRedisAddress('redis://:secret@h')).toMatchObject({
      username: undefined,
      password: 'secret',
      shown: 'redis://:***@h',
    })
    expect(parseRedisAddress('redis://[::1]:7000')).toMatchObject({ nodes: [{ host: '::1', port: 7000 }] })
  })

  it('reads several sentinels and the name of the primary', () => {
    expect(parseRedisAddress('redis+sentinel://a:26380,b/0?name=jobs')).toMatchObject({
      mode: 'sentinel',
      nodes: [
        { host: 'a', port: 26_380 },
        { host: 'b', port: 26_379 },
      ],
      primary: 'jobs',
    })
  })

  it('reads the nodes of a cluster', () => {
    expect(parseRedisAddress('redis+cluster://a:7000,b:7001').nodes).toHaveLength(2)
  })

  it.each([
    'http://127.0.0.1',
    'redis:127.0.0.1',
    'redis://host:99999',
    'redis://host/abc',
    'redis://ho st',
    'redis+cluster://a/3',
    '',
  ])('refuses %j and names the option', (url) => {
    expect(errorOf(url)).toMatchObject({ code: 'INVALID_OPTION', field: 'url' })
  })

  it.each(['p@ss', 'a/b', 'a?b#c', '@', 'a@b@c', ':', 'a:b@c/d', '//x@y', '100%25', ' '])(
    'takes the password %j as it is written',
    (password) => {
      const address = parseRedisAddress(`redis://ada:${password}@cache.example:6380/2`)
      expect(address).toMatchObject({
        nodes: [{ host: 'cache.example', port: 6380 }],
        username: 'ada',
        password: decodeURIComponent(password),
        database: 2,
        shown: 'redis://ada:***@cache.example:6380/2',
      })
    },
  )

  it.each([
    'redis://ada:alpha@beta@gamma@host:99999',
    'redis://ada:alpha/beta@gamma@ho st',
    'redis://ada:alpha@beta/gamma@host/abc',
    'redis://ada:alpha?beta#gamma@host#x',
    'redis://ada:alpha%beta@gamma@host',
    'redis://:alpha%E0%A4%Abeta%@host',
    'redis://alpha%beta@host',
    'redis+cluster://ada:alpha@beta,gamma@a:1,b:2/3',
    'redis+sentinel://ada:alpha,beta@gamma@a:1,:2',
    'http://ada:alpha@beta@gamma',
    'redis:ada:alpha@beta/gamma@host',
    // No login, but perhaps meant as one.
    'redis://ada:alpha',
    'redis://ada:alpha/beta',
    'redis://ada:alpha,beta:gamma',
  ])('shows no part of a password in the error for %s', (url) => {
    const error = errorOf(url)
    expect(error).toMatchObject({ code: 'INVALID_OPTION', field: 'url' })
    const told = [error.message, String(error.cause), error.stack?.split('\n    at ', 1)[0]].join('\n')
    expect(told).not.toMatch(/alpha|beta|gamma/)
  })
})
