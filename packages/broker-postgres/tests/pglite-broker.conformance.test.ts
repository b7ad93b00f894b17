import { afterAll } from 'vitest'
import { runBrokerConformance } from '@burrow/core/testing'
import { createPostgresBroker } from '../src/index.ts'
import { openTestStore } from './support/test-store.ts'

const { driver, clock } = await openTestStore('pglite:memory')
afterAll(() => driver.close())

runBrokerConformance({
  name: 'pglite',
  createBroker: ({ namespace }) => createPostgresBroker({ driver, namespace }),
  advanceTime: (ms) => clock.advance(ms),
  // Of one process, but several brokers on its one session see the same jobs.
  capabilities: { shared: true },
  skips: [],
})
