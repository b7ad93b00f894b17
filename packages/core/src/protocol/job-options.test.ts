import { describe, expect, it } from 'vitest'
import { expectCode } from '../testing/expect-code.ts'
import { DEFAULT_BACKOFF } from './backoff.ts'
import {
  resolveEnqueueOptions,
  resolveJobDefaults,
  type EnqueueOptions,
  type JobDefaults,
} from './job-options.ts'
import { LIMITS } from './limits.ts'

const DEFAULTS = {
  id: null,
  queue: 'default',
  priority: 3,
  maxAttempts: 4,
  backoff: DEFAULT_BACKOFF,
  timeoutMs: null,
  retryForMs: null,
  expiresInMs: null,
  expiresAt: null,
  unique: null,
  limitKey: null,
  limitCost: 1,
  tags: [],
  webhook: null,
  trace: null,
  delayMs: 0,
  runAt: null,
}
const TRACE = { traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`, tracestate: null }
const UNIQUE = { key: null, scope: null, until: 'finished', forMs: null, onConflict: 'return_existing' }

describe('resolveEnqueueOptions', () => {
  it('fills in every default', () => {
    expect(resolveEnqueueOptions(undefined)).toEqual(DEFAULTS)
    expect(resolveEnqueueOptions({})).toEqual(DEFAULTS)
  })

  it('reads every option', () => {
    const options: EnqueueOptions = {
      id: 'my-id',
      queue: 'emails',
      priority: 'high',
      maxRetries: 0,
      backoff: [1],
      timeoutMs: 1_000,
      tags: ['a', 'b', 'a'],
      delayMs: 5,
      uniqueKey: 'user 7 / ✓',
      expiresInMs: 60_000,
      retryForMs: 90_000,
      limitKey: 'customer 7',
      limitCost: 3,
      webhook: 'https://example.org/hook',
      trace: TRACE.traceparent,
    }
    expect(resolveEnqueueOptions(options)).toEqual({
      id: 'my-id',
      queue: 'emails',
      priority: 5,
      maxAttempts: 1,
      backoff: { kind: 'list', delaysMs: [1], jitter: 'none' },
      timeoutMs: 1_000,
      retryForMs: 90_000,
      expiresInMs: 60_000,
      expiresAt: null,
      unique: { ...UNIQUE, key: 'user 7 / ✓' },
      limitKey: 'customer 7',
      limitCost: 3,
      tags: ['a', 'b'],
      webhook: { url: 'https://example.org/hook', events: ['job.completed', 'job.dead', 'job.cancelled'] },
      trace: TRACE,
      delayMs: 5,
      runAt: null,
    })
  })

  it('puts the options of a job over the defaults of its type', () => {
    const base = resolveJobDefaults({
      queue: 'emails',
      priority: 1,
      timeoutMs: 9,
      tags: ['x'],
      maxRetries: 9,
    })
    expect(resolveEnqueueOptions({ priority: 4, timeoutMs: null }, base)).toEqual({
      ...DEFAULTS,
      queue: 'emails',
      priority: 4,
      timeoutMs: null,
      tags: ['x'],
      maxAttempts: 10,
    })
    expect(resolveEnqueueOptions(undefined, base)).toEqual(base)
  })

  it.each([
    [new Date(5), 5],
    [1_700_000_000_000, 1_700_000_000_000],
    ['2026-02-28T12:00:00Z', Date.UTC(2026, 1, 28, 12)],
    ['2024-02-29T12:00Z', Date.UTC(2024, 1, 29, 12)],
    ['2026-01-31T12:00:00.123+02:00', Date.UTC(2026, 0, 31, 10, 0, 0, 123)],
    ['2026-12-31T23:59:59.999999-0530', Date.UTC(2027, 0, 1, 5, 29, 59, 999)],
  ])('reads the time %s', (runAt, expected) => {
    expect(resolveEnqueueOptions({ runAt }).runAt).toBe(expected)
  })

  it.each<[object, string]>([
    [{ prio: 3 }, 'options.prio'],
    [{ delay: 3 }, 'options.delay'],
    [JSON.parse('{"__proto__":{}}') as object, 'options.__proto__'],
    [{ priority: 6 }, 'options.priority'],
    [{ priority: 'urgent' }, 'options.priority'],
    [{ priority: null }, 'options.priority'],
    [{ maxRetries: -1 }, 'options.maxRetries'],
    [{ maxRetries: 1.5 }, 'options.maxRetries'],
    [{ maxRetries: LIMITS.maxRetries + 1 }, 'options.maxRetries'],
    [{ maxRetries: '3' }, 'options.maxRetries'],
    [{ backoff: 'never' }, 'options.backoff.kind'],
    [{ backoff: { factor: 0 } }, 'options.backoff.factor'],
    [{ timeoutMs: 0 }, 'options.timeoutMs'],
    [{ timeoutMs: '10s' }, 'options.timeoutMs'],
    [{ tags: 'a' }, 'options.tags'],
    [{ tags: Array.from({ length: 17 }, (_, index) => `t${index}`) }, 'options.tags'],
    [{ delayMs: -1 }, 'options.delayMs'],
    [{ delayMs: Number.NaN }, 'options.delayMs'],
    [{ delayMs: LIMITS.delayMs + 1 }, 'options.delayMs'],
    [{ delayMs: 1n }, 'options.delayMs'],
    [{ runAt: 'tomorrow' }, 'options.runAt'],
    [{ runAt: '2026-01-01' }, 'options.runAt'],
    [{ runAt: '2026-01-01T00:00:00' }, 'options.runAt'],
    [{ runAt: '2026-13-01T00:00:00Z' }, 'options.runAt'],
    [{ runAt: '2026-02-29T00:00:00Z' }, 'options.runAt'],
    [{ runAt: '2026-04-31T00:00:00Z' }, 'options.runAt'],
    [{ runAt: new Date(Number.NaN) }, 'options.runAt'],
    [{ runAt: -1 }, 'options.runAt'],
    [{ runAt: Number.POSITIVE_INFINITY }, 'options.runAt'],
    [{ runAt: null }, 'options.runAt'],
    [{ runAt: 5, delayMs: 5 }, 'options.runAt'],
    [{ retryForMs: 0 }, 'options.retryForMs'],
    [{ retryForMs: LIMITS.delayMs + 1 }, 'options.retryForMs'],
    [{ expiresInMs: 0 }, 'options.expiresInMs'],
    [{ expiresInMs: '1h' }, 'options.expiresInMs'],
    [{ expiresAt: 'tomorrow' }, 'options.expiresAt'],
    [{ expiresAt: 5, expiresInMs: 5 }, 'options.expiresAt'],
    [{ runAt: Date.UTC(10_000, 0, 1) }, 'options.runAt'],
    [{ expiresAt: new Date('+010000-01-01T00:00:00Z') }, 'options.expiresAt'],
    [{ delayMs: 5, expiresInMs: 5 }, 'options.expiresInMs'],
    [{ runAt: 5, expiresAt: 5 }, 'options.expiresAt'],
    [{ limitCost: 0 }, 'options.limitCost'],
    [{ limitCost: LIMITS.limitCost + 1 }, 'options.limitCost'],
    [{ limitCost: 1.5 }, 'options.limitCost'],
    [{ unique: 'x' }, 'options.unique'],
    [{ unique: { id: 'x' } }, 'options.unique.id'],
    [{ unique: { scope: 'all' } }, 'options.unique.scope'],
    [{ unique: { scope: 'queue' } }, 'options.unique.key'],
    [{ unique: { until: 'forever' } }, 'options.unique.until'],
    [{ unique: { forMs: 0 } }, 'options.unique.forMs'],
    [{ unique: { onConflict: 'keep' } }, 'options.unique.onConflict'],
    [{ unique: { key: 'x' }, uniqueKey: 'x' }, 'options.uniqueKey'],
  ])('refuses %o and names %s', (options, field) => {
    expectCode(() => resolveEnqueueOptions(options), 'INVALID_OPTION', field)
  })

  it.each<[object, string]>([
    [{ queue: 'a b' }, 'options.queue'],
    [{ queue: '' }, 'options.queue'],
    [{ queue: null }, 'options.queue'],
    [{ id: '{}' }, 'options.id'],
    [{ id: 7 }, 'options.id'],
    [{ tags: ['ok', 'not ok'] }, 'options.tags[1]'],
    [{ tags: ['a', , 'b'] }, 'options.tags[1]'], // oxlint-disable-line no-sparse-arrays
    [{ uniqueKey: '' }, 'options.uniqueKey'],
    [{ uniqueKey: 'x'.repeat(257) }, 'options.uniqueKey'],
    [{ uniqueKey: 'a\nb' }, 'options.uniqueKey'],
    [{ uniqueKey: 'a\u007f' }, 'options.uniqueKey'],
    [{ uniqueKey: 'a\ud800' }, 'options.uniqueKey'],
    [{ uniqueKey: '\udfff\ud83d' }, 'options.uniqueKey'],
    [{ uniqueKey: 7 }, 'options.uniqueKey'],
    [{ unique: { key: '' } }, 'options.unique.key'],
    [{ unique: { key: 7 } }, 'options.unique.key'],
    [{ limitKey: '' }, 'options.limitKey'],
    [{ limitKey: 'x'.repeat(257) }, 'options.limitKey'],
  ])('refuses the name in %j and names %s', (options, field) => {
    expectCode(() => resolveEnqueueOptions(options), 'INVALID_NAME', field)
  })

  it.each([null, 7, 'high', [], true])('refuses %j instead of options', (options) => {
    expectCode(() => resolveEnqueueOptions(options as never), 'INVALID_OPTION', 'options')
  })

  it('names fields as the caller writes them', () => {
    expectCode(() => resolveEnqueueOptions({ delayMs: -1 }, undefined, ''), 'INVALID_OPTION', 'delayMs')
    expectCode(
      () => resolveEnqueueOptions({ queue: '?' }, undefined, 'jobs[3].'),
      'INVALID_NAME',
      'jobs[3].queue',
    )
  })
})

describe('what makes jobs the same', () => {
  const uniqueOf = (options: EnqueueOptions, defaults?: JobDefaults) =>
    resolveEnqueueOptions(options, resolveJobDefaults(defaults)).unique

  it('is nothing by default', () => {
    expect(uniqueOf({})).toBeNull()
    expect(uniqueOf({ unique: null }, { unique: { scope: 'type' } })).toBeNull()
  })

  it('has defaults of its own', () => {
    expect(uniqueOf({ unique: {} })).toEqual(UNIQUE)
    expect(uniqueOf({ unique: { scope: 'type', until: 'started', onConflict: 'throttle' } })).toEqual({
      ...UNIQUE,
      scope: 'type',
      until: 'started',
      onConflict: 'throttle',
    })
    expect(uniqueOf({ unique: { key: 'k', forMs: 5 } })).toEqual({ ...UNIQUE, key: 'k', forMs: 5 })
  })

  it('goes over what the type says, field by field', () => {
    const defaults: JobDefaults = { unique: { scope: 'queue', until: 'started', onConflict: 'reject' } }
    const expected = { ...UNIQUE, scope: 'queue', key: 'k', until: 'started', onConflict: 'reject' }
    expect(uniqueOf({ unique: { key: 'k' } }, defaults)).toEqual(expected)
    expect(uniqueOf({ uniqueKey: 'k' }, defaults)).toEqual(expected)
    expectCode(() => uniqueOf({}, defaults), 'INVALID_OPTION', 'options.unique.key')
  })
})

describe('deadlines', () => {
  it('of a job replace those of its type', () => {
    const base = resolveJobDefaults({ expiresInMs: 5, retryForMs: 5 })
    expect(resolveEnqueueOptions({ expiresAt: 7 }, base)).toMatchObject({ expiresAt: 7, expiresInMs: null })
    expect(resolveEnqueueOptions({ expiresInMs: null, retryForMs: null }, base)).toMatchObject({
      expiresInMs: null,
      retryForMs: null,
    })
  })

  it('of a type that end before the job may start are refused', () => {
    const base = resolveJobDefaults({ expiresInMs: 60_000 })
    expect(resolveEnqueueOptions({ delayMs: 59_999 }, base).expiresInMs).toBe(60_000)
    expectCode(
      () => resolveEnqueueOptions({ delayMs: 60_000 }, base),
      'INVALID_OPTION',
      'options.expiresInMs',
    )
  })
})

describe('resolveJobDefaults', () => {
  it('cannot be changed afterwards', () => {
    expect(Object.isFrozen(resolveJobDefaults())).toBe(true)
    expect(Object.isFrozen(resolveJobDefaults({ priority: 5 }))).toBe(true)
  })

  it.each<[object, string]>([
    [{ id: 'x' }, 'defaults.id'],
    [{ delayMs: 1 }, 'defaults.delayMs'],
    [{ uniqueKey: 'x' }, 'defaults.uniqueKey'],
    [{ expiresAt: 5 }, 'defaults.expiresAt'],
    [{ unique: { scope: 'none' } }, 'defaults.unique.scope'],
    [{ priority: 0 }, 'defaults.priority'],
  ])('refuses %j and names %s', (defaults, field) => {
    expectCode(() => resolveJobDefaults(defaults), 'INVALID_OPTION', field)
  })

  it('refuses what is no object', () => {
    expectCode(() => resolveJobDefaults(null as never), 'INVALID_OPTION', 'defaults')
  })
})
