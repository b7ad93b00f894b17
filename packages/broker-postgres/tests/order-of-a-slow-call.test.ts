import { afterAll, expect, it } from 'vitest'
import { freshName, newJob, QueueDriver, waitFor } from '@burrow/core/testing'
import { testPostgres } from '@burrow/services'
import { Client } from 'pg'
import { createPostgresBroker } from '../src/index.ts'

const postgres = await testPostgres()
const broker = await createPostgresBroker({ url: `${postgres.url}?migrate=true` })
const rival = new Client({ connectionString: postgres.url })
await rival.connect()
afterAll(async () => {
  await Promise.all([rival.end(), broker.close()])
  await postgres.stop()
})

it('jobs of one call are claimed in their order, also when a call that began later was faster', async () => {
  const driver = new QueueDriver(broker, freshName('queue'))
  await broker.registerQueue({ queue: driver.queue })
  const keyed = newJob({ uniqueKey: 'k' })
  await rival.query('BEGIN')
  await broker.enqueue({ queue: driver.queue, token: '', jobs: [newJob({ uniqueKey: 'k' })], tx: rival })
  // Its second job waits for the rival's; the places of the first two are taken already.
  const slow = driver.enqueue({ id: '1' }, { ...keyed, id: '2' }, { id: '3' })
  await waitFor(async () => {
    const { rowCount } = await rival.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
    return rowCount === 1
  })
  const fast = await driver.enqueueOne()
  expect(await driver.claimOne()).toMatchObject({ id: fast.id })
  await rival.query('ROLLBACK')
  await slow
  const order: string[] = []
  await waitFor(async () => order.push(...(await driver.claim(1)).map(({ id }) => id)) >= 3)
  expect(order).toEqual(['1', '2', '3'])
})
