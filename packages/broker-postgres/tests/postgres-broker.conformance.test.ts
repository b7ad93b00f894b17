import { afterAll } from 'vitest'
import { testPostgres } from '@burrow/services'
import { runBrokerConformance } from '@burrow/core/testing'
import { createPostgresBroker } from '../src/index.ts'
import { openTestStore } from './support/test-store.ts'

const postgres = await testPostgres()
const { driver, clock } = await openTestStore(postgres.url)
afterAll(async () => {
  await driver.close()
  await postgres.stop()
})

runBrokerConformance({
  name: 'postgres',
  // Each broker opens connections of its own, as processes do.
  createBroker: ({ namespace }) => createPostgresBroker({ url: `${postgres.url}?pool=4`, namespace }),
  advanceTime: (ms) => clock.advance(ms),
  capabilities: { shared: true },
  skips: [],
})
