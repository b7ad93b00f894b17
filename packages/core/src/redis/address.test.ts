import { describe, expect, it } from 'vitest'
import { BurrowError } from '../errors/index.ts'
import { parseRedisAddress } from './address.ts'

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
    const error: unknown = (() => {
      try {
        return parseRedisAddress(url)
      } catch (thrown) {
        return thrown
      }
    })()
    expect(BurrowError.isInstance(error, 'INVALID_OPTION')).toBe(true)
    expect(error).toMatchObject({ field: 'url' })
  })

  it('never shows a password in an error', () => {
    expect(() => parseRedisAddress('redis://ada:s3cret@host:99999')).toThrow(/^(?!.*s3cret)/)
  })
})
