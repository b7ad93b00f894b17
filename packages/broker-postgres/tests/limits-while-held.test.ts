import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { newJobs, QueueDriver, settlement, TEST_TYPE, waitFor } from '@burrow/core/testing'
import { startPostgres } from '@burrow/services'
import type { PostgresService } from '@burrow/services'
import type { Limit } from '@burrow/core/protocol'
import type { Client } from 'pg'
import { openClient, openSession } from './support/fault-site.ts'

let server: PostgresService
let driver: QueueDriver
let rival: Client

beforeAll(async () => {
  server = await startPostgres({ fsync: false })
})
beforeEach(async () => {
  const { url } = await server.createDatabase()
  driver = new QueueDriver((await openClient(url, 'migrate=true')).broker, 'default')
  rival = await openSession(url)
})
afterAll(() => server.stop())

const setLimit = (limit: Partial<Limit>) =>
  driver.broker.setLimit({
    queue: 'default',
    type: TEST_TYPE,
    limit: { rate: null, concurrency: null, perKey: null, ...limit },
    ifRevision: null,
  })

/** Jobs that wait in one lane, behind one that runs. */
async function fillLane(): Promise<{ readonly ids: readonly string[]; readonly first: readonly string[] }> {
  const ids = (await driver.enqueue(...newJobs(4, { limitKey: 'k' }))).map(({ id }) => id)
  const jobs = await driver.claim()
  expect(await driver.claim()).toEqual([])
  await driver.settle(...jobs.map((job) => settlement.complete(job)))
  return { ids, first: jobs.map(({ id }) => id) }
}

it('a job that somebody is changing lets the others of its lane pass, and keeps no slot from them', async () => {
  await setLimit({ perKey: { rate: null, concurrency: 1 } })
  const { ids } = await fillLane()
  await rival.query('begin')
  await rival.query('select from burrow.jobs where id = $1 for update', [ids[1]])
  const [second, ...rest] = await driver.claim()
  expect(second?.id).toBe(ids[2])
  expect(rest).toEqual([])
  await driver.settle(settlement.complete(second!))
  await rival.query('rollback')
  await waitFor(async () => (await driver.claim()).some(({ id }) => id === ids[1]))
})

it('a lane of which somebody holds all jobs is not asked for again and again, and goes on by itself', async () => {
  await setLimit({ perKey: { rate: null, concurrency: 1 } })
  const { ids } = await fillLane()
  await rival.query('begin')
  await rival.query('select from burrow.jobs for update')
  const claim = { limit: 10, types: [TEST_TYPE], leaseMs: 30_000 }
  const { jobs, more, dueInMs } = await driver.call({ claim })
  expect({ jobs, more }).toEqual({ jobs: [], more: false })
  expect(dueInMs).toBeGreaterThan(0)
  expect(dueInMs).toBeLessThanOrEqual(100)
  await rival.query('rollback')
  await waitFor(async () => (await driver.claim()).some(({ id }) => id === ids[1]))
})

it('what somebody holds spends nothing of a rate', async () => {
  await setLimit({ rate: { units: 3, perMs: 3_600_000, burst: 3 } })
  await driver.enqueue(...newJobs(6))
  const [first] = await driver.claim(1)
  await driver.claim(1)
  expect(first).toBeDefined()
  await rival.query('begin')
  await rival.query(`select from burrow.jobs where state = 'pending' order by place limit 1 for update`)
  expect(await driver.claim(1)).toHaveLength(1)
  await rival.query('rollback')
  expect(await driver.claim(1), 'three units were there').toHaveLength(0)
})

it('a claim that waited for others starts its jobs when it has its turn', async () => {
  await setLimit({ rate: { units: 100, perMs: 1_000, burst: 10 } })
  await driver.enqueue({})
  await rival.query('begin')
  await rival.query('select from burrow.limits for update')
  const claiming = driver.claimOne()
  await waitFor(async () => {
    const found = await rival.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    return found.rowCount === 1
  })
  const { rows } = await rival.query<{ now: string }>('select burrow.now_ms() as now')
  await rival.query('commit')
  const { id } = await claiming
  expect((await driver.job(id)).startedAt).toBeGreaterThanOrEqual(Number(rows[0]!.now))
})
