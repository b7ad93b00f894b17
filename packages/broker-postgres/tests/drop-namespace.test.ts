import type { Burrow } from '@burrow/core'
import { fillNamespace, newJobs, QueueDriver, settlement } from '@burrow/core/testing'
import { startPostgres } from '@burrow/services'
import type { PostgresService } from '@burrow/services'
import type { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { openClient, openSession } from './support/fault-site.ts'

let server: PostgresService
let burrow: Burrow
let session: Client

beforeAll(async () => {
  server = await startPostgres({ fsync: false })
})
beforeEach(async () => {
  const { url } = await server.createDatabase()
  burrow = await openClient(url, 'migrate=true')
  session = await openSession(url)
})
afterAll(() => server.stop())

/** Tables that have rows, whoever owns those. */
async function tablesWithRows(): Promise<readonly string[]> {
  const { rows } = await session.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'burrow' order by 1`,
  )
  const names: string[] = []
  for (const { name } of rows)
    if ((await session.query(`select from burrow.${name} limit 1`)).rowCount !== 0) names.push(name)
  return names
}

async function callsUntilDropped(): Promise<readonly number[]> {
  const removed: number[] = []
  let from: string | null = null
  do {
    const answer = await burrow.broker.dropNamespace({ namespace: 'default', from })
    removed.push(answer.removed)
    from = answer.next
  } while (from !== null)
  return removed
}

it('no table keeps a row of the namespace', async () => {
  const before = await tablesWithRows()
  await fillNamespace(burrow.broker, 'default')
  await fillNamespace(burrow.broker, 'other')
  // Minutes that are over go from the tallies to the history.
  await session.query('update burrow.tallies set minute = minute - 10')
  await burrow.broker.sweep({ queue: 'default', limit: 100 })
  expect(await tablesWithRows()).toEqual(
    expect.arrayContaining([
      'jobs',
      'finished',
      'logs',
      'limits',
      'lanes',
      'slots',
      'history',
      'error_groups',
      'notices',
      'unique_holds',
    ]),
  )
  await callsUntilDropped()
  expect(await tablesWithRows()).toEqual(before)
})

it('a call removes 2,000 rows at most, lines of jobs among them', async () => {
  const driver = new QueueDriver(burrow.broker, 'default')
  for (let batch = 0; batch < 3; batch += 1) await driver.enqueue(...newJobs(1_000))
  const jobs = await driver.claim(1_000)
  const lines = jobs
    .slice(0, 500)
    .flatMap(({ id, epoch }) =>
      Array.from({ length: 10 }, () => ({ jobId: id, epoch, attempt: 1, message: 'line', fields: null })),
    )
  for (let at = 0; at < lines.length; at += 1_000)
    await burrow.broker.appendLogs({
      queue: 'default',
      token: String(at),
      entries: lines.slice(at, at + 1_000),
    })
  await driver.settle(...jobs.slice(0, 800).map((job) => settlement.complete(job)))
  const removed = await callsUntilDropped()
  expect(Math.max(...removed)).toBeLessThanOrEqual(2_000)
  expect(removed.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(8_000)
  expect((await session.query('select from burrow.logs')).rowCount).toBe(0)
})
