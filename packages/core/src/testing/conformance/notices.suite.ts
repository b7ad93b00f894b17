import { expect } from 'vitest'
import { NOTICE_NAMES, type NoticeName } from '../../protocol/index.ts'
import { freshName, newJobs, settlement } from '../factories.ts'
import { NoticeDriver } from '../notice-driver.ts'
import { LEASE_MS, QueueDriver } from '../queue-driver.ts'
import { waitFor } from '../wait-for.ts'
import type { Bench, ConformanceSuite } from './harness.ts'

const MINUTE = 60_000
const WEBHOOK = { url: 'https://example.org/hook', events: ['job.completed', 'job.dead'] } as const

/** A queue of a namespace in which notices of these events are kept. */
async function noticing({ broker, queue }: Bench, names: readonly NoticeName[] = NOTICE_NAMES) {
  await broker.setNotices({ names })
  return { driver: new QueueDriver(broker, queue), notices: new NoticeDriver(broker, queue) }
}

/** Ends of jobs that are kept until somebody passed them on, for all jobs of a namespace. */
export const noticesSuite: ConformanceSuite = {
  name: 'notices',
  isIsolated: true,
  define(test) {
    test('nothing is kept when nobody asks', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await driver.completedJob()
      await driver.deadJob()
      await driver.cancelledJob()
      expect(await broker.readNotices({ queue, limit: 10 })).toEqual({ notices: [], more: false, dropped: 0 })
      expect((await driver.sweep()).hasNotices).toBe(false)
    })

    test('every end that a worker tells is kept, as its event', async (bench) => {
      const { driver, notices } = await noticing(bench)
      const completed = await driver.completedJob({}, '{"n":1}')
      const failed = await driver.retryingJob(MINUTE)
      const dead = await driver.deadJob()
      const late = await driver.activeJob({ retryForMs: 1_000 })
      await driver.settle(settlement.retry(late, MINUTE))
      const [asked, told] = [await driver.activeJob(), await driver.activeJob()]
      await driver.steer('cancelJobs', asked.id, told.id)
      await driver.settle(settlement.finishCancel(asked), settlement.retry(told))
      const kept = await notices.all()
      const common = { at: expect.any(Number) as number, queue: bench.queue, jobType: 'test', progress: null }
      const once = { ...common, attempt: 1, epoch: 1 }
      const cancelled = { name: 'job.cancelled', state: 'cancelled', reason: 'requested' }
      expect(kept.map(({ event }) => event)).toEqual(
        [
          { name: 'job.completed', jobId: completed.id, state: 'completed', reason: null, result: { n: 1 } },
          { name: 'job.failed', jobId: failed.id, state: 'retrying', reason: null },
          { name: 'job.dead', jobId: dead.id, state: 'dead', reason: 'attempts_exhausted' },
          { name: 'job.dead', jobId: late.id, state: 'dead', reason: 'retry_budget_spent' },
          { ...cancelled, jobId: asked.id },
          { ...cancelled, jobId: told.id },
        ].map((event, index) => ({ id: kept[index]?.id, ...once, ...event })),
      )
      expect(kept.every(({ isAsked, webhook }) => isAsked && webhook === null)).toBe(true)
    })

    test('ends of jobs that only waited are kept', async (bench) => {
      const { driver, notices } = await noticing(bench)
      const waiting = await driver.enqueue({}, { delayMs: MINUTE })
      await driver.steer('cancelJobs', ...waiting.map(({ id }) => id))
      const drained = await driver.enqueueOne({ delayMs: MINUTE })
      await bench.broker.drainQueue({ queue: bench.queue, limit: 10 })
      expect(await notices.told()).toEqual([...waiting, drained].map(({ id }) => `job.cancelled ${id}`))
    })

    test('what a sweep ends is kept', async (bench) => {
      const { driver, notices } = await noticing(bench)
      const crashed = await driver.enqueueOne()
      for (let crash = 1; crash <= 3; crash += 1) {
        expect(await notices.told(), 'a lost lease alone is no end').toEqual([])
        await driver.claimOne()
        await bench.advance(LEASE_MS + 1)
        await driver.sweep()
      }
      const stopped = await driver.activeJob()
      await driver.steer('cancelJobs', stopped.id)
      const expired = await driver.enqueueOne({ expiresInMs: MINUTE })
      await bench.advance(MINUTE + 1)
      expect(await driver.sweep()).toMatchObject({ cancelled: [stopped.id], expired: 1, hasNotices: true })
      const ends = (await notices.all()).map(({ event: { name, jobId, reason } }) => [name, jobId, reason])
      expect(ends[0]).toEqual(['job.dead', crashed.id, 'crashed'])
      expect(new Map(ends.slice(1).map(([, id, reason]) => [id, reason]))).toEqual(
        new Map([
          [stopped.id, 'requested'],
          [expired.id, 'expired'],
        ]),
      )
      expect(ends).toHaveLength(3)
    })

    test('what a claim finds past its deadline is kept', async (bench) => {
      const { driver, notices } = await noticing(bench)
      const expired = await driver.enqueue(...newJobs(300, { expiresInMs: MINUTE }))
      await bench.advance(MINUTE + 1)
      await driver.claim()
      await driver.sweep()
      const kept = await notices.all()
      expect(new Set(kept.map(({ event }) => event.jobId))).toEqual(new Set(expired.map(({ id }) => id)))
      expect(kept).toHaveLength(300)
      expect(kept[0]?.event).toMatchObject({ name: 'job.cancelled', reason: 'expired', attempt: 0, epoch: 0 })
    })

    test('what is no end of a job or an attempt is not kept', async (bench) => {
      const { driver, notices } = await noticing(bench)
      await driver.settle(settlement.snooze(await driver.activeJob(), MINUTE))
      await driver.settle(settlement.release(await driver.activeJob()))
      const { id } = await driver.enqueueOne({ delayMs: MINUTE })
      await driver.edit({ jobId: id, payload: '1' })
      await driver.moveTo(bench.anotherQueue(), id)
      await driver.steer('deleteJobs', (await driver.enqueueOne()).id)
      await bench.broker.pauseQueue({ queue: bench.queue })
      expect(await notices.all()).toEqual([])
    })

    test('only what is asked for is kept, until something else or nothing is asked for', async (bench) => {
      const { driver, notices } = await noticing(bench, ['job.dead', 'job.failed'])
      await driver.completedJob()
      const first = await driver.deadJob()
      await bench.other.setNotices({ names: ['job.completed'] })
      await driver.deadJob()
      const second = await driver.completedJob()
      await bench.broker.setNotices({ names: [] })
      await driver.completedJob()
      await driver.deadJob()
      expect(await notices.told(), 'and what is kept stays').toEqual([
        `job.dead ${first.id}`,
        `job.completed ${second.id}`,
      ])
    })

    test('what the namespace and the job ask for is one notice', async (bench) => {
      const { driver, notices } = await noticing(bench, ['job.dead', 'job.cancelled'])
      await driver.deadJob({ webhook: WEBHOOK })
      await driver.completedJob({ webhook: WEBHOOK })
      await driver.cancelledJob({ webhook: WEBHOOK })
      const kept = await notices.all()
      expect(kept.map(({ event, webhook, isAsked }) => [event.name, webhook, isAsked])).toEqual([
        ['job.dead', WEBHOOK, true],
        ['job.completed', WEBHOOK, false],
        ['job.cancelled', null, true],
      ])
    })

    test('queues that are registered later keep notices, too', async (bench) => {
      await bench.broker.setNotices({ names: ['job.completed'] })
      for (const broker of [bench.broker, bench.other]) {
        const queue = bench.anotherQueue()
        await broker.registerQueue({ queue })
        const { id } = await new QueueDriver(broker, queue).completedJob()
        expect(await new NoticeDriver(bench.broker, queue).told()).toEqual([`job.completed ${id}`])
      }
      await bench.broker.setNotices({ names: [] })
      const queue = bench.anotherQueue()
      await bench.other.registerQueue({ queue })
      await new QueueDriver(bench.broker, queue).completedJob()
      expect(await new NoticeDriver(bench.broker, queue).told()).toEqual([])
    })

    test('queues that are registered meanwhile do what was said last', async (bench) => {
      const queues = Array.from({ length: 30 }, () => bench.anotherQueue())
      const register = async (some: readonly string[]) => {
        for (const queue of some) await bench.other.registerQueue({ queue })
      }
      const calls: Promise<void>[] = [register(queues.slice(0, 15)), register(queues.slice(15))]
      for (const names of [['job.dead'], [], ['job.failed']] as const)
        await bench.broker.setNotices({ names })
      calls.push(bench.broker.setNotices({ names: ['job.completed'] }))
      await Promise.all(calls)
      for (const queue of queues) {
        const driver = new QueueDriver(bench.broker, queue)
        await driver.deadJob()
        const { id } = await driver.completedJob()
        expect(await new NoticeDriver(bench.broker, queue).told()).toEqual([`job.completed ${id}`])
      }
    })

    test('they are read from the oldest on and stay until they are removed', async (bench) => {
      const { driver, notices } = await noticing(bench)
      const jobs: string[] = []
      for (let count = 0; count < 4; count += 1) jobs.push((await driver.completedJob()).id)
      const { notices: all } = await notices.read()
      expect(all.map(({ event }) => event.jobId)).toEqual(jobs)
      expect([...all].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(all)
      expect(await notices.read(3)).toEqual({ notices: all.slice(0, 3), more: true, dropped: 0 })
      expect(await notices.read(4)).toEqual({ notices: all, more: false, dropped: 0 })
      const [first, second, third, last] = all.map(({ id }) => id) as [string, string, string, string]
      await notices.remove(second, 'nobody-knows')
      await notices.remove(second)
      await notices.remove()
      expect((await notices.all()).map(({ id }) => id)).toEqual([first, third, last])
      expect((await driver.sweep()).hasNotices).toBe(true)
      await notices.remove(first, third, last)
      expect(await notices.read()).toEqual({ notices: [], more: false, dropped: 0 })
      expect((await driver.sweep()).hasNotices).toBe(false)
      await driver.completedJob()
      expect((await notices.all())[0]!.id > last, 'an id is not given again').toBe(true)
    })

    test('many of one call are kept in its order', async (bench) => {
      const { driver, notices } = await noticing(bench)
      await driver.enqueue(...newJobs(1_000))
      const jobs = await driver.claim()
      await driver.settle(...jobs.map((job) => settlement.complete(job)))
      expect(await notices.told()).toEqual(jobs.map(({ id }) => `job.completed ${id}`))
      await notices.take()
      expect(await notices.all()).toEqual([])
    })

    test('what is settled again is kept once', async (bench) => {
      const { driver, notices } = await noticing(bench)
      const [job, other] = [await driver.activeJob(), await driver.activeJob()]
      const settlements = [settlement.complete(job), settlement.die(other), settlement.complete(job)]
      const token = freshName('token')
      for (let call = 0; call < 2; call += 1)
        expect((await driver.call({ token, settlements })).settled).toEqual(['ok', 'ok', 'ok'])
      expect(await driver.settle(...settlements)).toEqual(['ok', 'ok', 'ok'])
      expect(await driver.settle(settlement.die(job))).toEqual(['lease_lost'])
      await driver.steer('cancelJobs', job.id, other.id)
      const waiting = await driver.enqueueOne()
      await driver.steer('cancelJobs', waiting.id, waiting.id)
      await driver.steer('cancelJobs', waiting.id)
      expect(await notices.told()).toEqual([
        `job.completed ${job.id}`,
        `job.dead ${other.id}`,
        `job.cancelled ${waiting.id}`,
      ])
    })

    test('a result comes along as with events, up to 4,096 characters', async (bench) => {
      const { driver, notices } = await noticing(bench)
      const results = [
        null,
        '"a\\nb;c"',
        JSON.stringify('x'.repeat(4_094)),
        JSON.stringify('x'.repeat(4_095)),
      ]
      for (const result of results) await driver.completedJob({}, result)
      const events = (await notices.all()).map(({ event }) => event)
      expect(events.slice(0, 3).map(({ result }) => result)).toEqual([null, 'a\nb;c', 'x'.repeat(4_094)])
      expect(events[3]).not.toHaveProperty('result')
    })

    test('whoever watches is told that there are some, in every process', async (bench) => {
      const { driver } = await noticing(bench)
      const stop = new AbortController()
      const heard: string[][] = [bench.broker, bench.other].map((broker) => {
        const queues: string[] = []
        broker.watchSignals({
          signal: stop.signal,
          onSignal: (signal) => signal.kind === 'notices' && queues.push(signal.queue),
        })
        return queues
      })
      // A watcher is on some time after the call.
      await waitFor(async () => {
        await driver.completedJob()
        return heard.every((queues) => queues.length > 0)
      })
      stop.abort()
      expect(new Set(heard.flat())).toEqual(new Set([bench.queue]))
    })
  },
}
