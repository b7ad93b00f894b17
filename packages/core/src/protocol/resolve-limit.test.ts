import { describe, expect, it } from 'vitest'
import { expectCode } from '../testing/expect-code.ts'
import { resolveLimit, type LimitOptions } from './resolve-limit.ts'

describe('resolveLimit', () => {
  it.each<[LimitOptions, ReturnType<typeof resolveLimit>]>([
    [{ concurrency: 2 }, { rate: null, concurrency: 2, perKey: null }],
    [
      { rate: 5, per: '1s' },
      { rate: { units: 5, perMs: 1_000, burst: 1 }, concurrency: null, perKey: null },
    ],
    [
      { rate: 500, per: '1s' },
      { rate: { units: 500, perMs: 1_000, burst: 25 }, concurrency: null, perKey: null },
    ],
    [
      { rate: 1_000, per: '1m' },
      { rate: { units: 1_000, perMs: 60_000, burst: 1 }, concurrency: null, perKey: null },
    ],
    [
      { rate: 100, per: 60_000, burst: 100, perKey: { concurrency: 1 } },
      {
        rate: { units: 100, perMs: 60_000, burst: 100 },
        concurrency: null,
        perKey: { rate: null, concurrency: 1 },
      },
    ],
    [
      { perKey: { rate: 1, per: '1d' } },
      {
        rate: null,
        concurrency: null,
        perKey: { rate: { units: 1, perMs: 86_400_000, burst: 1 }, concurrency: null },
      },
    ],
  ])('reads %j', (options, expected) => {
    expect(resolveLimit(options)).toEqual(expected)
  })

  it.each<[unknown, string]>([
    [null, 'limit'],
    [[], 'limit'],
    [{}, 'limit'],
    [{ perKey: {} }, 'limit.perKey'],
    [{ perKey: 5 }, 'limit.perKey'],
    [{ perKey: { perKey: {} } }, 'limit.perKey.perKey'],
    [{ perKey: { rate: 0, per: 1 } }, 'limit.perKey.rate'],
    [{ rate: 5 }, 'limit.per'],
    [{ per: 5, concurrency: 1 }, 'limit.per'],
    [{ burst: 5, concurrency: 1 }, 'limit.burst'],
    [{ rate: 5, per: 0 }, 'limit.per'],
    [{ rate: 5, per: '25h' }, 'limit.per'],
    [{ rate: 5, per: 'soon' }, 'limit.per'],
    [{ rate: 5.5, per: 1 }, 'limit.rate'],
    [{ rate: 1_000_001, per: 1 }, 'limit.rate'],
    [{ rate: 5, per: 1, burst: 6 }, 'limit.burst'],
    [{ concurrency: 0 }, 'limit.concurrency'],
    [{ concurrency: 1, max: 1 }, 'limit.max'],
  ])('refuses %j', (options, field) => {
    expectCode(() => resolveLimit(options as LimitOptions), 'INVALID_OPTION', field)
  })
})
