import type { Burrow, EnqueuedJob } from '@burrow/core'
import { eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import { integer, pgTable, text } from 'drizzle-orm/pg-core'
import type { Pool } from 'pg'
import { sendReceipt } from './send-receipt.ts'

const orders = pgTable('orders', {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  customer: text().notNull(),
})
const stock = pgTable('stock', { item: text().primaryKey(), amount: integer().notNull() })

/** Stores an order and the job that sends its receipt: both, or none of them. */
export async function placeOrder(pool: Pool, burrow: Burrow, customer: string): Promise<EnqueuedJob<string>> {
  // Drizzle on one connection, not on the pool: so the transaction runs on a client that Burrow can be given, too.
  const client = await pool.connect()
  try {
    return await drizzle(client).transaction(async (tx) => {
      const [order] = await tx.insert(orders).values({ customer }).returning()
      const orderId = order?.id ?? 0
      const job = await burrow.enqueue(sendReceipt, { orderId, customer }, { tx: client })
      // Fails when there is no tea left, and takes the order and its job along.
      await tx
        .update(stock)
        .set({ amount: sql`${stock.amount} - 1` })
        .where(eq(stock.item, 'tea'))
      return job
    })
  } finally {
    client.release()
  }
}
