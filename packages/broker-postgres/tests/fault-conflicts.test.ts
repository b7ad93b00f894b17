import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { FullBroker } from '@burrow/core/broker'
import { freshName, newJob, QueueDriver, settlement, waitFor } from '@burrow/core/testing'
import { startPostgres } from '@burrow/services'
import type { PostgresService, TestDatabase } from '@burrow/services'
import type { Client } from 'pg'
import { expectAllCompleted, waitForCompleted } from '../../core/tests/support/commit-count.ts'
import { countingModule, workItems } from '../../core/tests/support/counting-module.ts'
import { openClient, openSession, startWorker } from './support/fault-site.ts'

let server: PostgresService
let database: TestDatabase

beforeAll(async () => {
  // The store is the first to look for a deadlock, so it is the one that the server chooses.
  server = await startPostgres({ fsync: false, settings: { deadlock_timeout: '300ms' } })
})
beforeEach(async () => {
  database = await server.createDatabase()
})
afterAll(() => server.stop())

async function openBroker(): Promise<FullBroker> {
  return (await openClient(database.url, 'migrate=true')).broker
}

const activity = `from pg_stat_activity where datname = current_database()`

/** Waits until a call of the store waits for somebody else's lock. */
async function waitUntilBlocked(watcher: Client, who = 'burrow pool'): Promise<void> {
  const blocked = `select ${activity} and application_name = $1 and wait_event_type = 'Lock'`
  await waitFor(async () => (await watcher.query(blocked, [who])).rowCount === 1, { what: 'a blocked call' })
}

describe('deadlocks', () => {
  let broker: FullBroker
  let driver: QueueDriver
  let rival: Client
  let watcher: Client

  beforeEach(async () => {
    broker = await openBroker()
    driver = new QueueDriver(broker, 'default')
    await broker.registerQueue({ queue: 'default' })
    rival = await openSession(database.url)
    watcher = await openSession(database.url)
    await rival.query(`set deadlock_timeout = '1min'`)
  })

  /** Somebody else locks two jobs in the other order, while a call of the store is between them. */
  async function meetHeadOn<T>(first: string, last: string, call: () => Promise<T>): Promise<T> {
    const lock = (id: string) => rival.query('select from burrow.jobs where id = $1 for update', [id])
    await rival.query('begin')
    await lock(last)
    const answer = call()
    await waitUntilBlocked(watcher)
    // Granted means that the server ended the store's statement to break the circle: it is the only one that waits for less than a minute.
    await lock(first)
    await rival.query('commit')
    return answer
  }

  async function expectSound(): Promise<void> {
    const { counted, problems } = await broker.recount({ queue: 'default' })
    expect(problems).toEqual([])
    expect((await driver.stats()).counts).toEqual(counted)
  }

  const twoActive = async () => {
    await driver.enqueue({ id: 'a' }, { id: 'b' })
    return driver.claim(2)
  }

  it('settling is repeated', async () => {
    const jobs = await twoActive()
    const settle = () => driver.settle(...jobs.map((job) => settlement.complete(job)))
    expect(await meetHeadOn('a', 'b', settle)).toEqual(['ok', 'ok'])
    expect((await driver.stats()).totals.completed).toBe(2)
    await expectSound()
  })

  it('failing, too', async () => {
    const jobs = await twoActive()
    const settle = () => driver.settle(...jobs.map((job) => settlement.retry(job, 60_000)))
    expect(await meetHeadOn('a', 'b', settle)).toEqual(['ok', 'ok'])
    expect(await driver.job('b')).toMatchObject({ state: 'retrying', attempt: 1, errors: [{ attempt: 1 }] })
    await expectSound()
  })

  it('renewing leases is repeated', async () => {
    const jobs = await twoActive()
    expect(await meetHeadOn('a', 'b', () => driver.renew(30_000, ...jobs))).toEqual(['renewed', 'renewed'])
    await expectSound()
  })

  it('cancelling is repeated', async () => {
    await driver.enqueue({ id: 'a' }, { id: 'b' })
    expect(await meetHeadOn('a', 'b', () => driver.steer('cancelJobs', 'a', 'b'))).toMatchObject([
      { outcome: 'done' },
      { outcome: 'done' },
    ])
    expect((await driver.stats()).totals.cancelled).toBe(2)
    await expectSound()
  })

  it('enqueueing is repeated', async () => {
    await rival.query('begin')
    const keyed = (uniqueKey: string) =>
      broker.enqueue({ queue: 'default', token: '', jobs: [newJob({ uniqueKey })], tx: rival })
    await keyed('second')
    const jobs = [newJob({ uniqueKey: 'first' }), newJob({ uniqueKey: 'second' })]
    const enqueueing = broker.enqueue({ queue: 'default', token: freshName('token'), jobs })
    await waitUntilBlocked(watcher)
    await keyed('first')
    await rival.query('commit')
    expect((await enqueueing).outcomes.map(({ outcome }) => outcome)).toEqual(['duplicate', 'duplicate'])
    expect((await driver.stats()).totals.enqueued).toBe(2)
    await expectSound()
  })

  it('inside a transaction of a caller it goes to the caller as it is', async () => {
    const tx = await openSession(database.url)
    const keyed = (client: Client, uniqueKey: string) =>
      broker.enqueue({ queue: 'default', token: '', jobs: [newJob({ uniqueKey })], tx: client })
    await Promise.all([tx.query('begin'), rival.query('begin')])
    await keyed(tx, 'first')
    await keyed(rival, 'second')
    const victim = keyed(tx, 'second')
    await waitUntilBlocked(watcher, 'test session')
    const survivor = keyed(rival, 'first')
    await expect(victim).rejects.toMatchObject({ code: '40P01' })
    await tx.query('rollback')
    expect((await survivor).outcomes).toMatchObject([{ outcome: 'created' }])
    await rival.query('commit')
    expect((await driver.stats()).totals.enqueued).toBe(2)
    await expectSound()
  })
})

