import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres, type PostgresService, type TestDatabase, runSql } from '@burrow/services'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { runInProcess } from './run-in-process.ts'
import { spawnBurrow } from './spawn-burrow.ts'

let server: PostgresService
let database: TestDatabase

beforeAll(async () => {
  server = await startPostgres({ fsync: false })
})
afterAll(() => server.stop())
beforeEach(async () => {
  database = await server.createDatabase()
})

const migrate = (args: string[], env: Record<string, string> = {}) => runInProcess(['migrate', ...args], env)

interface Status {
  readonly applied: readonly { readonly number: number; readonly name: string }[]
  readonly pending: readonly { readonly number: number; readonly name: string }[]
}

async function status(): Promise<Status> {
  return JSON.parse((await migrate(['status', '--url', database.url])).stdout) as Status
}

describe('burrow migrate', () => {
  it('shows a plan, applies it once, and says so', async () => {
    const before = await status()
    expect(before.applied).toEqual([])
    expect(before.pending.length).toBeGreaterThan(0)
    expect(await migrate(['status', '--check', '--url', database.url])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('burrow migrate up'),
    })
    const plan = await migrate(['plan', '-o', 'table'], { BURROW_URL: database.url })
    expect(plan.code).toBe(0)
    expect(plan.stdout).toContain('-- migration 1:')
    expect((await status()).applied).toEqual([])

    const up = await migrate(['up', '--url', database.url])
    expect(up).toMatchObject({ code: 0, stderr: expect.stringContaining('is up to date') })
    expect(JSON.parse(up.stdout)).toEqual({ applied: before.pending })
    expect(JSON.parse((await migrate(['up', '--url', database.url])).stdout)).toEqual({ applied: [] })
    expect((await status()).pending).toEqual([])
    expect(await migrate(['status', '--check', '--url', database.url])).toMatchObject({ code: 0 })
    expect((await migrate(['status', '--url', database.url, '-o', 'table'])).stdout).toMatch(/^NUMBER +NAME/)
  })

  it('ends with 5 when a newer version made the tables', async () => {
    await migrate(['up', '--url', database.url])
    await runSql(
      database.url,
      `insert into burrow.migrations (number, name, checksum) values (9999, 'later', 'x')`,
    )
    for (const command of ['up', 'status']) {
      expect(await migrate([command, '--url', database.url])).toMatchObject({
        code: 5,
        stderr: expect.stringContaining('9999 (later)'),
      })
    }
  })

  it.each([
    [['up'], {}, 2, '--url'],
    [['up', '--url', 'redis://127.0.0.1'], {}, 2, 'in SQL'],
    [['up', '--url', 'postgres://h/d?schema=A'], {}, 2, 'schema'],
    [['status', '--api', 'http://127.0.0.1'], {}, 2, '--api'],
    [
      ['status'],
      { BURROW_URL: 'postgres://ada:hunter2@127.0.0.1:1/d' },
      8,
      'postgres://ada:***@127.0.0.1:1/d',
    ],
  ])('%j with %j ends with %i', async (args, env, code, text) => {
    const finished = await migrate(args, env)
    expect(finished).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(text) })
    expect(finished.stderr).not.toContain('hunter2')
  })
})

describe('commands on PostgreSQL', () => {
  it('say what to do before the tables are there', async () => {
    expect(await runInProcess(['stats', '--url', database.url])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('burrow migrate up'),
    })
  })

  it('burrow dev makes the tables, says so, and completes a job', async () => {
    await using dev = spawnBurrow(['dev', '--port', '0'], { BURROW_URL: database.url })
    await dev.printed(/Ctrl-C stops it/)
    await dev.printed(/applied migration 1 /)
    const args = ['submit', '-t', 'math', '-p', '"6 * 7"', '--wait', '--url', database.url]
    const { code, stdout } = await runInProcess(args)
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ state: 'completed', result: 42 })
  })
})

describe('commands on an embedded store', () => {
  it('work while no other process has it, and name the one that has', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'burrow-cli-'))
    onTestFinished(() => rm(dir, { recursive: true }))
    const url = `pglite:${dir}`
    expect(await migrate(['up', '--url', url])).toMatchObject({ code: 0 })
    await using dev = spawnBurrow(['dev', '--port', '0'], { BURROW_URL: url })
    await dev.printed(/Jobs are kept in the folder[\s\S]*Ctrl-C stops it/)
    for (const command of [['stats'], ['migrate', 'status']]) {
      expect(await runInProcess([...command, '--url', url])).toMatchObject({
        code: 1,
        stderr: expect.stringContaining(`process ${dev.process.pid}`),
      })
    }
    dev.process.kill('SIGTERM')
    expect((await dev.finished).code).toBe(0)
    expect(await runInProcess(['stats', '--url', url])).toMatchObject({ code: 0 })
    // It starts an embedded PostgreSQL three times.
  }, 60_000)
})
