import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { isAlive } from '../is-alive.ts'
import { startPostgres } from './postgres-server.ts'
import { testPostgres } from './test-postgres.ts'

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query({ text, rowMode: 'array' })).rows.flat()
  } finally {
    await client.end()
  }
}

describe('startPostgres', () => {
  it('starts an empty server that syncs, with its own folder, and removes both', async () => {
    const server = await startPostgres()
    expect(await query(server.url, 'show fsync')).toEqual(['on'])
    expect(await query(server.url, 'show data_directory')).toEqual([`${server.dir}/data`])
    expect(await query(server.url, 'show server_version')).toEqual([expect.stringContaining(server.version)])
    const { pid } = server
    await server.stop()
    await server.stop()
    expect(isAlive(pid)).toBe(false)
    expect(existsSync(server.dir)).toBe(false)
  })

  it('takes settings, and does not sync when it need not', async () => {
    await using server = await startPostgres({ fsync: false, settings: { max_connections: 17 } })
    expect(await query(server.url, 'show fsync')).toEqual(['off'])
    expect(await query(server.url, 'show max_connections')).toEqual(['17'])
  })

  it('keeps committed rows over a SIGKILL under its clients', async () => {
    await using server = await startPostgres()
    await query(server.url, 'create table kept (value int)')
    await query(server.url, 'insert into kept values (7)')
    const { pid } = server
    await server.kill()
    expect(isAlive(pid)).toBe(false)
    await expect(query(server.url, 'select 1')).rejects.toThrow()
    await server.restart()
    expect(await query(server.url, 'select value from kept')).toEqual([7])
    expect(server.pid).not.toBe(pid)
  })

  it('makes databases that are apart from each other', async () => {
    await using server = await startPostgres({ fsync: false })
    const first = await server.createDatabase()
    await using second = await server.createDatabase()
    await query(first.url, 'create table only_here ()')
    expect(await query(second.url, `select to_regclass('only_here')`)).toEqual([null])
    await first.stop()
    await first.stop()
    await expect(query(first.url, 'select 1')).rejects.toThrow()
  })

  it('has a standby that follows it and refuses writes until it is promoted', async () => {
    await using primary = await startPostgres({ fsync: false })
    await query(primary.url, 'create table seen (value int)')
    await using standby = await primary.startStandby()
    expect(await query(standby.url, 'select pg_is_in_recovery()')).toEqual([true])
    await query(primary.url, 'insert into seen values (1)')
    await vi.waitFor(
      async () => expect(await query(standby.url, 'select value from seen')).toEqual([1]),
      5_000,
    )
    await expect(query(standby.url, 'insert into seen values (2)')).rejects.toMatchObject({ code: '25006' })
    expect(await query(standby.url, 'select pg_promote()')).toEqual([true])
    await query(standby.url, 'insert into seen values (2)')
  })

  it('passes on what a bad setting makes the server say', async () => {
    await expect(startPostgres({ settings: { no_such_setting: 1 } })).rejects.toThrow(/no_such_setting/)
  })

  it('dies with the process that started it, also when that one is killed', async () => {
    const fixture = fileURLToPath(new URL('./start-and-hang.fixture.ts', import.meta.url))
    const conditions = ['--conditions=@burrow/source', '--import', 'tsx']
    const parent = spawn(process.execPath, [...conditions, fixture], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const line = await new Promise<string>((resolve) =>
      parent.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString('utf8'))),
    )
    const { pid, dir } = JSON.parse(line) as { pid: number; dir: string }
    expect(isAlive(pid)).toBe(true)
    parent.kill('SIGKILL')
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 5_000 })
    await vi.waitFor(() => expect(existsSync(dir)).toBe(false), { timeout: 5_000 })
  })
})

describe('testPostgres', () => {
  it('makes a fresh database on the server that BURROW_TEST_POSTGRES_URL names, and removes only that', async () => {
    await using server = await startPostgres({ fsync: false })
    vi.stubEnv('BURROW_TEST_POSTGRES_URL', server.url)
    onTestFinished(() => void vi.unstubAllEnvs())
    const database = await testPostgres()
    expect(await query(database.url, 'select current_database()')).toEqual([database.name])
    expect(database.url).not.toBe(server.url)
    await database.stop()
    await expect(query(database.url, 'select 1')).rejects.toThrow()
    expect(await query(server.url, 'select 1')).toEqual([1])
  })

  it('starts a throw-away server otherwise', async () => {
    vi.stubEnv('BURROW_TEST_POSTGRES_URL', '')
    onTestFinished(() => void vi.unstubAllEnvs())
    await using database = await testPostgres()
    expect(await query(database.url, 'select 1')).toEqual([1])
  })
})
