import { expect } from 'vitest'
import type { Signal } from '../../broker/index.ts'
import type { Schedule, ScheduleSpec } from '../../protocol/index.ts'
import { freshName } from '../factories.ts'
import { HOURLY, newSchedule, ScheduleDriver, scheduledJob } from '../schedule-driver.ts'
import { waitFor } from '../wait-for.ts'
import type { ConformanceSuite } from './harness.ts'

/** A schedule that uses everything a schedule may have. */
const RICH: Partial<Schedule> = {
  spec: {
    cron: { expression: '*/5 8-18 * * MON-FRI', timezone: 'Europe/Berlin' },
    startAt: 1_900_000_000_000,
    endAt: 4_102_444_800_000,
    limit: 1_000_000_000,
    jitterMs: 30_000,
    overlap: 'cancel_previous',
    missed: { kind: 'run_all', cap: 7 },
  },
  job: scheduledJob({
    queue: 'Reports.eu',
    priority: 5,
    payload: '{"b":1,"a":[1.50,1e3],"text":"Ünïcödé \\u0000 \u{1f680}"}',
    maxAttempts: 1,
    timeoutMs: 5,
    tags: ['x', 'constructor'],
    retryForMs: 60_000,
    limitKey: 'tenant 1',
    limitCost: 3,
    expiresInMs: 1,
  }),
}

const { every: _every, ...WHEN } = HOURLY as Extract<ScheduleSpec, { every: unknown }>
const DATES: Partial<Schedule> = { spec: { ...WHEN, dates: [1, 1_900_000_000_001] } }

