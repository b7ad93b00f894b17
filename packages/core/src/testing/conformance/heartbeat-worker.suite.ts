import { expect } from 'vitest'
import { workerInfo } from '../factories.ts'
import { ScheduleDriver } from '../schedule-driver.ts'
import type { ConformanceSuite } from './harness.ts'

/** Workers that say they live. */
export const heartbeatWorkerSuite: ConformanceSuite = {
  name: 'heartbeat-worker',
  define(test) {
    test('a worker is listed with what it said and when it was heard', async ({ broker, other, queue }) => {
      const worker = workerInfo({
        queues: [queue],
        types: ['a', 'b:c'],
        name: 'Ünïcödé; "x"',
        active: 3,
        state: 'stopping',
        jobs: [{ id: 'a;b', queue, type: 'b:c', startedAt: 1_700_000_000_000 }],
        memoryBytes: 2 ** 40,
        eventLoopLagMs: 12.5,
      })
      const { now } = await broker.queueStats({ queue })
      await broker.heartbeatWorker({ worker, ttlMs: 30_000 })
      const listed = (await other.listWorkers()).find(({ id }) => id === worker.id)
      expect(listed).toEqual({ ...worker, seenAt: expect.any(Number), stopAsked: false })
      expect(listed!.seenAt).toBeGreaterThanOrEqual(now)
      expect(listed!.seenAt).toBeLessThan(now + 30_000)
    })

    test('another heartbeat replaces the last one', async ({ broker }) => {
      const worker = workerInfo()
      await broker.heartbeatWorker({ worker, ttlMs: 30_000 })
      await broker.heartbeatWorker({ worker: { ...worker, completed: 7 }, ttlMs: 30_000 })
      const listed = (await broker.listWorkers()).filter(({ id }) => id === worker.id)
      expect(listed).toMatchObject([{ completed: 7 }])
    })

    test('a worker that is not heard in time is not listed', async (bench) => {
      const { broker } = bench
      const [silent, alive] = [workerInfo(), workerInfo()]
      const ids = async () => (await broker.listWorkers()).map(({ id }) => id)
      await broker.heartbeatWorker({ worker: silent, ttlMs: 30_000 })
      await broker.heartbeatWorker({ worker: alive, ttlMs: 30_000 })
      await bench.advance(20_000)
      await broker.heartbeatWorker({ worker: alive, ttlMs: 30_000 })
      expect(await ids()).toEqual(expect.arrayContaining([silent.id, alive.id]))
      await bench.advance(20_000)
      expect(await ids()).toContain(alive.id)
      expect(await ids()).not.toContain(silent.id)
      await broker.heartbeatWorker({ worker: silent, ttlMs: 30_000 })
      expect(await ids(), 'heard again').toContain(silent.id)
    })

    test('a worker that fires no schedules is told of none, and others are', async ({ broker }) => {
      await new ScheduleDriver(broker).create(60_000)
      const beat = (schedules: boolean) =>
        broker.heartbeatWorker({ worker: workerInfo(), ttlMs: 30_000, schedules })
      expect(await beat(false)).toEqual({ scheduleInMs: null, stopAsked: false })
      expect((await beat(true)).scheduleInMs).not.toBeNull()
    })
  },
}
