import { expect, it, onTestFinished } from 'vitest'
import { Pool, type Client } from 'pg'
import { expectAllCompleted, waitForCompleted } from '../../core/tests/support/commit-count.ts'
import { countingModule, nestingModule, workItems } from '../../core/tests/support/counting-module.ts'
import { openClient, openSession, startSite, startWorker } from './support/fault-site.ts'

const WORKERS = 20
const TRANSACTIONS = 40

it(
  'twenty workers and open transactions share two connections: nobody waits for ever',
  { timeout: 120_000 },
  async () => {
    const server = await startSite({ fsync: false })
    const burrow = await openClient(server.url, 'pool=2')
    await burrow.setRetention('default', { completedCount: 10_000 })
    const { runs, module } = countingModule()
    const modules = [module, nestingModule(burrow)]
    for (let n = 0; n < WORKERS; n += 1) await startWorker(burrow, { modules, concurrency: 5, sweepMs: 200 })

    const nested = Array.from({ length: 500 }, (_, n) => ({ type: 'nest', payload: { n: 10_000 + n } }))
    // Callers' transactions wait for each other's turn on a pool of two as well, with the job in them before the rest is asked for.
    const pool = new Pool({ connectionString: server.url, max: 2 })
    // It forgets connections before they have ended, and the server may say goodbye to them.
    pool.on('error', () => undefined)
    onTestFinished(() => pool.end())
    const transaction = async (n: number) => {
      const client = await pool.connect()
      try {
        await client.query('begin')
        await burrow.enqueueMany(workItems(10, 20_000 + n * 10), { tx: client })
        // Waits for the small pool while the transaction is open.
        await burrow.enqueue('work', { n: 30_000 + n })
        await client.query(n % 2 ? 'commit' : 'rollback')
      } finally {
        client.release()
      }
    }
    await Promise.all([
      burrow.enqueueMany(workItems(2_000)),
      burrow.enqueueMany(nested),
      ...Array.from({ length: TRANSACTIONS }, (_, n) => transaction(n)),
    ])

    const numbered = 2_000 + 500 + (TRANSACTIONS / 2) * 10 + TRANSACTIONS
    await waitForCompleted(burrow, numbered + 500)
    await expectAllCompleted(burrow, numbered + 500)
    expect(runs.size).toBe(numbered)
    const session = await openSession(server.url)
    const { rows } = await session.query<{ connections: number }>(
      `select count(*)::int as connections from pg_stat_activity where application_name = 'burrow pool'`,
    )
    expect(rows[0]!.connections).toBeLessThanOrEqual(2)
  },
)

it('waits while the server has no connection left, and goes on when one is free', async () => {
  const server = await startSite({
    fsync: false,
    settings: { max_connections: 6, superuser_reserved_connections: 0 },
  })
  const burrow = await openClient(server.url, 'pool=2')
  const { runs, module } = countingModule()
  await burrow.enqueueMany(workItems(20))

  const held: Client[] = []
  const holdAll = async (): Promise<unknown> => {
    for (;;) {
      try {
        held.push(await openSession(server.url))
      } catch (error) {
        return error
      }
    }
  }
  await holdAll()
  await held[0]!.query(
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = 'burrow pool'`,
  )
  expect(await holdAll(), 'nothing is left for the store').toMatchObject({ code: '53300' })
  expect(held).toHaveLength(6)

  const enqueueing = burrow.enqueueMany(workItems(20, 20))
  await held[1]!.end()
  await enqueueing
  await Promise.all([held[2]!.end(), held[3]!.end()])
  await startWorker(burrow, { modules: [module], concurrency: 5 })
  await waitForCompleted(burrow, 40)
  await expectAllCompleted(burrow, 40)
  expect(runs.size).toBe(40)
})
