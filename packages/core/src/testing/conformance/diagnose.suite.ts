import { expect } from 'vitest'
import type { ConformanceSuite } from './harness.ts'

/** What a store says of itself. */
export const diagnoseSuite: ConformanceSuite = {
  name: 'diagnose',
  define(test) {
    test('tells the time of the store, the same to all', async ({ broker, other, advance }) => {
      const before = await broker.diagnose()
      await advance(60_000)
      const after = await other.diagnose()
      expect(after.now - before.now).toBeGreaterThanOrEqual(60_000)
      expect(after.now - before.now).toBeLessThan(600_000)
    })

    test('says what it is, and never more bytes than it may use', async ({ broker }) => {
      const { server, usedBytes, maxBytes, eviction, persists } = await broker.diagnose()
      expect(server).toMatch(/^(?:[A-Z]\w+ \d+[\w.]*|memory)/)
      expect(usedBytes ?? 1).toBeGreaterThan(0)
      if (maxBytes) expect(usedBytes).toBeLessThanOrEqual(maxBytes)
      expect(eviction ?? 'noeviction').toBe('noeviction')
      expect(persists ?? true).toBe(true)
    })
  },
}
