import type { Pool } from 'pg'

/** Tables of the shop, which know nothing of Burrow: orders, and a stock that cannot fall below none. */
export async function createTables(pool: Pool): Promise<void> {
  await pool.query(`
    CREATE TABLE IF NOT EXISTS orders (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer text NOT NULL);
    CREATE TABLE IF NOT EXISTS stock (item text PRIMARY KEY, amount integer NOT NULL CHECK (amount >= 0));`)
}

export async function fillStock(pool: Pool, amount: number): Promise<void> {
  await pool.query(
    `INSERT INTO stock VALUES ('tea', $1) ON CONFLICT (item) DO UPDATE SET amount = EXCLUDED.amount`,
    [amount],
  )
}
