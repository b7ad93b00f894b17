import { silentLogger } from '@burrow/core/protocol'
import { systemClock, systemRandom } from '@burrow/core/time'
import { startFaultProxy, startPostgres } from '@burrow/services'
import type { FaultProxy, PostgresService } from '@burrow/services'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { parsePostgresAddress } from '../src/address.ts'
import type { ServerAddress } from '../src/address.ts'
import { createPgDriver } from '../src/drivers/pg.ts'
import type { SqlDriver, Statement } from '../src/drivers/sql-driver.ts'

let server: PostgresService

beforeAll(async () => {
  server = await startPostgres({ fsync: false })
})

afterAll(() => server.stop())

function statement(text: string, name = `test_${text.length}`): Statement {
  return { name, text }
}

async function open(parameters = '', port = server.port): Promise<SqlDriver> {
  const address = parsePostgresAddress(`postgres://postgres:hunter2@127.0.0.1:${port}/postgres?${parameters}`)
  const driver = await createPgDriver({
    address: address as ServerAddress,
    logger: silentLogger,
    clock: systemClock,
    random: systemRandom,
  })
  onTestFinished(() => driver.close())
  return driver
}

async function throughProxy(parameters = ''): Promise<{ driver: SqlDriver; proxy: FaultProxy }> {
  const proxy = await startFaultProxy({ targetPort: server.port })
  onTestFinished(() => proxy.stop())
  return { driver: await open(parameters, proxy.port), proxy }
}

const PID = statement('select pg_backend_pid()', 'pid')

describe('run', () => {
  it('answers rows by position: numbers, text, booleans, json as text, arrays', async () => {
    const driver = await open()
    const rows = await driver.run(
      statement(
        `select $1::bigint, 9007199254740993::bigint, $2::text, $3::boolean, $4::jsonb, '{"a":1}'::json, 1.5::float8, null, $5::text[], $6::int[]`,
      ),
      [7, 'ä', true, '{"b":[1]}', ['x', null, '{"y"}'], [1, 2]],
    )
    expect(rows).toEqual([
      [7, '9007199254740993', 'ä', true, '{"b": [1]}', '{"a":1}', 1.5, null, ['x', null, '{"y"}'], [1, 2]],
    ])
  })

  it('prepares by name, unless that is off', async () => {
    const count = statement('select count(*)::int from pg_prepared_statements', 'count_prepared')
    expect(await (await open('pool=1')).run(count, [])).toEqual([[1]])
    expect(await (await open('pool=1&prepare=false')).run(count, [])).toEqual([[0]])
  })

  it('says who it is, and limits statements on the server', async () => {
    const driver = await open()
    const name = statement(`select current_setting('application_name'), current_setting('statement_timeout')`)
    expect(await driver.run(name, [])).toEqual([['burrow pool', '2900ms']])
  })

  it('keeps the SQLSTATE of errors, and the connection when it is still good', async () => {
    const driver = await open('pool=1')
    const before = await driver.run(PID, [])
    await expect(driver.run(statement('select 1/$1::int'), [0])).rejects.toMatchObject({ code: '22012' })
    expect(await driver.run(PID, [])).toEqual(before)
  })

  it('lets many callers take turns on two connections', async () => {
    const driver = await open('pool=2')
    const calls = Array.from({ length: 200 }, () => driver.run(PID, []))
    expect(new Set((await Promise.all(calls)).flat(2)).size).toBeLessThanOrEqual(2)
  })

  it('goes on after its connections were ended by the server', async () => {
    const driver = await open('pool=2')
    const [[pid] = []] = await driver.run(PID, [])
    const other = await open('pool=1')
    await other.run(statement('select pg_terminate_backend($1)'), [pid])
    await vi.waitFor(async () => {
      const [[next] = []] = await driver.run(PID, [])
      expect(next).not.toBe(pid)
    })
  })

  it('goes on after the server was killed and came back', async () => {
    await using own = await startPostgres({ fsync: false })
    const driver = await open('pool=2', own.port)
    await driver.run(PID, [])
    await own.kill()
    // A backend may answer once more before it notices that its server is gone.
    await vi.waitFor(() => expect(driver.run(PID, [])).rejects.toThrow(), 10_000)
    await own.restart()
    await vi.waitFor(async () => expect(await driver.run(PID, [])).toHaveLength(1), 10_000)
  })

  it('gives up on a connection that is half-open, and on those that were idle meanwhile', async () => {
    const { driver, proxy } = await throughProxy('pool=3')
    await Promise.all([driver.run(PID, []), driver.run(PID, []), driver.run(PID, [])])
    proxy.blackhole()
    await expect(driver.run(PID, [], 300)).rejects.toMatchObject({ code: 'ETIMEDOUT' })
    proxy.pass()
    // None of the others is asked first: each would cost a caller its whole patience.
    expect(await driver.run(PID, [], 1_000)).toHaveLength(1)
    expect(await driver.run(PID, [], 1_000)).toHaveLength(1)
  })

  it('gives up when nobody answers a new connection', async () => {
    const { driver, proxy } = await throughProxy()
    proxy.blackhole()
    await expect(driver.run(PID, [])).rejects.toThrow()
    proxy.refuse()
    await expect(driver.run(PID, [])).rejects.toThrow()
  })

  it('shows no password when it cannot log in', async () => {
    const driver = await open('', 1)
    const error: unknown = await driver.run(PID, []).catch((reason: unknown) => reason)
    expect(String(error)).not.toContain('hunter2')
    expect(driver.address).not.toContain('hunter2')
  })
})

describe('script', () => {
  it('runs all of its statements or none, with no limit of the server', async () => {
    const driver = await open()
    await driver.script(
      `create table one (limits text); insert into one values (current_setting('statement_timeout'))`,
    )
    expect(await driver.run(statement('select limits from one'), [])).toEqual([['0']])
    await expect(driver.script('create table two (); select 1/0')).rejects.toMatchObject({ code: '22012' })
    expect(await driver.run(statement(`select to_regclass('two')::text`), [])).toEqual([[null]])
  })
})

describe('close', () => {
  it('ends what is under way and refuses what comes', async () => {
    const driver = await open()
    const slow = driver.run(statement('select pg_sleep(2.5)'), [])
    const settled = slow.then(
      () => 'answered',
      () => 'rejected',
    )
    await driver.close()
    await driver.close()
    expect(await settled).toBe('rejected')
    await expect(driver.run(PID, [])).rejects.toMatchObject({ code: 'CLOSED' })
    await expect(driver.script('select 1')).rejects.toMatchObject({ code: 'CLOSED' })
  })

  it('does not wait for a connection that hangs', async () => {
    const { driver, proxy } = await throughProxy()
    await driver.run(PID, [])
    proxy.blackhole()
    const hung = driver.run(PID, []).catch(() => 'rejected')
    await driver.close()
    expect(await hung).toBe('rejected')
  })
})
