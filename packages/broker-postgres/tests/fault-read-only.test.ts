import { expect, it } from 'vitest'
import { connect } from '@burrow/core'
import { waitFor } from '@burrow/core/testing'
import { startFaultProxy } from '@burrow/services'
import { expectAllCompleted, waitForCompleted } from '../../core/tests/support/commit-count.ts'
import { countingModule, workItems } from '../../core/tests/support/counting-module.ts'
import {
  collectWarnings,
  openClient,
  openSession,
  startSite,
  startWorker,
  type LogLine,
} from './support/fault-site.ts'

/** So many lines the log of an outage has before a rate can be told. */
const ENOUGH_LINES = 4

/** At most one line a second, and one more for the second that has begun. */
function expectSparse(lines: readonly LogLine[]): void {
  const first = lines[0]!.at
  const log = lines.map(({ at, message }) => `${Math.round(at - first)} ms ${message}`).join('\n')
  const hurried = lines.filter(({ at }, index) => index > (at - first) / 1_000 + 1)
  expect(hurried, `a sparse log:\n${log}`).toEqual([])
}

it(
  'a database that became read-only: workers back off, say so now and then, and go on',
  { timeout: 120_000 },
  async () => {
    const server = await startSite()
    await using database = await server.createDatabase()
    const burrow = await openClient(database.url, 'migrate=true')
    const { lines, logger } = collectWarnings()
    const { runs, module } = countingModule()
    const busy = await connect(database.url, { logger })
    await using _closing = busy
    await startWorker(busy, { modules: [module], concurrency: 10 })
    await burrow.enqueueMany(workItems(100))
    await waitForCompleted(burrow, 100)

    const session = await openSession(server.url)
    const become = (readOnly: 'on' | 'off') =>
      session.query(`alter database ${database.name} set default_transaction_read_only = ${readOnly}`)
    await become('on')
    await session.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
      database.name,
    ])
    await expect(burrow.enqueue('work', { n: 100 })).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
    await waitFor(() => lines.length >= ENOUGH_LINES, { timeoutMs: 60_000, what: 'some lines' })
    await become('off')

    await burrow.enqueueMany(workItems(100, 100))
    await waitForCompleted(burrow, 200)
    await expectAllCompleted(burrow, 200)
    expect(runs.size).toBe(200)
    expectSparse(lines)
  },
)

it(
  'failover: only a standby answers for a while, and workers go on when it is promoted',
  { timeout: 120_000 },
  async () => {
    const primary = await startSite()
    await using standby = await primary.startStandby()
    // An address that moves with the primary.
    await using proxy = await startFaultProxy({ targetPort: primary.port })
    const url = new URL(primary.url)
    url.port = String(proxy.port)
    const { lines, logger } = collectWarnings()
    await using burrow = await connect(url.href, { logger })
    const { runs, module } = countingModule()
    await startWorker(burrow, { modules: [module], concurrency: 10 })
    await burrow.enqueueMany(workItems(100))
    await waitForCompleted(burrow, 100)

    const [old, next] = [await openSession(primary.url), await openSession(standby.url)]
    const { rows } = await old.query<{ lsn: string }>('select pg_current_wal_lsn()::text as lsn')
    await waitFor(async () => {
      const { rowCount } = await next.query('select where pg_last_wal_replay_lsn() >= $1::pg_lsn', [
        rows[0]!.lsn,
      ])
      return rowCount === 1
    })
    await primary.kill()
    proxy.redirect(standby.port)
    // Reading works, writing is refused for as long as a call has patience.
    await waitFor(async () => (await burrow.queue('default').catch(() => null))?.counts.completed === 100)
    await expect(burrow.enqueue('work', { n: 100 })).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
    await waitFor(() => lines.length >= ENOUGH_LINES, { timeoutMs: 60_000, what: 'some lines' })

    await next.query('select pg_promote()')
    await burrow.enqueueMany(workItems(100, 100))
    await waitForCompleted(burrow, 200)
    await expectAllCompleted(burrow, 200)
    expect(runs.size).toBe(200)
    expectSparse(lines)
  },
)
