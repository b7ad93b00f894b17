import { silentLogger } from '@burrow/core/protocol'
import { newJob } from '@burrow/core/testing'
import { systemClock, systemRandom } from '@burrow/core/time'
import { startPostgres } from '@burrow/services'
import type { PostgresService, TestDatabase } from '@burrow/services'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { createMigrator, createPostgresBroker } from '../src/index.ts'
import type { Migrator } from '../src/index.ts'
import { applyMigrations } from '../src/migrations/apply-migrations.ts'
import { readMigrations } from '../src/migrations/migration-files.ts'
import type { Migration } from '../src/migrations/migration-files.ts'
import { readSchemaState, requireSchema } from '../src/migrations/schema-state.ts'
import { openDriver } from '../src/open-driver.ts'
import type { SqlDriver } from '../src/drivers/sql-driver.ts'

let server: PostgresService
let database: TestDatabase

beforeAll(async () => {
  server = await startPostgres({ fsync: false })
})

afterAll(() => server.stop())

beforeEach(async () => {
  database = await server.createDatabase()
})

async function openMigrator(url: string): Promise<Migrator> {
  const migrator = await createMigrator({ url })
  onTestFinished(() => migrator.close())
  return migrator
}

async function open(url = database.url): Promise<SqlDriver> {
  const { driver } = await openDriver({ url, logger: silentLogger, clock: systemClock, random: systemRandom })
  onTestFinished(() => driver.close())
  return driver
}

async function sql(text: string, url = database.url): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    // Several statements give several results.
    const results = [await client.query<unknown[]>({ text, rowMode: 'array' })].flat()
    return results.at(-1)?.rows.flat() ?? []
  } finally {
    await client.end()
  }
}

function migration(number: number, text: string, functions?: string): Migration {
  const made = { number, name: `m${number}`, checksum: String(number).repeat(64), text: `${text};` }
  return functions === undefined ? made : { ...made, functions: { checksum: functions, text: functions } }
}

/** The migrations of the package, and one more behind them that changes functions with `rewrite`. */
async function nextVersion(rewrite: (functions: string) => string): Promise<readonly Migration[]> {
  const known = await readMigrations()
  const newest = known.at(-1)
  const text = newest?.functions?.text ?? ''
  return [
    ...known.map((old) => ({ ...old, functions: undefined })),
    migration(known.length + 1, 'create table {schema}.later ()', rewrite(text)),
  ]
}

