import { expect } from 'vitest'
import type { ConformanceSuite } from './harness.ts'

/** Which queues are known. */
export const listQueuesSuite: ConformanceSuite = {
  name: 'list-queues',
  define(test) {
    test('registered queues are listed by name, each once, in every process', async (bench) => {
      const { broker, other, queue, anotherQueue } = bench
      const names = [queue, anotherQueue(), anotherQueue()]
      for (const name of names.toReversed()) await broker.registerQueue({ queue: name })
      for (const name of names) await other.registerQueue({ queue: name })
      const listed = await other.listQueues()
      expect(listed.filter((name) => names.includes(name))).toEqual(names.toSorted())
      expect(listed).toEqual(listed.toSorted())
    })
  },
}
