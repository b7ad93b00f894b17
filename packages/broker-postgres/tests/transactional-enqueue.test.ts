import { afterAll, beforeEach, expect, it } from 'vitest'
import { Burrow } from '@burrow/core'
import type { FullBroker } from '@burrow/core/broker'
import { EventCollector, freshName, QueueDriver, settlement, TEST_TYPE } from '@burrow/core/testing'
import { testPostgres } from '@burrow/services'
import { Client } from 'pg'
import { createPostgresBroker } from '../src/index.ts'

const postgres = await testPostgres()
const open = (): Promise<FullBroker> =>
  createPostgresBroker({ url: `${postgres.url}?migrate=true`, namespace: 'tx' })
const burrow = new Burrow(await open(), { namespace: 'tx' })
const other = await open()
const client = new Client({ connectionString: postgres.url })
await client.connect()
await client.query('CREATE TABLE orders (id integer PRIMARY KEY)')

afterAll(async () => {
  await Promise.all([client.end(), burrow.close(), other.close()])
  await postgres.stop()
})

let queue: string
beforeEach(() => {
  queue = freshName('queue')
})

async function expectSound(): Promise<void> {
  const { counted, problems } = await other.recount({ queue })
  expect(problems).toEqual([])
  expect((await other.queueStats({ queue })).counts).toEqual(counted)
}

it('rolled back means that there is no job', async () => {
  await client.query('BEGIN')
  await client.query('INSERT INTO orders VALUES (1)')
  const { id } = await burrow.enqueue(TEST_TYPE, 1, { queue, tx: client })
  await client.query('ROLLBACK')
  expect(await burrow.job(id, { queue })).toBeNull()
  expect((await burrow.queue(queue)).totals.enqueued).toBe(0)
  await expectSound()
})

it('committed means that the job is there and a worker is woken, not before', async () => {
  const driver = new QueueDriver(other, queue)
  await other.registerQueue({ queue })
  const stop = new AbortController()
  const params = { queues: [queue], types: [TEST_TYPE], timeoutMs: 20_000, signal: stop.signal }
  const waiting = other.waitForWork(params)
  await client.query('BEGIN')
  await client.query('INSERT INTO orders VALUES (2)')
  const { id, outcome } = await burrow.enqueue(TEST_TYPE, { n: 1 }, { queue, tx: client })
  expect(outcome).toBe('created')
  expect(await burrow.job(id, { queue })).toBeNull()
  expect(await driver.claim()).toEqual([])
  await client.query('COMMIT')
  expect(await waiting).toEqual({ queue })
  expect(await driver.claim()).toMatchObject([{ id, payload: '{"n":1}' }])
  await expectSound()
})

it('wakes a worker that watches for delayed jobs, too', async () => {
  await other.registerQueue({ queue })
  const signal = new AbortController().signal
  const waiting = other.waitForWork({ queues: [queue], types: [TEST_TYPE], timeoutMs: 20_000, signal })
  await client.query('BEGIN')
  await burrow.enqueue(TEST_TYPE, 1, { queue, delayMs: 60_000, tx: client })
  await client.query('COMMIT')
  expect(await waiting).toEqual({ queue })
  const claim = { limit: 1, types: [TEST_TYPE], leaseMs: 30_000 }
  expect((await new QueueDriver(other, queue).call({ claim })).dueInMs).toBeGreaterThan(50_000)
})

it('nobody waits for a transaction that stays open, whoever listens', async () => {
  const driver = new QueueDriver(other, queue)
  await using collector = await EventCollector.start(other, [queue])
  await client.query('BEGIN')
  const late = await burrow.enqueue(TEST_TYPE, 1, { queue, tx: client })
  for (let round = 0; round < 20; round += 1)
    await driver.settle(settlement.complete(await driver.activeJob()))
  await driver.sweep()
  expect((await driver.stats()).counts).toMatchObject({ pending: 0, completed: 20 })
  await client.query('COMMIT')
  await collector.waitForEvent((event) => 'jobId' in event && event.jobId === late.id)
  expect(collector.jobEvents.at(-1)).toMatchObject({ name: 'job.enqueued', jobId: late.id, state: 'pending' })
  await driver.sweep()
  await expectSound()
})

it('an id or a unique key that is taken is told inside the transaction', async () => {
  const known = await burrow.enqueue(TEST_TYPE, 1, { queue, id: 'mine', uniqueKey: 'k' })
  await client.query('BEGIN')
  const items = [
    { type: TEST_TYPE, payload: 2, options: { queue, id: 'mine' } },
    { type: TEST_TYPE, payload: 2, options: { queue, uniqueKey: 'k' } },
    { type: TEST_TYPE, payload: 2, options: { queue } },
  ]
  const jobs = await burrow.enqueueMany(items, { tx: client })
  await client.query('COMMIT')
  expect(jobs.map(({ id, outcome }) => [id, outcome])).toEqual([
    [known.id, 'duplicate'],
    [known.id, 'duplicate'],
    [jobs[2]!.id, 'created'],
  ])
  await expectSound()
})

it('takes rows as lists, too, and errors of the transaction come as they are', async () => {
  const lists = {
    query: (text: string, values: unknown[]) =>
      client.query<unknown[]>({ text, values, rowMode: 'array' }) as Promise<{ rows: unknown[] }>,
  }
  await client.query('BEGIN')
  expect((await burrow.enqueue(TEST_TYPE, 1, { queue, tx: lists })).outcome).toBe('created')
  await expect(client.query('SELECT 1 / 0')).rejects.toThrow()
  await expect(burrow.enqueue(TEST_TYPE, 1, { queue, tx: lists })).rejects.toMatchObject({ code: '25P02' })
  await client.query('ROLLBACK')
  await expectSound()
})
