import { expect } from 'vitest'
import { workerInfo } from '../factories.ts'
import type { ConformanceSuite } from './harness.ts'

/** Workers that say goodbye. */
export const removeWorkerSuite: ConformanceSuite = {
  name: 'remove-worker',
  define(test) {
    test('a removed worker is not listed, others are', async ({ broker, other }) => {
      const [gone, stays] = [workerInfo(), workerInfo()]
      await broker.heartbeatWorker({ worker: gone, ttlMs: 30_000 })
      await broker.heartbeatWorker({ worker: stays, ttlMs: 30_000 })
      await other.removeWorker({ workerId: gone.id })
      await other.removeWorker({ workerId: gone.id })
      const ids = (await broker.listWorkers()).map(({ id }) => id)
      expect(ids).toContain(stays.id)
      expect(ids).not.toContain(gone.id)
    })

    test('removing a worker that nobody knows changes nothing', async ({ broker }) => {
      await broker.removeWorker({ workerId: 'nobody-knows' })
      expect((await broker.listWorkers()).map(({ id }) => id)).not.toContain('nobody-knows')
    })
  },
}
