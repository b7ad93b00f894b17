import { expect } from 'vitest'
import { workerInfo } from '../factories.ts'
import type { ConformanceSuite } from './harness.ts'

/** Which workers live. */
export const listWorkersSuite: ConformanceSuite = {
  name: 'list-workers',
  define(test) {
    test('all workers of all processes are listed, each once', async ({ broker, other }) => {
      const workers = Array.from({ length: 50 }, () => workerInfo())
      await Promise.all(
        workers.map((worker, index) =>
          (index % 2 ? broker : other).heartbeatWorker({ worker, ttlMs: 30_000 }),
        ),
      )
      const ids = (await other.listWorkers()).map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids).toEqual(expect.arrayContaining(workers.map(({ id }) => id)))
    })
  },
}
