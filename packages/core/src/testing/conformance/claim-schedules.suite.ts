import { expect } from 'vitest'
import { workerInfo } from '../factories.ts'
import { HOLD_MS, ScheduleDriver } from '../schedule-driver.ts'
import type { ConformanceSuite } from './harness.ts'

/** Handing out schedules that are due, and telling one watcher of the next. */
export const claimSchedulesSuite: ConformanceSuite = {
  name: 'claim-schedules',
  isIsolated: true,
  define(test) {
    test('where there is no schedule there is nothing to watch', async ({ broker }) => {
      const answer = await new ScheduleDriver(broker).claim()
      expect(answer).toMatchObject({ schedules: [], nextInMs: null })
      const worker = workerInfo()
      expect(await broker.heartbeatWorker({ worker, ttlMs: 1_000 })).toMatchObject({ scheduleInMs: null })
    })

    test('due schedules are handed out as they are, the longest due first', async ({ broker, other }) => {
      const driver = new ScheduleDriver(broker)
      const second = await driver.create(-5_000)
      const first = await driver.create(-60_000)
      await driver.create(100_000)
      const answer = await new ScheduleDriver(other).claim()
      expect(answer.schedules).toEqual([first, second])
      expect(answer.now).toBeGreaterThanOrEqual(second.createdAt)
    })

    test('a schedule becomes due with time', async (bench) => {
      const driver = new ScheduleDriver(bench.broker)
      const { id } = await driver.create(100_000)
      expect(await driver.claimIds()).toEqual([])
      await bench.advance(101_000)
      expect(await driver.claimIds()).toEqual([id])
    })

    test('paused and ended schedules are never due', async (bench) => {
      const driver = new ScheduleDriver(bench.broker)
      await driver.create(0, { nextAt: null })
      await driver.create(0, { nextAt: null, paused: true })
      await driver.create(1_000, { paused: true })
      await bench.advance(86_400_000)
      expect(await driver.claim()).toMatchObject({ schedules: [], nextInMs: null })
    })

    test('no more than the limit are handed out, and the rest is due at once', async ({ broker }) => {
      const driver = new ScheduleDriver(broker)
      const ids: string[] = []
      for (const ago of [3_000, 2_000, 1_000]) ids.push((await driver.create(-ago)).id)
      const first = await driver.claim(2)
      expect(first.schedules.map(({ id }) => id)).toEqual(ids.slice(0, 2))
      expect(first.nextInMs).toBe(0)
      expect(await driver.another().claimIds(2)).toEqual(ids.slice(2))
    })

    test('what was handed out is held: others get it only after that time', async (bench) => {
      const driver = new ScheduleDriver(bench.broker)
      const { id } = await driver.create(-1_000)
      expect(await driver.claimIds()).toEqual([id])
      const other = driver.another(bench.other)
      expect(await other.claimIds()).toEqual([])
      await bench.advance(HOLD_MS + 100)
      expect(await other.claimIds()).toEqual([id])
      expect(await driver.claimIds(), 'now the other one holds it').toEqual([])
    })

    test('the holder is given it again, because a reply may have been lost', async ({ broker }) => {
      const driver = new ScheduleDriver(broker)
      const { id } = await driver.create(-1_000)
      expect(await driver.claimIds()).toEqual([id])
      expect(await driver.claimIds()).toEqual([id])
    })

    test('a schedule that was advanced is due again when its time comes, held or not', async (bench) => {
      const driver = new ScheduleDriver(bench.broker)
      const schedule = await driver.create(-1_000)
      await driver.claim(1, 600_000)
      await driver.advance(schedule, { nextAt: schedule.nextAt! + 60_000 })
      const other = driver.another(bench.other)
      expect(await other.claimIds()).toEqual([])
      await bench.advance(60_000)
      expect(await other.claimIds()).toEqual([schedule.id])
    })

    test('a schedule that was written while it was held goes to whoever comes', async ({ broker, other }) => {
      const driver = new ScheduleDriver(broker)
      const schedule = await driver.create(-1_000)
      await driver.claim()
      await driver.change(schedule, { runs: 7 })
      const [claimed] = (await driver.another(other).claim()).schedules
      expect(claimed).toMatchObject({ id: schedule.id, runs: 7, revision: 2 })
    })

    test('deleted and paused schedules are not handed out any more', async ({ broker, other }) => {
      const driver = new ScheduleDriver(broker)
      const [gone, paused] = [await driver.create(-1_000), await driver.create(-1_000)]
      await broker.deleteSchedule({ id: gone.id, ifRevision: null })
      await driver.change(paused, { paused: true, nextAt: null })
      expect(await new ScheduleDriver(other).claim()).toMatchObject({ schedules: [], nextInMs: null })
    })

    test('of many that claim at once each schedule goes to one', async (bench) => {
      const drivers = [bench.broker, bench.other, bench.broker, bench.other].map(
        (broker) => new ScheduleDriver(broker),
      )
      const ids: string[] = []
      for (let count = 0; count < 20; count += 1) ids.push((await drivers[0]!.create(-1_000)).id)
      const claimed = (await Promise.all(drivers.map((driver) => driver.claimIds(7)))).flat()
      expect(claimed.toSorted()).toEqual([...new Set(claimed)].toSorted())
      const rest = await Promise.all(drivers.map((driver) => driver.another().claimIds()))
      expect([...claimed, ...rest.flat()].toSorted()).toEqual(ids.toSorted())
    })

    test('one watcher is told of the next schedule, and an earlier one is announced again', async (bench) => {
      const driver = new ScheduleDriver(bench.broker)
      await driver.create(100_000)
      const told = (await driver.claim()).nextInMs
      expect(told).toBeGreaterThan(90_000)
      expect(told).toBeLessThanOrEqual(100_000)
      expect((await driver.another(bench.other).claim()).nextInMs).toBeNull()
      expect((await driver.claim()).nextInMs, 'told again, it may have forgotten').toBeGreaterThan(90_000)
      await driver.create(50_000)
      const earlier = (await driver.another(bench.other).claim()).nextInMs
      expect(earlier).toBeGreaterThan(40_000)
      expect(earlier).toBeLessThanOrEqual(50_000)
    })

    test('when an announced time has passed, whoever comes is told of the next one', async (bench) => {
      const driver = new ScheduleDriver(bench.broker)
      const first = await driver.create(50_000)
      await driver.create(100_000)
      expect((await driver.claim()).nextInMs).toBeGreaterThan(40_000)
      await bench.advance(55_000)
      const other = driver.another(bench.other)
      const { schedules } = await other.claim()
      expect(schedules.map(({ id }) => id)).toEqual([first.id])
      await other.advance(first)
      expect((await other.claim()).nextInMs).toBeGreaterThan(30_000)
    })

    test('somebody is told when a hold ends, so that the death of a holder is noticed', async (bench) => {
      const driver = new ScheduleDriver(bench.broker)
      const { id } = await driver.create(-1_000)
      const other = driver.another(bench.other)
      const told = [(await driver.claim()).nextInMs, (await other.claim()).nextInMs]
      const times = told.filter((time) => time !== null)
      expect(times).toHaveLength(1)
      expect(times[0]).toBeGreaterThan(0)
      expect(times[0]).toBeLessThanOrEqual(HOLD_MS)
      await bench.advance(HOLD_MS + 100)
      expect(await other.claimIds()).toEqual([id])
    })

    test('a heartbeat tells of the next schedule, as one watch together with claims', async (bench) => {
      const { broker, other } = bench
      const driver = new ScheduleDriver(broker)
      await driver.create(100_000)
      const worker = workerInfo()
      const beat = (info = worker) => other.heartbeatWorker({ worker: info, ttlMs: 30_000 })
      const told = (await beat()).scheduleInMs
      expect(told).toBeGreaterThan(90_000)
      expect(told).toBeLessThanOrEqual(100_000)
      expect((await beat(workerInfo())).scheduleInMs).toBeNull()
      expect((await driver.claim()).nextInMs).toBeNull()
      expect((await new ScheduleDriver(broker, worker.id).claim()).nextInMs).toBeGreaterThan(90_000)
      expect((await beat()).scheduleInMs).toBeGreaterThan(90_000)
    })

    test('a heartbeat tells at once of a schedule that is due, and takes nothing', async (bench) => {
      const { broker, other } = bench
      const driver = new ScheduleDriver(broker)
      const { id } = await driver.create(-1_000)
      expect(await other.heartbeatWorker({ worker: workerInfo(), ttlMs: 1_000 })).toMatchObject({
        scheduleInMs: 0,
      })
      expect(await other.heartbeatWorker({ worker: workerInfo(), ttlMs: 1_000 })).toMatchObject({
        scheduleInMs: 0,
      })
      expect(await driver.claimIds()).toEqual([id])
    })

    test('what a removed worker watched for is announced to another', async ({ broker, other }) => {
      await new ScheduleDriver(broker).create(100_000)
      const worker = workerInfo()
      expect((await broker.heartbeatWorker({ worker, ttlMs: 30_000 })).scheduleInMs).not.toBeNull()
      await other.removeWorker({ workerId: workerInfo().id })
      expect((await broker.heartbeatWorker({ worker: workerInfo(), ttlMs: 1 })).scheduleInMs).toBeNull()
      await other.removeWorker({ workerId: worker.id })
      const next = await other.heartbeatWorker({ worker: workerInfo(), ttlMs: 30_000 })
      expect(next.scheduleInMs).toBeGreaterThan(90_000)
    })
  },
}
