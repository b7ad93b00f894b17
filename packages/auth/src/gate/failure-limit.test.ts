import { SimulatedClock } from '@burrow/core/testing'
import { describe, expect, it } from 'vitest'
import { FailureLimit } from './failure-limit.ts'

describe('failures', () => {
  it('block their place until a minute after the first', async () => {
    const clock = new SimulatedClock()
    const limit = new FailureLimit({ clock, failures: 2, windowMs: 1_000 })
    limit.note('192.0.2.1')
    await clock.advance(400)
    expect(limit.blockedFor('192.0.2.1')).toBe(0)
    limit.note('192.0.2.1')
    expect(limit.blockedFor('192.0.2.1')).toBe(600)
    expect(limit.blockedFor('192.0.2.2')).toBe(0)
    await clock.advance(600)
    expect(limit.blockedFor('192.0.2.1')).toBe(0)
    limit.note('192.0.2.1')
    expect(limit.blockedFor('192.0.2.1')).toBe(0)
  })

  it('are remembered of a bounded number of places', () => {
    const limit = new FailureLimit({ clock: new SimulatedClock(), failures: 1, windowMs: 1_000, capacity: 2 })
    for (const address of ['a', 'b', 'c']) limit.note(address)
    expect(['a', 'b', 'c'].map((address) => limit.blockedFor(address))).toEqual([0, 1_000, 1_000])
  })
})