/** Writing, looking up, listing and deleting schedules. */
export const writeScheduleSuite: ConformanceSuite = {
  name: 'write-schedule',
  isIsolated: true,
  define(test) {
    test('a new schedule is kept as it was given, seen by every process', async ({ broker, other }) => {
      const driver = new ScheduleDriver(broker)
      for (const given of [RICH, DATES, {}]) {
        const schedule = newSchedule(await driver.now(), given)
        expect(await broker.writeSchedule({ schedule, from: null })).toEqual({ outcome: 'done', revision: 1 })
        const stored = await new ScheduleDriver(other).schedule(schedule.id)
        expect(stored).toEqual({
          ...schedule,
          revision: 1,
          createdAt: stored.createdAt,
          updatedAt: stored.createdAt,
        })
        expect(stored.job.payload, 'byte for byte').toBe(schedule.job.payload)
        expect(stored.createdAt - schedule.lastSlot).toBeGreaterThanOrEqual(0)
        expect(stored.createdAt - schedule.lastSlot).toBeLessThan(30_000)
      }
    })

    test('a schedule is not made where there is one with its id', async ({ broker, other }) => {
      const driver = new ScheduleDriver(broker)
      const first = await driver.create(60_000)
      const second = { ...newSchedule(first.lastSlot, RICH), id: first.id }
      expect(await other.writeSchedule({ schedule: second, from: null })).toEqual({
        outcome: 'conflict',
        revision: 1,
      })
      expect(await driver.find(first.id)).toEqual(first)
    })

    test('a change counts the revision up and keeps what the store sets', async (bench) => {
      const driver = new ScheduleDriver(bench.broker)
      const first = await driver.create(60_000)
      await driver.advance(first)
      const fired = await driver.schedule(first.id)
      await bench.advance(5_000)
      const changes = { ...RICH, paused: true, nextAt: null, runs: 0 }
      expect(await driver.change({ ...fired, history: [] }, changes)).toEqual({
        outcome: 'done',
        revision: 2,
      })
      const changed = await driver.schedule(first.id)
      expect(changed).toEqual({ ...fired, ...changes, revision: 2, updatedAt: changed.updatedAt })
      expect(changed.updatedAt).toBeGreaterThanOrEqual(first.updatedAt + 5_000)
    })

    test('a change of a state that is past is refused and changes nothing', async ({ broker, other }) => {
      const driver = new ScheduleDriver(broker)
      const first = await driver.create(60_000)
      await driver.change(first, { paused: true })
      const late = new ScheduleDriver(other)
      expect(await late.change(first, RICH), 'of another revision').toEqual({
        outcome: 'conflict',
        revision: 2,
      })
      const second = await driver.schedule(first.id)
      expect(second).toMatchObject({ paused: true, spec: HOURLY })
      await driver.advance(second, { lastSlot: second.lastSlot + 1 })
      expect(await late.change(second, RICH), 'of another slot').toEqual({ outcome: 'conflict', revision: 2 })
      expect(await driver.schedule(first.id)).toMatchObject({ paused: true, spec: HOURLY, runs: 1 })
    })

    test('a change of a schedule that is gone is refused', async ({ broker }) => {
      const driver = new ScheduleDriver(broker)
      const schedule = await driver.create(60_000)
      await broker.deleteSchedule({ id: schedule.id, ifRevision: null })
      expect(await driver.change(schedule, RICH)).toEqual({ outcome: 'conflict', revision: 0 })
      expect(await driver.find(schedule.id)).toBeNull()
    })

    test('a write that is sent again gives the same answer and changes nothing more', async (bench) => {
      const { broker, other } = bench
      const driver = new ScheduleDriver(broker)
      const schedule = newSchedule(await driver.now(), RICH)
      const create = { schedule, from: null }
      expect(await broker.writeSchedule(create)).toEqual({ outcome: 'done', revision: 1 })
      const created = await driver.schedule(schedule.id)
      await bench.advance(5_000)
      expect(await other.writeSchedule(create)).toEqual({ outcome: 'done', revision: 1 })
      expect(await driver.schedule(schedule.id)).toEqual(created)
      const change = { schedule: { ...created, paused: true, nextAt: null }, from: created }
      expect(await broker.writeSchedule(change)).toEqual({ outcome: 'done', revision: 2 })
      expect(await other.writeSchedule(change)).toEqual({ outcome: 'done', revision: 2 })
      expect(await driver.schedule(schedule.id)).toMatchObject({ revision: 2, paused: true })
    })

    test('of many changes from one state one is done', async ({ broker, other }) => {
      const drivers = [broker, other].map((each) => new ScheduleDriver(each))
      const first = await drivers[0]!.create(60_000)
      const writes = Array.from({ length: 10 }, (_, index) =>
        drivers[index % 2]!.change(first, { job: scheduledJob({ payload: String(index) }) }),
      )
      const outcomes = (await Promise.all(writes)).map(({ outcome }) => outcome)
      expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1)
      const { revision, job } = await drivers[0]!.schedule(first.id)
      expect(revision).toBe(2)
      expect(job.payload).toBe(String(outcomes.indexOf('done')))
    })

    test('of many that make a schedule with one id one is done', async ({ broker, other }) => {
      const driver = new ScheduleDriver(broker)
      const first = newSchedule(await driver.now())
      const writes = Array.from({ length: 10 }, (_, index) =>
        [broker, other][index % 2]!.writeSchedule({
          schedule: { ...first, job: scheduledJob({ payload: String(index) }) },
          from: null,
        }),
      )
      const answers = await Promise.all(writes)
      expect(answers.filter(({ outcome }) => outcome === 'done')).toHaveLength(1)
      expect(new Set(answers.map(({ revision }) => revision))).toEqual(new Set([1]))
    })

    test('a deleted schedule is gone with its past', async ({ broker, other }) => {
      const driver = new ScheduleDriver(broker)
      const [first, stays] = [await driver.create(60_000), await driver.create(60_000)]
      await driver.advance(first)
      expect(await other.deleteSchedule({ id: first.id, ifRevision: null })).toEqual({ outcome: 'deleted' })
      expect(await broker.deleteSchedule({ id: first.id, ifRevision: null })).toEqual({ outcome: 'missing' })
      expect(await driver.find(first.id)).toBeNull()
      expect(await driver.schedule(stays.id)).toEqual(stays)
      const again = await driver.create(60_000, { id: first.id })
      expect(again).toMatchObject({ revision: 1, runs: 0, history: [] })
    })

    test('a schedule of another revision than asked for is not deleted', async ({ broker, other }) => {
      const driver = new ScheduleDriver(broker)
      const first = await driver.create(60_000)
      await driver.change(first, { paused: true })
      const second = await driver.schedule(first.id)
      const remove = (ifRevision: number) => other.deleteSchedule({ id: first.id, ifRevision })
      for (const revision of [0, 1, 3, Number.MAX_SAFE_INTEGER])
        expect(await remove(revision)).toEqual({ outcome: 'conflict' })
      expect(await driver.schedule(first.id)).toEqual(second)
      // Firing is no new revision.
      await driver.advance(second, { lastSlot: second.lastSlot + 1 })
      expect(await remove(2)).toEqual({ outcome: 'deleted' })
      expect(await remove(2)).toEqual({ outcome: 'missing' })
      expect(await driver.find(first.id)).toBeNull()
    })

    test('schedules are found in the order asked for, null where there is none', async ({
      broker,
      other,
    }) => {
      const driver = new ScheduleDriver(broker)
      const [a, b] = [await driver.create(60_000), await driver.create(60_000, { id: 'constructor' })]
      const found = await other.findSchedules({ ids: [b.id, 'nobody-knows', a.id, b.id] })
      expect(found.schedules).toEqual([b, null, a, b])
      expect(found.now).toBeGreaterThanOrEqual(b.createdAt)
      expect((await broker.findSchedules({ ids: [] })).schedules).toEqual([])
    })

    test('the list is in the order of character codes, page by page', async ({ broker, other }) => {
      const driver = new ScheduleDriver(broker)
      const ids = ['b', 'B', 'a', 'a-b', 'a.b', 'a:b', 'a_b', 'a1', 'A', 'aa', '10', '9']
      for (const id of ids) await driver.create(60_000, { id })
      const pages: string[][] = []
      let after: string | null = null
      for (let more = true; more;) {
        const page = await other.listSchedules({ after, limit: 5 })
        pages.push(page.schedules.map(({ id }) => id))
        after = page.schedules.at(-1)?.id ?? null
        more = page.more
      }
      expect(pages.flat()).toEqual(ids.toSorted((x, y) => (x < y ? -1 : 1)))
      expect(pages.map((page) => page.length)).toEqual([5, 5, 2])
      const whole = await broker.listSchedules({ after: null, limit: ids.length })
      expect(whole).toMatchObject({ more: false })
      expect(whole.schedules[0]).toEqual(await driver.schedule('10'))
      expect(await broker.listSchedules({ after: 'zzz', limit: 5 })).toMatchObject({
        schedules: [],
        more: false,
      })
    })

    test('another namespace has schedules of its own', async ({ broker, harness }) => {
      const { id } = await new ScheduleDriver(broker).create(-1_000)
      const stranger = await harness.createBroker({ namespace: freshName('elsewhere') })
      try {
        const elsewhere = new ScheduleDriver(stranger)
        expect(await elsewhere.find(id)).toBeNull()
        expect(await elsewhere.claim()).toMatchObject({ schedules: [], nextInMs: null })
        expect(await stranger.deleteSchedule({ id, ifRevision: null })).toEqual({ outcome: 'missing' })
      } finally {
        await stranger.close()
      }
      expect(await new ScheduleDriver(broker).claimIds()).toEqual([id])
    })

    test('whoever watches signals hears of a write and of a deletion', async ({ broker, other }) => {
      const driver = new ScheduleDriver(broker)
      const doomed = await driver.create(60_000)
      const heard: Signal[] = []
      const stop = new AbortController()
      other.watchSignals({ signal: stop.signal, onSignal: (signal) => heard.push(signal) })
      try {
        // The watcher is on some time after the call.
        await waitFor(async () => {
          await driver.create(60_000)
          return heard.length > 0
        })
        const before = heard.length
        await broker.deleteSchedule({ id: doomed.id, ifRevision: null })
        await waitFor(() => heard.length > before)
        expect(new Set(heard.map(({ kind }) => kind))).toEqual(new Set(['schedules']))
      } finally {
        stop.abort()
      }
    })
  },
}
