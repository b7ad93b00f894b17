import { expect } from 'vitest'
import type { ErrorGroupPlace, ReadErrorGroupsResult, Settlement } from '../../broker/index.ts'
import { ERROR_GROUPS, errorFingerprint, type ErrorGroup } from '../../protocol/index.ts'
import { failure, freshName, newJobs, settlement, TEST_TYPE } from '../factories.ts'
import { LEASE_MS, QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

const HOUR = 3_600_000
const refused = failure({ code: 'ECONNREFUSED', message: 'connect ECONNREFUSED 10.0.0.1:5432' })

function read(
  driver: QueueDriver,
  limit = 200,
  after: ErrorGroupPlace | null = null,
): Promise<ReadErrorGroupsResult> {
  return driver.broker.readErrorGroups({ queue: driver.queue, limit, after })
}

async function groupsOf(driver: QueueDriver): Promise<readonly ErrorGroup[]> {
  return (await read(driver)).groups
}

/** All pages. */
async function pages(driver: QueueDriver, limit: number): Promise<readonly ErrorGroup[]> {
  const all: ErrorGroup[] = []
  for (let after: ErrorGroupPlace | null = null; ;) {
    const page: ReadErrorGroupsResult = await read(driver, limit, after)
    all.push(...page.groups)
    if (page.next === null) return all
    expect(page.groups, 'a page that is not the last is full').toHaveLength(limit)
    after = page.next
  }
}

/** Errors that have nothing in common, by numbers written in letters. */
function distinct(count: number, from = 0): readonly ReturnType<typeof failure>[] {
  const word = (index: number) =>
    Array.from(String(from + index), (digit) => 'abcdefghij'[Number(digit)]).join('')
  return Array.from({ length: count }, (_, index) => failure({ message: `${word(index)} broke` }))
}

/** Lets as many attempts as there are errors fail, in one call. */
async function fail(driver: QueueDriver, errors: readonly ReturnType<typeof failure>[]): Promise<void> {
  await driver.enqueue(...newJobs(errors.length))
  const jobs = await driver.claim(errors.length)
  await driver.settle(...jobs.map((job, index) => settlement.die(job, 'permanent_error', errors[index])))
}

/** Errors of attempts, by what they have in common. */
export const readErrorGroupsSuite: ConformanceSuite = {
  name: 'read-error-groups',
  define(test) {
    test('a queue that nobody used has no groups, and is not created by asking', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.anotherQueue())
      const answer = await read(driver)
      expect(answer).toEqual({ groups: [], next: null, now: answer.now })
      expect(answer.now).toBeGreaterThan(0)
      expect(await bench.broker.listQueues()).not.toContain(driver.queue)
    })

    test('attempts that failed alike are one group, whether they are tried again, dead or crashed', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const before = (await driver.stats()).now
      await driver.enqueue(...newJobs(4))
      const jobs = await driver.claim(4)
      await driver.settle(
        settlement.retry(jobs[0]!, 600_000, refused),
        settlement.die(jobs[1]!, 'attempts_exhausted', {
          ...refused,
          message: 'connect ECONNREFUSED 10.9.9.9:1',
        }),
        settlement.crash(jobs[2]!, { ...refused, stack: 'at x' }),
        settlement.complete(jobs[3]!),
      )
      const { groups, next, now } = await read(new QueueDriver(bench.other, bench.queue))
      expect(next).toBeNull()
      expect(groups).toEqual([
        {
          queue: bench.queue,
          fingerprint: errorFingerprint(TEST_TYPE, refused),
          shape: groups[0]!.shape,
          type: TEST_TYPE,
          name: 'Error',
          code: 'ECONNREFUSED',
          message: refused.message,
          firstSeenAt: groups[0]!.firstSeenAt,
          lastSeenAt: groups[0]!.lastSeenAt,
          count: 3,
          hours: [{ at: groups[0]!.hours[0]!.at, count: 3 }],
          lastJobId: groups[0]!.lastJobId,
        },
      ])
      const [{ firstSeenAt, lastSeenAt, hours, lastJobId }] = groups as [ErrorGroup]
      expect(firstSeenAt).toBeGreaterThanOrEqual(before)
      expect(lastSeenAt).toBeLessThanOrEqual(now)
      expect(hours[0]!.at).toBe(Math.floor(firstSeenAt / HOUR) * HOUR)
      expect(jobs.slice(0, 3).map(({ id }) => id)).toContain(lastJobId)
    })

    test('name, code, message and type tell groups apart', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const types = ['constructor', 'b:c', 'b']
      const errors = [refused, { ...refused, name: 'TypeError' }, { ...refused, code: null }, failure()]
      await driver.enqueue(...types.flatMap((type) => newJobs(errors.length, { type })))
      const jobs = await driver.claim(12, { types })
      const seen = new Map<string, number>()
      await driver.settle(
        ...jobs.map((job) => {
          const place = seen.get(job.type) ?? 0
          seen.set(job.type, place + 1)
          return settlement.die(job, 'permanent_error', errors[place])
        }),
      )
      const groups = await groupsOf(driver)
      const expected = types.flatMap((type) => errors.map((error) => errorFingerprint(type, error)))
      expect(groups.map(({ fingerprint }) => fingerprint).toSorted()).toEqual(expected.toSorted())
      expect(groups.every(({ count }) => count === 1)).toBe(true)
      expect(await groupsOf(new QueueDriver(broker, queue.slice(0, -1)))).toEqual([])
    })

    test('attempts that end without an error, or because their job is to be cancelled, are in no group', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await driver.enqueue(...newJobs(6))
      const jobs = await driver.claim(6)
      await driver.steer('cancelJobs', ...jobs.slice(2).map(({ id }) => id))
      const ended: Settlement[] = [
        settlement.snooze(jobs[0]!, 600_000),
        settlement.release(jobs[1]!),
        settlement.retry(jobs[2]!, 600_000, refused),
        settlement.crash(jobs[3]!, refused),
        settlement.finishCancel(jobs[4]!),
      ]
      expect(await driver.settle(...ended)).toEqual(ended.map(() => 'ok'))
      await bench.advance(LEASE_MS + 1)
      await driver.sweep()
      expect(await driver.state(jobs[5]!.id)).toBe('cancelled')
      expect(await groupsOf(driver)).toEqual([])
    })

    test('lost leases are a group of each type, whoever lost them', async (bench) => {
      const types = ['a', 'b']
      const drivers = [new QueueDriver(bench.broker, bench.queue), new QueueDriver(bench.other, bench.queue)]
      await drivers[0]!.enqueue(...types.flatMap((type) => newJobs(2, { type })))
      for (const driver of drivers) await driver.claim(2, { types })
      await bench.advance(LEASE_MS + 1)
      await drivers[0]!.sweep()
      const groups = await groupsOf(drivers[1]!)
      const lost = { name: 'LeaseLostError', code: 'LEASE_LOST' }
      expect(groups.toSorted((one, other) => (one.type < other.type ? -1 : 1))).toMatchObject(
        types.map((type) => ({
          ...lost,
          type,
          fingerprint: errorFingerprint(type, {
            ...lost,
            message: `worker ${drivers[0]!.workerId} lost its lease`,
          }),
          count: 2,
        })),
      )
      const { errors } = await drivers[0]!.job(groups[0]!.lastJobId)
      expect(errorFingerprint(groups[0]!.type, errors[0]!)).toBe(groups[0]!.fingerprint)
    })

    test('a call that is sent again, and a settlement that comes too late, count nothing', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await driver.enqueue(...newJobs(2))
      const jobs = await driver.claim(2)
      const settlements = [settlement.retry(jobs[0]!, 0, refused), settlement.crash(jobs[1]!, refused)]
      const call = { token: freshName('token'), settlements }
      await driver.call(call)
      await driver.call(call)
      expect(await driver.settle(...settlements)).toEqual(['ok', 'ok'])
      await driver.claim(2)
      expect(await driver.settle(...settlements)).toEqual(['lease_lost', 'lease_lost'])
      expect((await groupsOf(driver)).map(({ count }) => count)).toEqual([2])
    })

    test('errors are counted by the hour, for 48 hours', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      for (let day = 0; day < 3; day += 1) {
        await fail(driver, [refused, refused])
        await bench.advance(HOUR)
        await fail(driver, [refused])
        await bench.advance(23 * HOUR)
      }
      const [group] = await groupsOf(driver)
      expect(group).toMatchObject({ count: 9 })
      const newest = group!.hours.at(-1)!
      expect(group!.hours.slice(-3)).toEqual([
        { at: newest.at - 24 * HOUR, count: 1 },
        { at: newest.at - HOUR, count: 2 },
        { at: newest.at, count: 1 },
      ])
      expect(newest.at).toBe(Math.floor(group!.lastSeenAt / HOUR) * HOUR)
      const { now } = await driver.stats()
      expect(group!.hours.every(({ at }) => at > now - 48 * HOUR)).toBe(true)
      expect(group!.lastSeenAt - group!.firstSeenAt).toBeGreaterThanOrEqual(49 * HOUR)
    })

    test('every hour of two days is there', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      for (let hour = 0; hour < 60; hour += 1) {
        await fail(driver, [refused])
        await bench.advance(HOUR)
      }
      await fail(driver, [refused])
      const [group] = await groupsOf(driver)
      expect(group!.count).toBe(61)
      expect(group!.hours.length).toBeGreaterThanOrEqual(47)
      expect(group!.hours.length).toBeLessThanOrEqual(49)
      for (const [index, { at }] of group!.hours.entries())
        expect(at).toBe(group!.hours[0]!.at + index * HOUR)
    })

    test('pages go from the group seen last to the one seen longest ago', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await fail(driver, distinct(7))
      await bench.advance(1_000)
      await fail(driver, [distinct(1, 3)[0]!, ...distinct(1, 90)])
      const all = await groupsOf(driver)
      expect(all).toHaveLength(8)
      expect(
        all
          .slice(0, 2)
          .map(({ message }) => message)
          .toSorted(),
      ).toEqual(['d broke', 'ja broke'])
      for (const limit of [1, 3, 4, 8, 9]) expect(await pages(driver, limit)).toEqual(all)
      const times = all.map(({ lastSeenAt }) => lastSeenAt)
      expect(times).toEqual(times.toSorted((one, other) => other - one))
      const { lastSeenAt } = all[0]!
      const behind = async (after: ErrorGroupPlace) => (await read(driver, 200, after)).groups.length
      expect(
        await behind({ lastSeenAt, shape: '', type: '' }),
        'what was seen at that time is not behind',
      ).toBe(6)
      expect(await behind({ lastSeenAt: lastSeenAt + 1, shape: '', type: '' })).toBe(8)
      expect(await behind({ lastSeenAt: 0, shape: 'f', type: 'z' })).toBe(0)
    })

    test('500 groups are kept, those seen last', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await fail(driver, distinct(ERROR_GROUPS.kept))
      await bench.advance(1_000)
      await fail(driver, [...distinct(1), ...distinct(20, 900)])
      await driver.sweep()
      const groups = await pages(driver, 200)
      expect(groups).toHaveLength(ERROR_GROUPS.kept)
      const names = groups.map(({ message }) => message)
      expect(names).toEqual(expect.arrayContaining(['a broke', 'jaa broke', 'jbj broke']))
      expect(groups.find(({ message }) => message === 'a broke')!.count, 'it was never forgotten').toBe(2)
    })

    test('a group is kept for 30 days after its last error', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      await fail(driver, distinct(2))
      await bench.advance(29 * 24 * HOUR)
      await fail(driver, distinct(1))
      await driver.sweep()
      expect(await groupsOf(driver)).toHaveLength(2)
      await bench.advance(2 * 24 * HOUR)
      await driver.sweep()
      expect(await groupsOf(driver)).toMatchObject([{ message: 'a broke', count: 2, hours: [] }])
    })

    test('takes whatever was thrown, cut', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      const errors = [
        failure({ name: '', code: '', message: '' }),
        failure({ name: 'a;b\nc', code: 'x y', message: ';\n"\\\u0000\u{d800} {"stack":null} ä€😀' }),
        failure({ message: 'long '.repeat(100_000) }),
      ]
      await fail(driver, errors)
      const groups = await groupsOf(driver)
      expect(groups).toHaveLength(3)
      expect(groups.map(({ fingerprint }) => fingerprint).toSorted()).toEqual(
        errors.map((error) => errorFingerprint(TEST_TYPE, error)).toSorted(),
      )
      expect(groups.map(({ message }) => message)).toContain(errors[1]!.message)
      for (const { message } of groups) expect(message.length).toBeLessThanOrEqual(ERROR_GROUPS.sampleChars)
    })
  },
}
