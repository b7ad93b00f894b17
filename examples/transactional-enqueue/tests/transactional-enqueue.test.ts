import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { connect, Worker, type Burrow } from '@burrow/core'
import { testPostgres } from '@burrow/services'
import { Pool } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { receiptModule } from '../src/send-receipt.ts'
import { createTables, fillStock } from '../src/tables.ts'
import { placeOrder as placeWithDrizzle } from '../src/with-drizzle.ts'
import { placeOrder as placeWithPg } from '../src/with-pg.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const example = fileURLToPath(new URL('..', import.meta.url))
const readme = await readFile(`${example}README.md`, 'utf8')

describe('the README', () => {
  it('shows files that run', async () => {
    const shown = [...readme.matchAll(/^<!-- code: (\S+) -->\n\n```ts\n([\s\S]*?)^```$/gm)]
    expect(shown).toHaveLength(2)
    for (const [, path, code] of shown) expect(code).toBe(await readFile(`${root}${path}`, 'utf8'))
  })

  it('shows what the program prints on an empty database', { timeout: 60_000 }, async () => {
    await using database = await testPostgres()
    const args = ['--import', 'tsx', '--conditions=@burrow/source', 'src/main.ts']
    const { stdout } = await promisify(execFile)(process.execPath, args, {
      cwd: example,
      env: { ...process.env, BURROW_URL: database.url },
      timeout: 30_000,
    })
    const [, output] = /^<!-- output -->\n\n```text\n([\s\S]*?)^```$/m.exec(readme) ?? []
    expect(stdout).toBe(output)
  })
})

describe.each([['pg', placeWithPg] as const, ['drizzle', placeWithDrizzle] as const])(
  'placeOrder with %s',
  (_, placeOrder) => {
    let database: Awaited<ReturnType<typeof testPostgres>>
    let pool: Pool
    let burrow: Burrow

    beforeAll(async () => {
      database = await testPostgres()
      pool = new Pool({ connectionString: database.url })
      // It forgets connections before they have ended, and the server may say goodbye to them.
      pool.on('error', () => undefined)
      await createTables(pool)
      burrow = await connect(database.url, { migrate: true })
    })
    afterAll(async () => {
      await burrow.close()
      await pool.end()
      await database.stop()
    })
    beforeEach(() => pool.query('TRUNCATE orders'))

    const orders = async () => (await pool.query<{ customer: string }>('SELECT customer FROM orders')).rows
    const enqueued = async () => (await burrow.queue('default')).totals.enqueued

    it('rolled back leaves neither order nor job', async () => {
      await fillStock(pool, 0)
      const before = await enqueued()
      await expect(placeOrder(pool, burrow, 'Bo')).rejects.toThrow()
      expect(await orders()).toEqual([])
      expect(await enqueued()).toBe(before)
      expect((await burrow.broker.recount({ queue: 'default' })).problems).toEqual([])
    })

    it('committed leaves both, and wakes a worker that waits', async () => {
      await using worker = new Worker(burrow, { modules: [receiptModule] })
      await worker.start()
      await fillStock(pool, 1)
      const job = await placeOrder(pool, burrow, 'Ada')
      expect(await job.result()).toMatch(/^receipt for order \d+ sent to Ada$/)
      expect(await orders()).toEqual([{ customer: 'Ada' }])
    })

    it('gives its connection back, whatever happened', async () => {
      await fillStock(pool, 1)
      await placeOrder(pool, burrow, 'Ada')
      await expect(placeOrder(pool, burrow, 'Bo')).rejects.toThrow()
      expect(pool.idleCount).toBe(pool.totalCount)
    })
  },
)
