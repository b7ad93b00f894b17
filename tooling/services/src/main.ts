/** Makes sure that what the tests need is on this machine, before the first of them runs. */
import { Redis } from 'ioredis'
import { Client } from 'pg'
import { ensureChromium } from './chromium/chromium-binary.ts'
import { ensurePgBouncer } from './postgres/pgbouncer.ts'
import { ensurePostgres } from './postgres/postgres-binaries.ts'
import { ensureRedisServer } from './redis/redis-binary.ts'

await found('Redis', 'BURROW_TEST_REDIS_URL', redisVersion, ensureRedisServer)
await found('PostgreSQL', 'BURROW_TEST_POSTGRES_URL', postgresVersion, async () => {
  const { bin, version } = await ensurePostgres()
  return `${version} in ${bin}`
})
// Their tests are skipped by name where they cannot be had.
console.log(`Chromium: ${await ensureChromium().catch(String)}`)
console.log(`PgBouncer: ${await ensurePgBouncer().catch(String)}`)

async function found(
  name: string,
  variable: string,
  versionOf: (url: string) => Promise<string>,
  ensure: () => Promise<string>,
): Promise<void> {
  const shared = process.env[variable]
  try {
    if (shared) {
      const version = await versionOf(shared).catch((error: unknown) => {
        throw new Error(`${variable} names a ${name} that cannot be used: ${reasonOf(error)}`, {
          cause: error,
        })
      })
      console.log(`shared ${name}: ${version}`)
    }
    const server = ensure()
    // With a shared server most tests run without a binary; those that kill a server will say that they cannot.
    console.log(`${name}: ${await (shared ? server.catch(String) : server)}`)
  } catch (error) {
    console.error(reasonOf(error))
    process.exitCode = 1
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error)
}

async function redisVersion(url: string): Promise<string> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: null, connectTimeout: 5_000 })
  let reason: unknown
  redis.on('error', (error) => (reason = error))
  try {
    await redis.connect()
    return /redis_version:(\S+)/.exec(await redis.info('server'))?.[1] ?? 'of unknown version'
  } catch (error) {
    throw reason ?? error
  } finally {
    redis.disconnect()
  }
}

async function postgresVersion(url: string): Promise<string> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<{ version: string }>('select version()')
    return rows[0]?.version ?? 'of unknown version'
  } finally {
    await client.end()
  }
}
