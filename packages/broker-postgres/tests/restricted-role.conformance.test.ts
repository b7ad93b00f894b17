import { afterAll, expect, it } from 'vitest'
import { runSql, startPostgres } from '@burrow/services'
import { runBrokerConformance } from '@burrow/core/testing'
import { createPostgresBroker } from '../src/index.ts'
import { createRestrictedRole } from './support/restricted-role.ts'
import { openTestStore } from './support/test-store.ts'

const server = await startPostgres({ fsync: false })
const { driver, clock } = await openTestStore(server.url)
const url = await createRestrictedRole(server.url, 'burrow_app')
afterAll(async () => {
  await driver.close()
  await server.stop()
})

it.each([
  'create table burrow.extra ()',
  'alter table burrow.jobs add column extra int',
  'drop table burrow.jobs',
  'truncate burrow.jobs',
  'delete from burrow.migrations',
  'create schema extra',
])('the role may not: %s', async (text) => {
  await expect(runSql(url, text)).rejects.toMatchObject({ code: '42501' })
})

it('the role may be told to migrate when there is nothing to do', async () => {
  const broker = await createPostgresBroker({ url, migrate: true })
  await broker.close()
  expect(broker.info.store).toBe('postgres')
})

runBrokerConformance({
  name: 'postgres without the right to change tables',
  createBroker: ({ namespace }) => createPostgresBroker({ url: `${url}?pool=4`, namespace }),
  advanceTime: (ms) => clock.advance(ms),
  capabilities: { shared: true },
  skips: [],
})
