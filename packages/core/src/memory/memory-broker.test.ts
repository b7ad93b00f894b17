import { describe, expect, it } from 'vitest'
import { LIMITS, resolveRetention } from '../protocol/index.ts'
import { systemClock } from '../time/index.ts'
import {
  EventCollector,
  newJobs,
  QueueDriver,
  settlement,
  SimulatedClock,
  TEST_TYPE,
} from '../testing/index.ts'
import { createMemoryBroker, MemoryStore } from './index.ts'

function createDriver() {
  const clock = new SimulatedClock()
  return { clock, driver: new QueueDriver(createMemoryBroker({ clock }), 'q') }
}

/** What only this store promises; the rest is in the conformance suite. */
describe('the memory broker', () => {
  it('says what it is', async () => {
    const broker = createMemoryBroker()
    expect(broker.info).toEqual({ store: 'memory', address: 'memory:', shared: false })
    await broker.ping()
  })

  it('gives up the oldest notices when nobody removes them, and counts how many', async () => {
    const { driver } = createDriver()
    const { broker, queue } = driver
    await broker.setNotices({ names: ['job.cancelled'] })
    await broker.setRetention({ queue, retention: resolveRetention({ cancelledCount: 0 }) })
    for (let left = LIMITS.notices + 3; left > 0; left -= 10_000) {
      await driver.enqueue(...newJobs(Math.min(left, 10_000)))
      await broker.drainQueue({ queue, limit: 10_000 })
    }
    const { notices, dropped } = await broker.readNotices({ queue, limit: 1 })
    expect(dropped).toBe(3)
    expect(Number(notices[0]?.id)).toBe(4)
  })

  it('keeps times to the millisecond', async () => {
    const { clock, driver } = createDriver()
    const job = await driver.enqueueOne({ delayMs: 1_000 })
    await clock.advance(999)
    expect(await driver.claim()).toEqual([])
    await clock.advance(1)
    expect((await driver.claimOne({ leaseMs: 500 })).id).toBe(job.id)
    await clock.advance(499)
    expect((await driver.sweep()).requeued).toEqual([])
    await clock.advance(1)
    expect((await driver.sweep()).requeued).toEqual([job.id])
  })

  it('forgets a token after its time', async () => {
    const { clock, driver } = createDriver()
    await driver.enqueue({}, {})
    const call = { token: 't', claim: { limit: 1, types: [TEST_TYPE], leaseMs: 600_000 } }
    const [first] = (await driver.call(call)).jobs
    await clock.advance(LIMITS.replayMs - 1)
    expect((await driver.call(call)).jobs).toEqual([first])
    await clock.advance(1)
    expect((await driver.call(call)).jobs[0]?.id).not.toBe(first?.id)
  })

  it('shares jobs between brokers of one store and namespace, and not with others', async () => {
    const store = new MemoryStore()
    const open = (namespace?: string) => new QueueDriver(createMemoryBroker({ store, namespace }), 'q')
    const { id } = await open().enqueueOne()
    expect(await open('other').find(id)).toBeNull()
    expect(await new QueueDriver(createMemoryBroker(), 'q').find(id)).toBeNull()
    expect(await open('default').state(id)).toBe('pending')
  })

  it.each(['a b', 'app:eu'])('refuses the namespace %s', (namespace) => {
    expect(() => createMemoryBroker({ namespace })).toThrow(expect.objectContaining({ code: 'INVALID_NAME' }))
  })

  it('rejects calls after close, which may be repeated', async () => {
    const broker = createMemoryBroker()
    await broker.close()
    await broker.close()
    await expect(broker.ping()).rejects.toMatchObject({ code: 'CLOSED' })
    await expect(broker.queueStats({ queue: 'q' })).rejects.toMatchObject({ code: 'CLOSED' })
  })

  it('keeps no more events than its limit', async () => {
    const { driver } = createDriver()
    const first = await EventCollector.start(driver.broker, ['q'])
    await driver.enqueueOne()
    await first.waitForCount(1)
    await first.stop()
    for (let batch = 0; batch < 25; batch += 1) await driver.enqueue(...newJobs(1_000))
    const last = await driver.enqueueOne()
    const second = await EventCollector.start(driver.broker, ['q'], first.events[0]!.id)
    await second.waitForCount(LIMITS.events)
    await second.stop()
    expect(second.events).toHaveLength(LIMITS.events)
    expect(second.jobEvents.at(-1)?.jobId).toBe(last.id)
  })

  it('leaves no timer behind a wait', async () => {
    const { clock, driver } = createDriver()
    const stop = new AbortController()
    const params = { queues: ['q', 'r'], types: [TEST_TYPE], timeoutMs: 1_000, signal: stop.signal }
    const [woken, timedOut] = [driver.broker.waitForWork(params), driver.broker.waitForWork(params)]
    await driver.enqueueOne()
    expect(await woken).toEqual({ queue: 'q' })
    await clock.advance(1_000)
    expect(await timedOut).toEqual({ queue: null })
    expect(clock.pendingTimers).toBe(0)
  })

  it('holds 100,000 jobs without growing slow', async () => {
    const { driver } = createDriver()
    const time = async (run: () => Promise<unknown>) => {
      const before = systemClock.monotonic()
      await run()
      return systemClock.monotonic() - before
    }
    const cycle = async () => {
      await driver.enqueue(...newJobs(1_000))
      for (let calls = 0; calls < 10; calls += 1) {
        const jobs = await driver.claim(100)
        await driver.settle(...jobs.map((job) => settlement.complete(job)))
      }
    }
    for (let round = 0; round < 5; round += 1) await cycle()
    const small = await time(cycle)
    for (let batch = 0; batch < 100; batch += 1) await driver.enqueue(...newJobs(1_000))
    const large = await time(cycle)
    // A scan of the queue for each job or call would take seconds.
    expect(large).toBeLessThan(20 * small + 500)
    expect((await driver.stats()).counts.pending).toBe(100_000)
  })
})