describe.each([
  ['a server', () => database.url],
  ['PGlite', () => 'pglite:memory'],
])('createMigrator on %s', (_, url) => {
  it('plans, applies and remembers all migrations', async () => {
    const migrator = await openMigrator(url())
    const known = await readMigrations()
    const names = known.map(({ number, name }) => ({ number, name }))
    expect(await migrator.status()).toEqual({ schema: 'burrow', applied: [], pending: names, conflict: null })
    const plan = await migrator.plan()
    expect(plan.map(({ number }) => number)).toEqual(known.map(({ number }) => number))
    expect(plan[0]?.sql).toContain('"burrow".')
    expect(await migrator.up()).toEqual(names)
    expect(await migrator.up()).toEqual([])
    expect(await migrator.plan()).toEqual([])
    const { applied, pending } = await migrator.status()
    expect(applied.map(({ number, name }) => ({ number, name }))).toEqual(names)
    expect(applied[0]?.appliedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
    expect(pending).toEqual([])
  })
})

it('keeps schemas apart', async () => {
  await (await openMigrator(database.url)).up()
  const other = await openMigrator(`${database.url}?schema=other`)
  expect((await other.status()).applied).toEqual([])
  await other.up()
  expect((await other.status()).pending).toEqual([])
  expect(await sql(`select count(*)::int from pg_namespace where nspname in ('burrow', 'other')`)).toEqual([
    2,
  ])
})

it('may run several times at once: each migration is applied by one of them', async () => {
  const migrators = await Promise.all(Array.from({ length: 4 }, () => openMigrator(database.url)))
  const applied = await Promise.all(migrators.map((migrator) => migrator.up()))
  const numbers = applied.flat().map(({ number }) => number)
  expect(numbers.toSorted((a, b) => a - b)).toEqual((await readMigrations()).map(({ number }) => number))
})

it('brings jobs along: one that had a unique key holds it still', async () => {
  const driver = await open()
  const [tables] = await readMigrations()
  await applyMigrations({ driver, schema: 'burrow', migrations: [tables!], logger: silentLogger })
  await sql(`insert into burrow.queues (namespace, name) values ('default', 'q');
    insert into burrow.jobs (no, place, created_at, run_at, queue_no, max_attempts, state, rank, id, type, unique_key, payload)
      values (1, 1, 0, 0, 1, 1, 'pending', 2, 'old', 'test', 'k', '1');
    insert into burrow.counters values (1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0)`)
  const broker = await createPostgresBroker({ driver, migrate: true })
  onTestFinished(() => broker.close())
  const jobs = [newJob({ uniqueKey: 'k' })]
  expect(await broker.enqueue({ queue: 'q', token: 't', jobs })).toMatchObject({
    outcomes: [{ id: 'old', outcome: 'duplicate' }],
  })
  expect((await broker.recount({ queue: 'q' })).problems).toEqual([])
})

it('leaves nothing of a migration that fails, and keeps those before it', async () => {
  const driver = await open()
  const good = migration(1, 'create table {schema}.good ()')
  const bad = migration(2, 'create table {schema}.bad (); select 1/0')
  const params = { driver, schema: 'burrow', logger: silentLogger }
  await expect(applyMigrations({ ...params, migrations: [good, bad] })).rejects.toMatchObject({
    code: '22012',
  })
  expect(await sql(`select to_regclass('burrow.good')::text, to_regclass('burrow.bad')::text`)).toEqual([
    'burrow.good',
    null,
  ])
  const mended = { ...bad, text: 'create table {schema}.bad ()' }
  expect(await applyMigrations({ ...params, migrations: [good, mended] })).toEqual([mended])
})

describe('functions', () => {
  const ownFunctions = `select proname || '(' || pg_get_function_arguments(oid) || ')' from pg_proc
    where pronamespace = 'burrow'::regnamespace order by 1`

  it('are made anew as a whole by the next migration, and what others put into the schema stays', async () => {
    await (await openMigrator(database.url)).up()
    const before = await sql(ownFunctions)
    expect(before.some((name) => String(name).startsWith('slack_of('))).toBe(true)
    await sql(`create function burrow.mine() returns int language sql as 'select 1'`)
    const driver = await open()
    // One takes other arguments, one is gone.
    const migrations = await nextVersion((text) =>
      text
        .replace(
          '.wake(p_namespace text, p_queue text)',
          '.wake(p_namespace text, p_queue text, p_more integer)',
        )
        .replaceAll('{schema}.next_due(', '{schema}.soonest('),
    )
    const applied = await applyMigrations({ driver, schema: 'burrow', migrations, logger: silentLogger })
    expect(applied).toHaveLength(1)
    const after = (await sql(ownFunctions)).map(String)
    expect(after).toContain('mine()')
    expect(after).toContain('wake(p_namespace text, p_queue text, p_more integer)')
    expect(after).not.toContain('wake(p_namespace text, p_queue text)')
    expect(after.filter((name) => name.startsWith('next_due('))).toEqual([])
    expect(after).toHaveLength(before.length + 1)
    expect(
      await sql(`select tgname::text from pg_trigger where tgrelid = 'burrow.late_events'::regclass`),
    ).toEqual(['number_late_events'])
  })

  it('stay as they were when the migration fails', async () => {
    await (await openMigrator(database.url)).up()
    const before = await sql(ownFunctions)
    const driver = await open()
    const migrations = await nextVersion((text) => `${text}\nselect 1/0;`)
    await expect(
      applyMigrations({ driver, schema: 'burrow', migrations, logger: silentLogger }),
    ).rejects.toMatchObject({ code: '22012' })
    expect(await sql(ownFunctions)).toEqual(before)
    expect(await sql(`select to_regclass('burrow.later')::text`)).toEqual([null])
  })
})

describe('a schema that does not fit', () => {
  const one = migration(1, 'create table {schema}.one ()')
  const two = migration(2, 'create table {schema}.two ()')

  async function check(known: readonly Migration[]): Promise<unknown> {
    const driver = await open()
    const state = await readSchemaState(driver, 'burrow', known)
    try {
      requireSchema(state, driver.address)
      return null
    } catch (error) {
      return error
    }
  }

  it('is missing or too old until it is migrated', async () => {
    expect(await check([one])).toMatchObject({
      code: 'SCHEMA_MISSING',
      message: expect.stringContaining('burrow migrate up'),
    })
    const driver = await open()
    await applyMigrations({ driver, schema: 'burrow', migrations: [one], logger: silentLogger })
    expect(await check([one])).toBeNull()
    expect(await check([one, two])).toMatchObject({
      code: 'SCHEMA_MISSING',
      message: expect.stringContaining('1 of 2'),
    })
  })

  it('is refused when its functions are of another version, or missing', async () => {
    const driver = await open()
    const params = { driver, schema: 'burrow', logger: silentLogger }
    const made = migration(
      1,
      'create table {schema}.one ()',
      'create function {schema}.f() returns int language sql as $$ select 1 $$',
    )
    await applyMigrations({ ...params, migrations: [made] })
    expect(await check([made])).toBeNull()
    for (const other of [migration(1, made.text, 'select 2'), one]) {
      expect(await check([other])).toMatchObject({
        code: 'SCHEMA_TOO_NEW',
        message: expect.stringContaining('the functions of its migration 1'),
      })
      await expect(applyMigrations({ ...params, migrations: [other] })).rejects.toMatchObject({
        code: 'SCHEMA_TOO_NEW',
      })
    }
  })

  it('is refused when its functions were migrations of their own, and left as it is', async () => {
    const driver = await open()
    await sql(`create schema burrow;
      create table burrow.migrations (number integer primary key, name text, checksum text, applied_at timestamptz default now())`)
    const [first] = await readMigrations()
    await sql(`insert into burrow.migrations (number, name, checksum)
      select n, case n when 1 then 'tables' else 'functions' end, case n when 1 then '${first?.checksum}' else 'x' end
      from generate_series(1, 7) n`)
    const migrator = await openMigrator(database.url)
    expect((await migrator.status()).conflict).toContain('its migration 2 (functions) differs')
    await expect(migrator.up()).rejects.toMatchObject({ code: 'SCHEMA_TOO_NEW' })
    await expect(createPostgresBroker({ driver })).rejects.toMatchObject({ code: 'SCHEMA_TOO_NEW' })
  })

  it('is refused when it is newer, or another, and left as it is', async () => {
    const driver = await open()
    const params = { driver, schema: 'burrow', logger: silentLogger }
    await applyMigrations({ ...params, migrations: [one, two] })
    const changed = { ...one, checksum: 'x'.repeat(64) }
    for (const migrations of [
      [one],
      [changed, two],
      [changed, two, migration(3, 'create table {schema}.three ()')],
    ]) {
      expect(await check(migrations)).toMatchObject({ code: 'SCHEMA_TOO_NEW' })
      await expect(applyMigrations({ ...params, migrations })).rejects.toMatchObject({
        code: 'SCHEMA_TOO_NEW',
      })
    }
    expect(await sql(`select to_regclass('burrow.three')::text`)).toEqual([null])
  })
})

it('needs no right on the database when the schema is there and its own', async () => {
  const { username, pathname, host } = new URL(database.url)
  expect(username).toBe('postgres')
  const role = `owner_${database.name}`
  await sql(`create role ${role} login; create schema burrow authorization ${role}`)
  onTestFinished(() => sql(`drop schema burrow cascade; drop role ${role}`).then(() => undefined))
  const migrator = await openMigrator(`postgres://${role}@${host}${pathname}`)
  expect((await migrator.up()).length).toBeGreaterThan(0)
  await migrator.close()
})

it('says what a user without rights lacks', async () => {
  const { pathname, host } = new URL(database.url)
  const role = `nobody_${database.name}`
  await sql(`create role ${role} login`)
  onTestFinished(() => sql(`drop role ${role}`).then(() => undefined))
  const migrator = await openMigrator(`postgres://${role}@${host}${pathname}`)
  await expect(migrator.up()).rejects.toMatchObject({ code: 'STORE_MISCONFIGURED' })
  await migrator.close()
})

it.each([
  ['postgres://postgres@127.0.0.1:1/x', 'STORE_UNAVAILABLE'],
  ['postgres://127.0.0.1/x?schema=A', 'INVALID_OPTION'],
])('refuses %s', async (url, code) => {
  await expect(createMigrator({ url })).rejects.toMatchObject({ code })
})
