import { expect } from 'vitest'
import { freshName, workerInfo } from '../factories.ts'
import type { ConformanceSuite } from './harness.ts'

/** Workers that are asked to stop. */
export const stopWorkerSuite: ConformanceSuite = {
  name: 'stop-worker',
  define(test) {
    test('a worker is told with every heartbeat from then on, others are not', async ({ broker, other }) => {
      const [asked, stays] = [workerInfo(), workerInfo()]
      const beat = async (worker: typeof asked) =>
        (await broker.heartbeatWorker({ worker, ttlMs: 30_000 })).stopAsked
      expect(await beat(asked)).toBe(false)
      expect(await beat(stays)).toBe(false)
      const { worker } = await other.stopWorker({ workerId: asked.id })
      expect(worker).toEqual({ ...asked, seenAt: expect.any(Number), stopAsked: true })
      expect(await other.stopWorker({ workerId: asked.id }), 'repeated').toEqual({ worker })
      expect(await beat({ ...asked, state: 'stopping' })).toBe(true)
      expect(await beat({ ...asked, state: 'stopping' })).toBe(true)
      expect(await beat(stays)).toBe(false)
    })

    test('the list says who was asked', async ({ broker, other }) => {
      const [asked, stays] = [workerInfo(), workerInfo()]
      for (const worker of [asked, stays]) await broker.heartbeatWorker({ worker, ttlMs: 30_000 })
      await broker.stopWorker({ workerId: asked.id })
      const listed = async (id: string) => (await other.listWorkers()).find((worker) => worker.id === id)
      expect(await listed(asked.id)).toEqual({ ...asked, seenAt: expect.any(Number), stopAsked: true })
      expect(await listed(stays.id)).toMatchObject({ stopAsked: false })
      await broker.heartbeatWorker({ worker: asked, ttlMs: 30_000 })
      expect(await listed(asked.id), 'after a heartbeat').toMatchObject({ stopAsked: true })
    })

    test('a worker that nobody knows is not marked for later', async ({ broker }) => {
      const worker = workerInfo()
      expect(await broker.stopWorker({ workerId: worker.id })).toEqual({ worker: null })
      expect(await broker.heartbeatWorker({ worker, ttlMs: 30_000 })).toMatchObject({ stopAsked: false })
      expect(await broker.stopWorker({ workerId: freshName('nobody') })).toEqual({ worker: null })
    })

    test('the mark goes with a worker that says goodbye', async ({ broker, other }) => {
      const worker = workerInfo()
      await broker.heartbeatWorker({ worker, ttlMs: 30_000 })
      await broker.stopWorker({ workerId: worker.id })
      await broker.removeWorker({ workerId: worker.id })
      expect(await other.stopWorker({ workerId: worker.id })).toEqual({ worker: null })
      expect(await broker.heartbeatWorker({ worker, ttlMs: 30_000 })).toMatchObject({ stopAsked: false })
    })

    test('the mark goes with a worker that falls silent, which can be asked no more', async (bench) => {
      const { broker, other } = bench
      const worker = workerInfo()
      await broker.heartbeatWorker({ worker, ttlMs: 30_000 })
      await broker.stopWorker({ workerId: worker.id })
      await bench.advance(31_000)
      expect(await other.stopWorker({ workerId: worker.id })).toEqual({ worker: null })
      expect(await broker.heartbeatWorker({ worker, ttlMs: 30_000 })).toMatchObject({ stopAsked: false })
      expect((await other.listWorkers()).find(({ id }) => id === worker.id)).toMatchObject({
        stopAsked: false,
      })
    })
  },
}