describe('a database that is serializable unless told otherwise', () => {
  beforeEach(async () => {
    const session = await openSession(database.url)
    await session.query(`alter database ${database.name} set default_transaction_isolation = 'serializable'`)
  })

  it('a call whose rows somebody else changed meanwhile is repeated', async () => {
    const burrow = await openClient(database.url, 'migrate=true')
    const driver = new QueueDriver(burrow.broker, 'default')
    const [rival, watcher] = [await openSession(database.url), await openSession(database.url)]
    const job = await driver.activeJob()
    await rival.query('begin')
    await rival.query('update burrow.jobs set lease_ends_at = lease_ends_at + 1')
    const settling = driver.settle(settlement.complete(job))
    await waitUntilBlocked(watcher)
    // With one snapshot for its whole transaction, the store's statement cannot go on now.
    await rival.query('commit')
    expect(await settling).toEqual(['ok'])
    expect((await driver.stats()).totals.completed).toBe(1)
    expect((await burrow.broker.recount({ queue: 'default' })).problems).toEqual([])
  })

  it('many workers and producers get their work done', { timeout: 120_000 }, async () => {
    const total = 2_000
    const burrow = await openClient(database.url, 'migrate=true')
    await burrow.setRetention('default', { completedCount: total })
    const { runs, module } = countingModule()
    for (let n = 0; n < 4; n += 1)
      await startWorker(await openClient(database.url), { modules: [module], concurrency: 20, sweepMs: 100 })
    const producers = await Promise.all(Array.from({ length: 4 }, () => openClient(database.url)))
    await Promise.all(
      producers.map(async (producer, index) => {
        for (let n = 0; n < 5; n += 1)
          await producer.enqueueMany(workItems(total / 20, index * 1_000 + n * 100))
      }),
    )
    await waitForCompleted(burrow, total)
    await expectAllCompleted(burrow, total)
    expect(runs.size).toBe(total)
    expect([...runs.values()].every((count) => count === 1)).toBe(true)
  })

  it('a conflict inside a serializable transaction of a caller goes to the caller, who begins again', async () => {
    const burrow = await openClient(database.url, 'migrate=true')
    await burrow.enqueue('work', { n: 0 })
    const [one, two, watcher] = await Promise.all([1, 2, 3].map(() => openSession(database.url)))
    const order = async (client: Client) => {
      await client.query('begin')
      return burrow.enqueue('work', { n: 1 }, { uniqueKey: 'order', tx: client })
    }
    const first = await order(one!)
    const late = order(two!).then(
      () => 'went through',
      (error: unknown) => error,
    )
    await waitUntilBlocked(watcher!, 'test session')
    await one!.query('commit')
    expect(await late).toMatchObject({ code: '40001' })
    await two!.query('rollback')
    expect(await order(two!)).toMatchObject({ id: first.id, outcome: 'duplicate' })
    await two!.query('commit')
    const { counts, totals } = await burrow.queue('default')
    expect({ pending: counts.pending, enqueued: totals.enqueued }).toEqual({ pending: 2, enqueued: 2 })
    expect((await burrow.broker.recount({ queue: 'default' })).problems).toEqual([])
  })
})
