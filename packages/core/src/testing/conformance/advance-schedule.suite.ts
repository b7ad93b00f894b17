import { expect } from 'vitest'
import type { ScheduleRun } from '../../protocol/index.ts'
import { ScheduleDriver } from '../schedule-driver.ts'
import type { ConformanceSuite } from './harness.ts'

/** Runs by hand, told apart by `at`. */
function runs(count: number, from = 1): ScheduleRun[] {
  return Array.from({ length: count }, (_, index) => {
    const at = from + index
    return { outcome: 'fired', slot: null, at, jobId: `job-${at}`, count: 1 } as const
  })
}

/** Noting what became of the slots of a schedule. */
export const advanceScheduleSuite: ConformanceSuite = {
  name: 'advance-schedule',
  isIsolated: true,
  define(test) {
    test('slot, runs, next time and history are kept, and it is no write', async ({ broker, other }) => {
      const driver = new ScheduleDriver(broker)
      const schedule = await driver.create(-1_000)
      const slot = schedule.nextAt!
      const history: ScheduleRun[] = [
        { outcome: 'missed', slot: slot - 60_000, at: slot + 5, jobId: null, count: 12 },
        { outcome: 'skipped', slot: slot - 1, at: slot + 5, jobId: null, count: 1 },
        { outcome: 'fired', slot, at: slot + 5, jobId: 'job-1', count: 1 },
      ]
      const step = { fired: 3, lastSlot: slot, nextAt: slot + 60_000, history }
      expect(await new ScheduleDriver(other).advance(schedule, step)).toBe('done')
      expect(await driver.schedule(schedule.id)).toEqual({
        ...schedule,
        runs: 3,
        lastSlot: slot,
        nextAt: slot + 60_000,
        history,
      })
    })

    test('the history keeps the newest 20', async ({ broker }) => {
      const driver = new ScheduleDriver(broker)
      const schedule = await driver.create(60_000)
      const step = { lastSlot: schedule.lastSlot, nextAt: schedule.nextAt, fired: 0 }
      await driver.advance(schedule, { ...step, history: runs(15) })
      await driver.advance(schedule, { ...step, history: runs(15, 16) })
      expect((await driver.schedule(schedule.id)).history).toEqual(runs(20, 11))
      await driver.advance(schedule, { ...step, history: runs(50, 100) })
      expect((await driver.schedule(schedule.id)).history).toEqual(runs(20, 130))
    })

    test('a step from a state that is past is refused and changes nothing', async ({ broker }) => {
      const driver = new ScheduleDriver(broker)
      const first = await driver.create(-1_000)
      await driver.change(first, { paused: true })
      expect(await driver.advance(first), 'of another revision').toBe('conflict')
      const second = await driver.schedule(first.id)
      expect(second).toMatchObject({ runs: 0, history: [], lastSlot: first.lastSlot })
      expect(await driver.advance(second)).toBe('done')
      const third = await driver.schedule(first.id)
      const step = { lastSlot: third.lastSlot + 1, history: runs(1) }
      expect(await driver.advance(second, step), 'of another slot').toBe('conflict')
      expect(await driver.schedule(first.id)).toEqual(third)
      await broker.deleteSchedule({ id: first.id, ifRevision: null })
      expect(await driver.advance(third), 'of one that is gone').toBe('conflict')
      expect(await driver.find(first.id)).toBeNull()
    })

    test('a step that is sent again is done and adds nothing', async ({ broker, other }) => {
      const driver = new ScheduleDriver(broker)
      const schedule = await driver.create(-1_000)
      expect(await driver.advance(schedule)).toBe('done')
      const fired = await driver.schedule(schedule.id)
      expect(await new ScheduleDriver(other).advance(schedule)).toBe('done')
      expect(await driver.schedule(schedule.id)).toEqual(fired)
    })

    test('a trigger by hand that is sent again is noted once', async ({ broker }) => {
      const driver = new ScheduleDriver(broker)
      const schedule = await driver.create(60_000)
      const step = { lastSlot: schedule.lastSlot, nextAt: schedule.nextAt, fired: 0, history: runs(1) }
      expect(await driver.advance(schedule, step)).toBe('done')
      expect(await driver.advance(schedule, step)).toBe('done')
      expect(await driver.schedule(schedule.id)).toEqual({ ...schedule, history: runs(1) })
    })

    test('of many that fire one slot one is noted', async ({ broker, other }) => {
      const drivers = [broker, other].map((each) => new ScheduleDriver(each))
      const schedule = await drivers[0]!.create(-1_000)
      const steps = Array.from({ length: 10 }, (_, index) =>
        drivers[index % 2]!.advance(schedule, { history: runs(1, index + 1) }),
      )
      const outcomes = await Promise.all(steps)
      expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1)
      const { history, ...stored } = await drivers[0]!.schedule(schedule.id)
      expect(stored.runs).toBe(1)
      expect(history).toEqual(runs(1, outcomes.indexOf('done') + 1))
    })

    test('a schedule without a next time has ended', async (bench) => {
      const driver = new ScheduleDriver(bench.broker)
      const schedule = await driver.create(-1_000)
      await driver.advance(schedule, { nextAt: null })
      await bench.advance(86_400_000)
      expect(await driver.claim()).toMatchObject({ schedules: [], nextInMs: null })
    })
  },
}
