import { expect } from 'vitest'
import type { TraceContext } from '../../protocol/index.ts'
import { newJobs, settlement } from '../factories.ts'
import { LEASE_MS, QueueDriver } from '../queue-driver.ts'
import type { ConformanceSuite } from './harness.ts'

const MINUTE = 60_000
/** With whatever could be taken for something else where it is stored. */
const TRACE: TraceContext = {
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  tracestate: 'rojo=";"webhook":{"forMs":1,congo=t61 rcWkgMzE',
}
const OTHER: TraceContext = {
  traceparent: '00-11111111111111111111111111111111-2222222222222222-00',
  tracestate: null,
}

/** The trace in which a job was created goes with it wherever it goes. */
export const jobTracesSuite: ConformanceSuite = {
  name: 'job-traces',
  define(test) {
    test('a job that is looked up, listed or handed out has its trace', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const claimed = await driver.activeJob({ trace: TRACE })
      expect(claimed.trace).toEqual(TRACE)
      const waiting = await driver.enqueueOne({ trace: OTHER, delayMs: MINUTE })
      expect((await driver.job(waiting.id)).trace).toEqual(OTHER)
      await driver.settle(settlement.complete(claimed, '1'))
      expect((await driver.job(claimed.id)).trace, 'also when it has ended').toEqual(TRACE)
      expect((await driver.activeJob()).trace).toBeNull()
    })

    test('each job of a call has its own', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      await driver.enqueue(...newJobs(20), { trace: TRACE }, ...newJobs(20), { trace: OTHER, tags: ['x'] })
      const traces = (await driver.claim()).map(({ trace }) => trace)
      expect(traces).toHaveLength(42)
      expect(traces.filter((trace) => trace !== null)).toEqual([TRACE, OTHER])
      expect([traces[20], traces[41]]).toEqual([TRACE, OTHER])
    })

    test('further attempts have the same, after failures, a crash and a lost lease', async (bench) => {
      const driver = new QueueDriver(bench.broker, bench.queue)
      let job = await driver.activeJob({ trace: TRACE })
      await driver.settle(settlement.retry(job, 0))
      job = await driver.claimOne()
      await driver.settle(settlement.crash(job))
      job = await driver.claimOne()
      await bench.advance(LEASE_MS + 1)
      await driver.sweep()
      job = await driver.claimOne()
      expect(job).toMatchObject({ epoch: 4, trace: TRACE })
    })

    test('a second life is in the trace of the first', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const [one, two] = [await driver.deadJob({ trace: TRACE }), await driver.deadJob({ trace: OTHER })]
      await driver.steer('retryJobs', one.id)
      expect(await driver.claimOne()).toMatchObject({ id: one.id, trace: TRACE })
      await broker.retryDeadJobs({ queue, limit: 10, diedBefore: null, skip: 0 })
      expect(await driver.claimOne()).toMatchObject({ id: two.id, trace: OTHER })
    })

    test('a change and a move leave it as it is', async (bench) => {
      const here = new QueueDriver(bench.broker, bench.queue)
      const there = new QueueDriver(bench.broker, bench.anotherQueue())
      await bench.broker.registerQueue({ queue: there.queue })
      const { id } = await here.enqueueOne({ trace: TRACE })
      await here.edit({ jobId: id, payload: '{"n":2}', priority: 5 })
      expect(await here.job(id)).toMatchObject({ payload: { n: 2 }, trace: TRACE })
      await here.moveTo(there.queue, id)
      expect(await there.claimOne()).toMatchObject({ id, trace: TRACE })
    })

    test('the first to enqueue a job decides', async ({ broker, queue }) => {
      const driver = new QueueDriver(broker, queue)
      const { id } = await driver.enqueueOne({ trace: TRACE, uniqueKey: 'k' })
      await driver.offer({ id, trace: OTHER })
      await driver.offer({ uniqueKey: 'k', trace: OTHER, payload: '2', onConflict: 'replace' })
      expect(await driver.job(id)).toMatchObject({ payload: 2, trace: TRACE })
    })
  },
}
