import type { Burrow } from '@burrow/core'
import { newJobs, QueueDriver, settlement, TEST_TYPE, waitFor } from '@burrow/core/testing'
import { startPostgres } from '@burrow/services'
import type { PostgresService } from '@burrow/services'
import type { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { openClient, openSession } from './support/fault-site.ts'

const QUEUE = 'default'
const WEBHOOK = { url: 'https://example.org/hook', events: ['job.completed'] } as const

let server: PostgresService
let burrow: Burrow
let driver: QueueDriver
let session: Client

beforeAll(async () => {
  server = await startPostgres({ fsync: false })
})
beforeEach(async () => {
  const { url } = await server.createDatabase()
  burrow = await openClient(url, 'migrate=true')
  driver = new QueueDriver(burrow.broker, QUEUE)
  session = await openSession(url)
})
afterAll(() => server.stop())

async function told(queue = QUEUE): Promise<readonly string[]> {
  const { notices } = await burrow.broker.readNotices({ queue, limit: 1_000 })
  return notices.map(({ event }) => `${event.name} ${event.jobId}`)
}

async function completeAll(): Promise<void> {
  await driver.settle(...(await driver.claim()).map((job) => settlement.complete(job)))
}

it('the oldest are given up when there are more than 101,000, many at once, and are counted', async () => {
  await driver.broker.setNotices({ names: ['job.completed'] })
  await driver.completedJob()
  await session.query(`insert into burrow.notices (queue_no, at, is_asked, line)
    select 1, 0, true, 'job.completed;old;test;completed;1;1;;' from generate_series(1, 100900)`)
  await session.query('update burrow.notice_counts set amount = amount + 100900')
  const written = async (amount: number) => {
    await driver.enqueue(...newJobs(amount))
    await completeAll()
    const { rows } = await session.query<{ count: string }>('select count(*) from burrow.notices')
    return [Number(rows[0]?.count), (await driver.broker.readNotices({ queue: QUEUE, limit: 1 })).dropped]
  }
  expect(await written(99)).toEqual([101_000, 0])
  expect(await written(1)).toEqual([100_000, 1_001])
  const [first] = await told()
  expect(first, 'the job that ended first is among those').toBe('job.completed old')
  expect((await driver.broker.recount({ queue: QUEUE })).problems).toEqual([])
})

it('a job that comes in a transaction of the caller brings its webhook', async () => {
  await driver.broker.registerQueue({ queue: QUEUE })
  await session.query('begin')
  const { id } = await burrow.enqueue(TEST_TYPE, 1, { webhook: WEBHOOK, tx: session })
  await session.query('commit')
  await completeAll()
  expect(await told()).toEqual([`job.completed ${id}`])
})

it('a queue that a transaction makes while names are set keeps notices of them', async () => {
  await session.query('begin')
  await session.query('select burrow.use_queue($1, $2)', [burrow.namespace, QUEUE])
  const setting = driver.broker.setNotices({ names: ['job.completed'] })
  await waitFor(async () => {
    const blocked = await session.query(
      `select from pg_stat_activity where datname = current_database() and wait_event = 'advisory'`,
    )
    return blocked.rowCount === 1
  })
  await session.query('commit')
  await setting
  const { id } = await driver.completedJob()
  expect(await told()).toEqual([`job.completed ${id}`])
})

it('two who remove the same notices remove them once', async () => {
  await driver.broker.setNotices({ names: ['job.completed'] })
  await driver.enqueue(...newJobs(500))
  await completeAll()
  const { notices } = await driver.broker.readNotices({ queue: QUEUE, limit: 1_000 })
  const ids = notices.map(({ id }) => id)
  await Promise.all(
    [ids, ids.toReversed(), ids].map((each) => driver.broker.removeNotices({ queue: QUEUE, ids: each })),
  )
  expect(await told()).toEqual([])
  expect((await driver.sweep()).hasNotices).toBe(false)
  expect((await driver.broker.recount({ queue: QUEUE })).problems).toEqual([])
})

it('ids that no notice can have are left out', async () => {
  await driver.broker.setNotices({ names: ['job.completed'] })
  await driver.completedJob()
  const ids = ['', '1', 'x'.repeat(19), '9'.repeat(19), '9'.repeat(20), `0${'0'.repeat(18)}`, "'; --"]
  await driver.broker.removeNotices({ queue: QUEUE, ids })
  expect(await told()).toHaveLength(1)
})

it('in a queue that nobody asks about nothing is written, and nobody is told', async () => {
  const { id } = await driver.enqueueOne({ tags: ['webhook'] })
  await completeAll()
  await driver.deadJob()
  await driver.cancelledJob()
  await driver.sweep()
  expect((await driver.job(id)).state).toBe('completed')
  const counts = await session.query('select from burrow.notice_counts')
  const queue = await session.query('select has_webhooks, noticed_names from burrow.queues')
  expect([counts.rowCount, queue.rows]).toEqual([0, [{ has_webhooks: false, noticed_names: null }]])
})
