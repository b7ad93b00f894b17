import { connect, Worker } from '@burrow/core'
import { Pool } from 'pg'
import { receiptModule } from './send-receipt.ts'
import { createTables, fillStock } from './tables.ts'
import { placeOrder as placeWithDrizzle } from './with-drizzle.ts'
import { placeOrder as placeWithPg } from './with-pg.ts'

const url = process.env['BURROW_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres'
const pool = new Pool({ connectionString: url })
await createTables(pool)

// Jobs lie in the same database as the orders, in a schema of their own.
const burrow = await connect(url, { migrate: true })
const worker = new Worker(burrow, { modules: [receiptModule] })
await worker.start()

for (const [name, placeOrder] of Object.entries({ pg: placeWithPg, drizzle: placeWithDrizzle })) {
  await fillStock(pool, 1)
  const job = await placeOrder(pool, burrow, 'Ada')
  // The commit wakes the worker.
  console.log(`${name}: ${await job.result()}`)

  await placeOrder(pool, burrow, 'Bo').catch(() => console.log(`${name}: no tea is left for Bo`))
}

const { rows } = await pool.query<{ orders: number }>('SELECT count(*)::integer AS orders FROM orders')
const { totals } = await burrow.queue('default')
console.log(`orders: ${rows[0]?.orders}, jobs: ${totals.enqueued}`)

await worker.stop()
await burrow.close()
await pool.end()
