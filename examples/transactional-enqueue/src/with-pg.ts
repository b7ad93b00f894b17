import type { Burrow, EnqueuedJob } from '@burrow/core'
import type { Pool } from 'pg'
import { sendReceipt } from './send-receipt.ts'

/** Stores an order and the job that sends its receipt: both, or none of them. */
export async function placeOrder(pool: Pool, burrow: Burrow, customer: string): Promise<EnqueuedJob<string>> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const { rows } = await client.query<{ id: number }>(
      'INSERT INTO orders (customer) VALUES ($1) RETURNING id',
      [customer],
    )
    const orderId = rows[0]?.id ?? 0
    const job = await burrow.enqueue(sendReceipt, { orderId, customer }, { tx: client })
    // Fails when there is no tea left, and takes the order and its job along.
    await client.query(`UPDATE stock SET amount = amount - 1 WHERE item = 'tea'`)
    await client.query('COMMIT')
    return job
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}
