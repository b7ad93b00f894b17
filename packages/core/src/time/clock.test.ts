import { describe, expect, it } from 'vitest'
import { SimulatedClock } from '../testing/simulated-clock.ts'
import { delay, systemClock } from './clock.ts'
import { systemRandom } from './random.ts'

describe('systemClock', () => {
  it('goes forward', () => {
    const [before, after] = [systemClock.monotonic(), systemClock.monotonic()]
    expect(after).toBeGreaterThanOrEqual(before)
    expect(systemClock.now()).toBeGreaterThan(1_700_000_000_000)
  })

  it('fires timers, and not those that were cleared', async () => {
    const fired: string[] = []
    const cleared = systemClock.setTimeout(() => fired.push('cleared'), 0)
    systemClock.clearTimeout(cleared)
    await new Promise<void>((resolve) => {
      systemClock.setTimeout(resolve, -5)
    })
    expect(fired).toEqual([])
  })

  it('does not fire a timer beyond the limit of timers at once', async () => {
    let hasFired = false
    const timer = systemClock.setTimeout(() => {
      hasFired = true
    }, 2 ** 40)
    await delay(systemClock, 5)
    systemClock.clearTimeout(timer)
    expect(hasFired).toBe(false)
  })
})

describe('delay', () => {
  it('ends after its time', async () => {
    const clock = new SimulatedClock()
    let isOver = false
    const waiting = delay(clock, 1_000).then(() => {
      isOver = true
    })
    await clock.advance(999)
    expect(isOver).toBe(false)
    await clock.advance(1)
    await waiting
    expect(clock.pendingTimers).toBe(0)
  })

  it('ends at once when it is aborted, and leaves no timer', async () => {
    const clock = new SimulatedClock()
    const stop = new AbortController()
    const waiting = delay(clock, 1_000, stop.signal)
    stop.abort()
    await waiting
    await delay(clock, 1_000, stop.signal)
    expect(clock.pendingTimers).toBe(0)
  })
})

it('systemRandom stays within its bounds', () => {
  for (let count = 0; count < 1_000; count += 1) {
    const value = systemRandom()
    expect(value).toBeGreaterThanOrEqual(0)
    expect(value).toBeLessThan(1)
  }
})
