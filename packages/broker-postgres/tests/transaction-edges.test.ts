import { afterAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { connect } from '@burrow/core'
import type { Transaction } from '@burrow/core/broker'
import { freshName, newJob, QueueDriver, settlement, TEST_TYPE, waitFor } from '@burrow/core/testing'
import { startRedis, testPostgres } from '@burrow/services'
import { Client } from 'pg'

const postgres = await testPostgres()
const burrow = await connect(postgres.url, { migrate: true, namespace: 'edges' })
const tx = await session()
const second = await session()

afterAll(async () => {
  await Promise.all([tx.end(), second.end(), burrow.close()])
  await postgres.stop()
})

async function session(): Promise<Client> {
  const client = new Client({ connectionString: postgres.url })
  await client.connect()
  return client
}

let queue: string
let driver: QueueDriver
beforeEach(() => {
  queue = freshName('queue')
  driver = new QueueDriver(burrow.broker, queue)
})

const items = (count: number, uniqueKey?: string) =>
  Array.from({ length: count }, (_, n) => ({ type: TEST_TYPE, payload: n, options: { queue, uniqueKey } }))

/** The counters are what a recount finds, before and after the sweeper merges those of transactions. */
async function expectCounts(expected: {
  pending: number
  enqueued: number
  completed?: number
}): Promise<void> {
  const look = async () => {
    const { counts, totals } = await driver.stats()
    const { counted, problems } = await burrow.broker.recount({ queue })
    expect(problems).toEqual([])
    expect(counts).toEqual(counted)
    return { pending: counts.pending, completed: counts.completed, enqueued: totals.enqueued }
  }
  const wanted = { completed: 0, ...expected }
  expect(await look()).toEqual(wanted)
  await driver.sweep()
  expect(await look(), 'after the sweeper merged them').toEqual(wanted)
}

describe('transactions that stay open', () => {
  it('hold up neither producers nor workers', { timeout: 60_000 }, async () => {
    await tx.query('BEGIN')
    await second.query('BEGIN')
    const late = await burrow.enqueueMany(items(10), { tx })
    await burrow.enqueueMany(items(10), { tx: second })

    await Promise.all(Array.from({ length: 10 }, () => burrow.enqueueMany(items(100))))
    for (let left = 1_000; left > 0;) {
      const jobs = await driver.claim(100)
      expect(await driver.settle(...jobs.map((job) => settlement.complete(job)))).toEqual(
        jobs.map(() => 'ok'),
      )
      left -= jobs.length
      expect(jobs.length).toBeGreaterThan(0)
    }
    await expectCounts({ pending: 0, enqueued: 1_000, completed: 1_000 })

    await tx.query('COMMIT')
    await second.query('ROLLBACK')
    await expectCounts({ pending: 10, enqueued: 1_010, completed: 1_000 })
    const claimed: string[] = []
    // A search may begin behind the places of an old transaction; it is found half a second later at the latest.
    await waitFor(async () => claimed.push(...(await driver.claim(100)).map(({ id }) => id)) >= 10)
    expect(claimed).toEqual(late.map(({ id }) => id))
  })

  it('leave their jobs in the order of enqueueing, once all are committed', async () => {
    await tx.query('BEGIN')
    await second.query('BEGIN')
    const [a] = await burrow.enqueueMany(items(1), { tx })
    const [b] = await burrow.enqueueMany(items(1), { tx: second })
    const [c] = await burrow.enqueueMany(items(1), { tx })
    await second.query('COMMIT')
    await tx.query('COMMIT')
    expect((await driver.claim()).map(({ id }) => id)).toEqual([a!.id, b!.id, c!.id])
    await expectCounts({ pending: 0, enqueued: 3 })
  })

  it('lose nothing when the others went ahead of them', async () => {
    await tx.query('BEGIN')
    const jobs = await burrow.enqueueMany(items(3), { tx })
    const { id } = await burrow.enqueue(TEST_TYPE, 1, { queue })
    expect((await driver.claim(1)).map((job) => job.id)).toEqual([id])
    await tx.query('COMMIT')
    const claimed: string[] = []
    await waitFor(async () => claimed.push(...(await driver.claim(1)).map((job) => job.id)) >= 3)
    expect(claimed).toEqual(jobs.map((job) => job.id))
    await expectCounts({ pending: 0, enqueued: 4 })
  })

  it('make only those wait who want the same unique key', async () => {
    await tx.query('BEGIN')
    const [first] = await burrow.enqueueMany(items(1, 'k'), { tx })
    await burrow.enqueueMany(items(1, 'other'))
    let isAnswered = false
    const same = burrow.enqueue(TEST_TYPE, 1, { queue, uniqueKey: 'k' }).finally(() => {
      isAnswered = true
    })
    await waitFor(async () => {
      const { rows } = await second.query(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      )
      return rows.length === 1
    })
    expect(isAnswered).toBe(false)
    await tx.query('COMMIT')
    expect(await same).toMatchObject({ id: first!.id, outcome: 'duplicate' })
    await expectCounts({ pending: 2, enqueued: 2 })
  })

  it('free a unique key when they are rolled back', async () => {
    await tx.query('BEGIN')
    await burrow.enqueueMany(items(1, 'k'), { tx })
    await tx.query('ROLLBACK')
    expect(await burrow.enqueue(TEST_TYPE, 1, { queue, uniqueKey: 'k' })).toMatchObject({
      outcome: 'created',
    })
    await expectCounts({ pending: 1, enqueued: 1 })
  })
})

describe('inside a transaction', () => {
  it('a unique key is taken by its first job, which the next one is told', async () => {
    await tx.query('BEGIN')
    const [first, again] = await burrow.enqueueMany(items(2, 'k'), { tx })
    const [later] = await burrow.enqueueMany(items(1, 'k'), { tx })
    expect([first!.outcome, again!.outcome, later!.outcome]).toEqual(['created', 'duplicate', 'duplicate'])
    expect([again!.id, later!.id]).toEqual([first!.id, first!.id])
    await tx.query('COMMIT')
    await expectCounts({ pending: 1, enqueued: 1 })
  })

  it('2,500 jobs are stored together or not at all, in their order', { timeout: 60_000 }, async () => {
    await tx.query('BEGIN')
    await burrow.enqueueMany(items(2_500), { tx })
    await tx.query('ROLLBACK')
    await expectCounts({ pending: 0, enqueued: 0 })
    await tx.query('BEGIN')
    const jobs = await burrow.enqueueMany(items(2_500), { tx })
    expect(new Set(jobs.map(({ id }) => id)).size).toBe(2_500)
    expect(jobs.every(({ outcome }) => outcome === 'created')).toBe(true)
    await tx.query('COMMIT')
    await expectCounts({ pending: 2_500, enqueued: 2_500 })
    const claimed: string[] = []
    while (claimed.length < 2_500) claimed.push(...(await driver.claim(1_000)).map(({ id }) => id))
    expect(claimed).toEqual(jobs.map(({ id }) => id))
  })

  it('a savepoint that is rolled back takes only its own jobs with it', async () => {
    await tx.query('BEGIN')
    const [kept] = await burrow.enqueueMany(items(1), { tx })
    await tx.query('SAVEPOINT s')
    await burrow.enqueueMany(items(20, undefined), { tx })
    await tx.query('ROLLBACK TO SAVEPOINT s')
    const [after] = await burrow.enqueueMany(items(1), { tx })
    await tx.query('COMMIT')
    await expectCounts({ pending: 2, enqueued: 2 })
    expect((await driver.claim()).map(({ id }) => id)).toEqual([kept!.id, after!.id])
  })

  it('a job is replaced at the commit, and until then nobody waits for it', async () => {
    const held = await driver.enqueueOne({ type: 'rare', uniqueKey: 'k' })
    await driver.enqueueOne({ type: 'rare' })
    await driver.claim()
    expect((await driver.stats()).setAside).toEqual({ rare: 2 })
    await tx.query('BEGIN')
    const jobs = [newJob({ uniqueKey: 'k', onConflict: 'replace', payload: '2', delayMs: 60_000 })]
    const { outcomes } = await burrow.broker.enqueue({ queue, token: freshName('token'), jobs, tx })
    expect(outcomes).toEqual([{ id: held.id, outcome: 'replaced' }])
    expect(await driver.job(held.id)).toMatchObject({ state: 'pending', payload: null })
    expect(await driver.claim(10, { types: ['rare'] })).toHaveLength(1)
    await tx.query('COMMIT')
    expect(await driver.job(held.id)).toMatchObject({ state: 'scheduled', payload: 2 })
    expect((await driver.stats()).setAside).toEqual({})
    await expectCounts({ pending: 0, enqueued: 2 })
  })

  it('the first deadline of a queue comes with the commit, and until then nobody waits for it', async () => {
    await burrow.broker.registerQueue({ queue })
    const late = () => newJob({ expiresAt: 1 })
    const enqueue = (job: ReturnType<typeof late>, inside = true) =>
      burrow.broker.enqueue({ queue, token: freshName('token'), jobs: [job], ...(inside ? { tx } : {}) })
    await tx.query('BEGIN')
    await enqueue(late())
    await tx.query('ROLLBACK')
    await tx.query('BEGIN')
    const [first, second] = [late(), late()]
    await enqueue(first)
    await enqueue(second, false)
    await burrow.pauseQueue(queue)
    await burrow.resumeQueue(queue)
    expect(await driver.claim()).toEqual([])
    expect(await driver.state(second.id)).toBe('cancelled')
    await tx.query('COMMIT')
    expect(await driver.claim()).toEqual([])
    expect(await driver.job(first.id)).toMatchObject({ state: 'cancelled', reason: 'expired' })
    await expectCounts({ pending: 0, enqueued: 2 })
  })

  it('an error of the transaction goes to the caller as it is, and nothing is left', async () => {
    await tx.query('BEGIN')
    await burrow.enqueueMany(items(1), { tx })
    await expect(tx.query('SELECT 1 / 0')).rejects.toMatchObject({ code: '22012' })
    await expect(burrow.enqueueMany(items(1), { tx })).rejects.toMatchObject({ code: '25P02' })
    await tx.query('ROLLBACK')
    await expectCounts({ pending: 0, enqueued: 0 })
  })

  it('a connection that is gone is told, not repeated on another one', async () => {
    const lost = await session()
    lost.on('error', () => undefined)
    await lost.query('BEGIN')
    const [{ pid } = { pid: 0 }] = (await lost.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows
    await burrow.enqueueMany(items(1), { tx: lost })
    await second.query('SELECT pg_terminate_backend($1, 5000)', [pid])
    await expect(burrow.enqueueMany(items(1), { tx: lost })).rejects.toThrow()
    await expectCounts({ pending: 0, enqueued: 0 })
  })

  it('a large payload, text of all kinds and a time are stored as outside', async () => {
    const payload = { text: `'"\\ ä 😀 $1 {a,b} \n`, large: 'x'.repeat(500_000) }
    await tx.query('BEGIN')
    const options = { queue, delayMs: 60_000, tags: ['a', 'b'], priority: 'high' as const, tx }
    const { id } = await burrow.enqueue(TEST_TYPE, payload, options)
    await tx.query('COMMIT')
    expect(await burrow.job(id, { queue })).toMatchObject({
      payload,
      state: 'scheduled',
      priority: 5,
      tags: ['a', 'b'],
    })
  })
})

describe('what is not a transaction', () => {
  const notOne: [string, unknown][] = [
    ['null', null],
    ['an address', postgres.url],
    ['an object', {}],
    ['a function', () => undefined],
  ]
  it.each(notOne)('%s is refused, and nothing is stored', async (_, value) => {
    const refused = { code: 'INVALID_OPTION', field: 'options.tx' }
    const wrong = value as Transaction
    await expect(burrow.enqueue(TEST_TYPE, 1, { queue, tx: wrong })).rejects.toMatchObject(refused)
    await expect(burrow.enqueueMany(items(1), { tx: wrong })).rejects.toMatchObject(refused)
    expect((await driver.stats()).totals.enqueued).toBe(0)
  })

  it('memory and Redis have none: the option is refused, and nothing is stored', async () => {
    await using redis = await startRedis()
    for (const url of ['memory:', redis.url]) {
      await using other = await connect(url)
      await tx.query('BEGIN')
      const refused = { code: 'INVALID_OPTION', field: 'options.tx' }
      await expect(other.enqueue(TEST_TYPE, 1, { queue, tx })).rejects.toMatchObject(refused)
      await expect(other.enqueueMany(items(1), { tx })).rejects.toMatchObject(refused)
      await tx.query('ROLLBACK')
      expect((await other.queue(queue)).totals.enqueued).toBe(0)
    }
  })

  it('a client that is closed refuses it', async () => {
    const closed = await connect(postgres.url, { namespace: 'edges' })
    onTestFinished(() => closed.close())
    await closed.close()
    await expect(closed.enqueue(TEST_TYPE, 1, { queue, tx })).rejects.toMatchObject({ code: 'CLOSED' })
  })
})
