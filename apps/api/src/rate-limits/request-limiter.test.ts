import { SimulatedClock } from '@burrow/core/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rateLimitFields } from './rate-limit-fields.ts'
import { RequestLimiter } from './request-limiter.ts'

const rate = { quota: 3, windowMs: 1_000 }

describe('a bucket', () => {
  it('gives its quota at once, and again evenly over the window', async () => {
    const clock = new SimulatedClock()
    const limiter = new RequestLimiter(rate, clock)
    expect([1, 2, 3].map(() => limiter.take('a').remaining)).toEqual([2, 1, 0])
    expect(limiter.take('a')).toMatchObject({ granted: 0, remaining: 0 })
    expect(Math.ceil(limiter.look('a').waitMs)).toBe(334)
    await clock.advance(333)
    expect(limiter.take('a').granted).toBe(0)
    await clock.advance(1)
    expect(limiter.take('a')).toMatchObject({ granted: 1, remaining: 0 })
    await clock.advance(1_000)
    expect(limiter.look('a').remaining).toBe(3)
  })

  it('is of one client', () => {
    const limiter = new RequestLimiter(rate, new SimulatedClock())
    limiter.take('a', 3)
    expect(limiter.take('a').granted).toBe(0)
    expect(limiter.take('b').granted).toBe(1)
  })

  it('gives a part of what is asked for', () => {
    const limiter = new RequestLimiter(rate, new SimulatedClock())
    expect(limiter.take('a', 5)).toMatchObject({ granted: 3, remaining: 0 })
  })

  it('is forgotten when too many others were used after it, and takes no memory when it is full', () => {
    const limiter = new RequestLimiter(rate, new SimulatedClock())
    limiter.take('first', 3)
    limiter.take('second', 3)
    for (let n = 0; n < 9_998; n += 1) limiter.take(`client ${n}`)
    limiter.take('first')
    limiter.take('one more')
    expect(limiter.size).toBe(10_000)
    expect(limiter.look('first').remaining).toBe(0)
    expect(limiter.look('second').remaining).toBe(3)
    limiter.look('never seen')
    expect(limiter.size).toBe(10_000)
  })

  it('never gives more than the quota and what came back since', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5_000 }),
        fc.integer({ min: 1, max: 60 }),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 40 })), {
          maxLength: 30,
        }),
        async (quota, seconds, steps) => {
          const clock = new SimulatedClock()
          const limiter = new RequestLimiter({ quota, windowMs: seconds * 1_000 }, clock)
          let [given, passed] = [0, 0]
          for (const [ms, wanted] of steps) {
            await clock.advance(ms)
            passed += ms
            given += limiter.take('a', wanted).granted
            expect(given).toBeLessThanOrEqual(quota + (passed * quota) / (seconds * 1_000) + 1e-3)
          }
        },
      ),
      { numRuns: 50 },
    )
  })
})

it('is told in whole seconds', () => {
  const limiter = new RequestLimiter({ quota: 100, windowMs: 60_000 }, new SimulatedClock())
  expect(rateLimitFields(limiter.rate, limiter.take('a', 51))).toEqual({
    'ratelimit-policy': '"default";q=100;w=60',
    ratelimit: '"default";r=49;t=31',
  })
})
