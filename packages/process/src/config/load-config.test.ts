import { describe, expect, it } from 'vitest'
import { ConfigError } from './config-error.ts'
import { loadConfig } from './load-config.ts'
import { SETTINGS } from './settings.ts'

function problemsOf(env: Record<string, string>, flags: Record<string, string> = {}): ConfigError {
  try {
    loadConfig(SETTINGS, { env, flags })
  } catch (error) {
    if (error instanceof ConfigError) return error
    throw error
  }
  throw new Error('the configuration was taken')
}

describe('loadConfig', () => {
  it('has defaults for everything', () => {
    expect(loadConfig(SETTINGS, { env: {} })).toMatchObject({
      url: 'memory:',
      namespace: 'default',
      host: '127.0.0.1',
      port: 8080,
      concurrency: 10,
      queues: [{ name: 'default' }],
      lease: 30_000,
      shutdownTimeout: 30_000,
      healthPort: 8081,
      logLevel: 'info',
      insecureBind: false,
    })
  })

  it('takes a flag before the environment, and its own variable before that of others', () => {
    const env = {
      BURROW_PORT: '1',
      SERVER_PORT: '2',
      NUM_WORKERS: '3',
      WORKER_CONCURRENCY: '4',
      WORKER_SHUTDOWN_TIMEOUT: '5s',
    }
    expect(loadConfig(SETTINGS, { env, flags: { port: '9' } })).toMatchObject({
      port: 9,
      concurrency: 4,
      shutdownTimeout: 5_000,
    })
    expect(loadConfig(SETTINGS, { env })).toMatchObject({ port: 1 })
  })

  it.each([
    ['none', null],
    ['https://traces.example.com/trace/{trace_id}', 'https://traces.example.com/trace/{trace_id}'],
    ['http://127.0.0.1:16686/trace/{trace_id}?x=1', 'http://127.0.0.1:16686/trace/{trace_id}?x=1'],
  ])('takes %j as the place of traces', (text, url) => {
    expect(loadConfig(SETTINGS, { env: { BURROW_TRACE_URL: text } }).traceUrl).toBe(url)
  })

  it.each(['https://traces.example.com', 'javascript:alert("{trace_id}")', '/trace/{trace_id}', 'https://'])(
    'refuses %j as the place of traces',
    (text) => expect(problemsOf({ BURROW_TRACE_URL: text }).problems).toHaveLength(1),
  )

  it('treats an empty variable as not set', () => {
    expect(loadConfig(SETTINGS, { env: { BURROW_PORT: ' ', SERVER_PORT: '' } }).port).toBe(8080)
  })

  it('lists everything that is wrong, with the variable and what was expected', () => {
    const error = problemsOf(
      {
        BURROW_PORT: '99999',
        BURROW_LEASE: 'soon',
        NUM_WORKERS: '0',
        LOG_LEVEL: 'loud',
        BURROW_QUEUES: 'a,{b}',
      },
      { namespace: 'a b' },
    )
    expect(error.problems.map((entry) => entry.source)).toEqual([
      '--namespace',
      'BURROW_PORT',
      'NUM_WORKERS',
      'BURROW_QUEUES',
      'BURROW_LEASE',
      'LOG_LEVEL',
    ])
    expect(error.message).toContain(
      '  BURROW_LEASE: expected a duration from 1s to 1h, such as 30s, not "soon"',
    )
  })

  it.each(['app:eu', 'app:', ':app'])(
    'has no namespace %s, which could be mistaken for one and a queue',
    (name) => {
      expect(problemsOf({ BURROW_NAMESPACE: name }).problems[0]?.source).toBe('BURROW_NAMESPACE')
    },
  )

  it('has hosts without ports', () => {
    const hostsOf = (text: string) =>
      loadConfig(SETTINGS, { env: { BURROW_ALLOWED_HOSTS: text } }).allowedHosts
    expect(hostsOf('')).toBeNull()
    expect(hostsOf('a.example, B, ::1')).toEqual(['a.example', 'b', '::1'])
    for (const text of ['a:80', 'http://a', 'a,,b', 'a b'])
      expect(problemsOf({ BURROW_ALLOWED_HOSTS: text }).problems).toHaveLength(1)
  })

  it('does not show what may hold a password', () => {
    expect(problemsOf({ BURROW_URL: '//:hunter2@host' }).message).not.toContain('hunter2')
  })
})

describe('the store', () => {
  it.each<[Record<string, string>, string]>([
    [{ REDIS_URL: 'localhost:6379' }, 'redis://localhost:6379'],
    [{ REDIS_URL: 'redis://localhost:6379', REDIS_PASSWORD: '', REDIS_DB: '0' }, 'redis://localhost:6379/0'],
    [{ REDIS_ADDRESS: 'cache:6380', REDIS_PASSWORD: 'p@ss', REDIS_DB: '2' }, 'redis://:p%40ss@cache:6380/2'],
    [{ REDIS_URL: 'rediss://:own@h:1/3', REDIS_PASSWORD: 'other', REDIS_DB: '4' }, 'rediss://:own@h:1/3'],
    [{ BURROW_URL: 'memory:', REDIS_URL: 'localhost:6379' }, 'memory:'],
    [{ REDIS_DB: '1' }, 'memory:'],
  ])('%j leads to %s', (env, expected) => {
    expect(loadConfig({ url: SETTINGS.url }, { env }).url).toBe(expected)
  })
})

describe('the list that jobs are taken from', () => {
  it.each<[Record<string, string>, string | null]>([
    [{}, null],
    [{ BURROW_INGEST_LIST: 'mine', QUEUE_NAME: 'tasks' }, 'mine'],
    [{ QUEUE_NAME: 'tasks' }, 'tasks'],
    [{ REDIS_ADDRESS: 'cache:6380' }, 'my_tasks_queue'],
    [{ REDIS_ADDRESS: 'cache:6380', QUEUE_NAME: 'none' }, null],
    [{ REDIS_ADDRESS: 'cache:6380', BURROW_URL: 'memory:' }, null],
    [{ REDIS_ADDRESS: 'cache:6380', REDIS_URL: 'cache:6380' }, null],
  ])('%j leads to %s', (env, expected) => {
    expect(loadConfig({ ingestList: SETTINGS.ingestList }, { env }).ingestList).toBe(expected)
  })

  it('has a name without spaces', () => {
    for (const text of ['a b', 'x'.repeat(513)])
      expect(problemsOf({ BURROW_INGEST_LIST: text }).problems).toHaveLength(1)
  })
})
