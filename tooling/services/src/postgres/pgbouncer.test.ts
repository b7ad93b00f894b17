import { Client } from 'pg'
import { expect, it } from 'vitest'
import { ensurePgBouncer, startPgBouncer } from './pgbouncer.ts'
import { startPostgres } from './postgres-server.ts'

const missing = await ensurePgBouncer().then(
  () => null,
  (error: unknown) => String(error),
)

it.skipIf(missing !== null)(
  `passes transactions on to the server${missing ? ` (skipped: ${missing})` : ''}`,
  async () => {
    await using server = await startPostgres({ fsync: false })
    await using database = await server.createDatabase()
    await using bouncer = await startPgBouncer({ targetUrl: database.url, poolSize: 1 })
    const clients = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const client = new Client({ connectionString: bouncer.url })
        await client.connect()
        return client
      }),
    )
    const pids = await Promise.all(
      clients.map(
        async (client) =>
          (await client.query({ text: 'select pg_backend_pid()', rowMode: 'array' })).rows[0]?.[0] as number,
      ),
    )
    expect(new Set(pids).size).toBe(1)
    expect((await clients[0]!.query('select current_database() as name')).rows).toEqual([
      { name: database.name },
    ])
    await Promise.all(clients.map((client) => client.end()))
  },
)
