import { spawnSync } from 'node:child_process'
import { ensurePromtool } from '@burrow/services'
import { METRICS } from '@burrow/telemetry/prometheus'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startScrapedSite, type Page, type ScrapedSite } from './scraped-site.ts'

let site: ScrapedSite
let pages: readonly [api: Page, other: Page, worker: Page]

beforeAll(async () => {
  site = await startScrapedSite(`metrics-${process.pid}`)
  pages = await site.scrape()
})
afterAll(() => site[Symbol.asyncDispose]())

const promtool = await ensurePromtool().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`)
  return null
})

describe.runIf(promtool !== null)('promtool', () => {
  const check = (text: string) => spawnSync(String(promtool), ['check', 'metrics'], { input: text })

  it.each([
    ['an API', 0],
    ['a worker', 2],
  ] as const)('takes the page of %s', (_, index) => {
    const { status, stderr } = check(pages[index].text)
    expect(`${status} ${stderr.toString()}`).toBe('0 ')
  })

  it('would find faults', () => {
    expect(check('# HELP a_total x\n# TYPE a_total gauge\na_total 1\n').status).toBe(3)
    expect(check('a{b=c} 1\n').status).toBe(1)
  })
})

describe('a page', () => {
  it('has the type that Prometheus reads', () => {
    for (const { status, contentType } of pages) {
      expect(status).toBe(200)
      expect(contentType).toBe('text/plain; version=0.0.4; charset=utf-8')
    }
  })

  it('tells each series once', () => {
    for (const { text } of pages) {
      const series = text
        .split('\n')
        .flatMap((line) => (/^[a-z]/.test(line) ? [line.replace(/ \S+$/, '')] : []))
      expect(series).toEqual([...new Set(series)])
    }
  })

  it('has what its table says, and nothing else of its own', () => {
    const types = (text: string) => text.match(/(?<=^# TYPE )burrow_\w+ \w+/gm) ?? []
    const rows = (...of: string[]) =>
      Object.values(METRICS)
        .filter((row) => of.includes(row.of))
        .map(({ name, kind }) => `${name} ${kind}`)
    expect(types(pages[0].text).toSorted()).toEqual(rows('store', 'process').toSorted())
    expect(types(pages[2].text).toSorted()).toEqual(rows('process', 'worker').toSorted())
  })
})

it('an API tells what the store holds, and so does every other', () => {
  const lines = (text: string) =>
    text
      .split('\n')
      .filter((line) => /^burrow_(jobs\{|queue_|workers?_|limit_|schedule_|store_up)/.test(line))
      // Both read it, at two moments.
      .filter((line) => !/^burrow_(queue_oldest|workers_event_loop)/.test(line))
  const [api, other] = pages
  expect(lines(api.text)).toEqual(lines(other.text))
  expect(lines(api.text)).toEqual(
    expect.arrayContaining([
      'burrow_store_up{backend="redis"} 1',
      'burrow_jobs{queue="default",state="completed"} 3',
      'burrow_jobs{queue="default",state="dead"} 1',
      'burrow_jobs{queue="default",state="scheduled"} 1',
      'burrow_jobs{queue="paused.queue",state="pending"} 1',
      'burrow_queue_paused{queue="paused.queue"} 1',
      'burrow_queue_paused{queue="default"} 0',
      'burrow_queue_workers{queue="default"} 1',
      'burrow_queue_workers{queue="paused.queue"} 0',
      'burrow_queue_finished_total{queue="default",outcome="completed"} 3',
      'burrow_queue_finished_total{queue="default",outcome="dead"} 1',
      'burrow_queue_failed_attempts_total{queue="default"} 1',
      'burrow_limit_concurrency{queue="default",type="held"} 1',
      'burrow_limit_active_jobs{queue="default",type="held"} 0',
      'burrow_schedule_overdue_seconds{schedule="nightly"} 0',
    ]),
  )
})

it('a worker tells what it did', () => {
  const [, , { text }] = pages
  for (const line of [
    'burrow_jobs_finished_total{queue="default",type="fine",outcome="completed"} 2',
    'burrow_jobs_finished_total{queue="default",type="broken",outcome="dead"} 1',
    'burrow_job_attempts_total{queue="default",type="flaky",outcome="failed"} 1',
    'burrow_job_attempts_total{queue="default",type="flaky",outcome="completed"} 1',
    'burrow_job_run_seconds_count{queue="default",type="flaky"} 2',
    'burrow_job_wait_seconds_count{queue="default",type="flaky"} 1',
    'burrow_worker_up 1',
    'burrow_worker_slots 10',
    'burrow_worker_slots_busy 0',
  ])
    expect(text.split('\n')).toContain(line)
  expect(text).toMatch(/^burrow_store_operation_seconds_count\{op="settleAndClaim",backend="redis"\} [1-9]/m)
  expect(text).toMatch(/^burrow_build_info\{version="[\d.]+",node="v[\d.]+"\} 1$/m)
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds \S+$/m)
})

it('no label holds what only jobs have', () => {
  const labels = new Set(pages.flatMap(({ text }) => text.match(/(?<=[{,])\w+(?==")/g) ?? []))
  expect([...labels].toSorted()).toEqual(
    [
      ...['backend', 'node', 'op', 'outcome', 'queue', 'schedule', 'state', 'type', 'version'],
      // Of histograms, and of what Node.js tells itself.
      ...['code', 'kind', 'le', 'major', 'minor', 'patch', 'quantile', 'space'],
    ]
      .filter((label) => labels.has(label))
      .toSorted(),
  )
})
