import { createDatabase } from './databases.ts'
import type { TestDatabase } from './databases.ts'
import { startPostgres } from './postgres-server.ts'

/**
 * A database for ordinary tests: a fresh one on the server that BURROW_TEST_POSTGRES_URL names, else on a throw-away
 * server that does not sync.
 */
export async function testPostgres(): Promise<TestDatabase> {
  const shared = process.env['BURROW_TEST_POSTGRES_URL']
  if (shared) return createDatabase(shared)
  const server = await startPostgres({ fsync: false })
  const stop = (): Promise<void> => server.stop()
  return { url: server.url, name: 'postgres', stop, [Symbol.asyncDispose]: stop }
}
