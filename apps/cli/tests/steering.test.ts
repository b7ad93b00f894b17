import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testRedis } from '@burrow/services'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { runInProcess } from './run-in-process.ts'
import { spawnBurrow, type Burrow, type Finished } from './spawn-burrow.ts'

interface Place {
  readonly env: Readonly<Record<string, string>>
  /** Commands that a worker has to do something for work. */
  readonly hasWorker: boolean
  readonly stop: () => PromiseLike<void>
}

async function startDev(
  env: Record<string, string>,
): Promise<{ readonly dev: Burrow; readonly api: string }> {
  const dev = spawnBurrow(['dev', '--port', '0'], env)
  const [, api = ''] = await dev.printed(/Burrow is running: (\S+)[\s\S]*Ctrl-C stops it/)
  return { dev, api }
}

const PLACES: Readonly<Record<string, () => Promise<Place>>> = {
  async 'an API'() {
    const { dev, api } = await startDev({})
    return { env: { BURROW_API: api }, hasWorker: true, stop: () => dev[Symbol.asyncDispose]() }
  },
  async Redis() {
    const redis = await testRedis()
    const env = { BURROW_URL: redis.url, BURROW_NAMESPACE: `cli-steering-${process.pid}` }
    const { dev } = await startDev(env)
    return {
      env,
      hasWorker: true,
      async stop() {
        await dev[Symbol.asyncDispose]()
        await redis[Symbol.asyncDispose]()
      },
    }
  },
  async PGlite() {
    const dir = await mkdtemp(join(tmpdir(), 'burrow-cli-'))
    const url = `pglite:${dir}`
    await runInProcess(['migrate', 'up', '--url', url])
    return { env: { url }, hasWorker: false, stop: () => rm(dir, { recursive: true }) }
  },
}

describe.each(Object.entries(PLACES))(
  'on %s',
  (_, start) => {
    let place: Place
    beforeAll(async () => {
      place = await start()
    })
    afterAll(() => place.stop())

    function burrow(...args: string[]): Promise<Finished> {
      const { url, ...env } = place.env
      return runInProcess(url === undefined ? args : [...args, '--url', url], env)
    }

    /** What a command answers that goes well. */
    // oxlint-disable-next-line typescript/no-explicit-any
    async function answer(...args: string[]): Promise<any> {
      const finished = await burrow(...args)
      expect({ args, ...finished }).toMatchObject({ args, code: 0 })
      return JSON.parse(finished.stdout)
    }

    /** Jobs that nobody serves. */
    async function submit(queue: string, count: number, ...flags: string[]): Promise<string[]> {
      const ids = Array.from({ length: count }, (_job, index) => `${queue}-${index}`)
      for (const id of ids) await answer('submit', '-t', 'desk', '-q', queue, '--id', id, ...flags)
      return ids
    }

    const statesOf = async (queue: string): Promise<Record<string, number>> => {
      const { counts } = await answer('queue', 'get', queue)
      return Object.fromEntries(Object.entries<number>(counts).filter(([, jobs]) => jobs > 0))
    }

    it('submit takes deadline, budget and keys', async () => {
      const flags = ['--unique-key', 'u', '--expires-in', '1h', '--retry-for', '2h', '--limit-key', 'c1']
      const job = await answer('submit', '-t', 'desk', '-q', 'options', ...flags)
      expect(job).toMatchObject({
        unique_key: 'u',
        retry_for_ms: 7_200_000,
        limit_key: 'c1',
        outcome: 'created',
      })
      expect(Date.parse(job.expires_at) - Date.parse(job.created_at)).toBe(3_600_000)
      expect(await answer('submit', '-t', 'desk', '-q', 'options', ...flags)).toMatchObject({
        id: job.id,
        outcome: 'duplicate',
      })
      const dated = await answer(
        'submit',
        '-t',
        'desk',
        '-q',
        'options',
        '--expires-at',
        '2999-01-01T01:00:00+01:00',
      )
      expect(dated.expires_at).toBe('2999-01-01T00:00:00.000Z')
    })

    it('a query and flags say together which jobs are meant', async () => {
      const ids = await submit('asked', 3, '--delay', '1h')
      const listed = async (...args: string[]) =>
        (await answer('job', 'ls', ...args)).items.map(({ id }: { id: string }) => id)
      const all = 'queue:asked type:de* created:>-1h'
      expect(await listed('-Q', all)).toEqual(ids)
      expect(await listed('-Q', all, '--state', 'dead')).toEqual([])
      expect(await listed('--query', 'queue:asked created:<-1h')).toEqual([])
      expect(await listed('-q', 'asked', '--type', 'd*', '--created-after', '1h')).toEqual(ids)
      expect((await answer('dlq', 'ls', '-Q', 'queue:asked')).items).toEqual([])
      expect(await burrow('job', 'ls', '-Q', 'queue:asked', '-q', 'asked')).toMatchObject({
        ...{ code: 2, stderr: expect.stringContaining('--queue') },
      })
      expect(await burrow('bulk', 'cancel', '-y', '-Q', 'asked')).toMatchObject({
        ...{ code: 2, stderr: expect.stringContaining('character 1, "asked"') },
      })
      expect(await answer('bulk', 'cancel', '-Q', all, '-y')).toMatchObject({ done: 3 })
      expect(await statesOf('asked')).toEqual({ cancelled: 3 })
    })

    it('jobs are edited, moved, copied, run, cancelled, retried and deleted', async () => {
      const [one = '', two = ''] = await submit('steer', 2, '--delay', '1h')
      const file = join(await mkdtemp(join(tmpdir(), 'burrow-cli-')), 'payload.json')
      onTestFinished(() => rm(join(file, '..'), { recursive: true }))
      await writeFile(file, '{"from":"file"}')
      const changes = ['-p', `@${file}`, '-P', 'high', '--at', '2999-01-01T00:00:00Z']
      expect(await answer('job', 'edit', one, ...changes)).toMatchObject({
        ...{ payload: { from: 'file' }, priority: 5, state: 'scheduled' },
        run_at: '2999-01-01T00:00:00.000Z',
      })
      const sooner = await answer('job', 'edit', one, '--delay', '2h')
      expect(Date.parse(sooner.run_at)).toBeLessThan(Date.parse('2999-01-01T00:00:00Z'))
      expect(Date.parse(sooner.run_at) - Date.parse(sooner.created_at)).toBeGreaterThanOrEqual(7_200_000)
      expect(
        await answer('job', 'clone', one, '--to', 'steer-copy', '--id', 'copy', '--delay', '1h'),
      ).toMatchObject({
        ...{ id: 'copy', queue: 'steer-copy', payload: { from: 'file' }, outcome: 'created' },
      })
      expect(await answer('job', 'move', one, '--to', 'steer-other')).toMatchObject({ queue: 'steer-other' })
      expect(await answer('job', 'run', one)).toMatchObject({ id: one, state: 'pending' })
      const both = await answer('job', 'cancel', one, two)
      expect(both.items.map(({ state }: { state: string }) => state)).toEqual(['cancelled', 'cancelled'])
      expect(await answer('job', 'retry', one, '-q', 'steer-other')).toMatchObject({ state: 'pending' })
      expect(await burrow('job', 'run', two)).toMatchObject({ code: 5, stdout: '' })
      expect(await answer('job', 'delete', one)).toEqual({ id: one, deleted: true })
      expect(await burrow('job', 'delete', one)).toMatchObject({ code: 3, stdout: '' })
      const partly = await burrow('job', 'delete', two, 'nobody', '-o', 'name')
      expect(partly).toMatchObject({
        code: 6,
        stdout: `${two}\n`,
        stderr: expect.stringContaining('1 of 2 jobs'),
      })
      expect(await answer('job', 'logs', 'copy')).toEqual({ items: [] })
    })

    it('queues are listed, paused, resumed and drained', async () => {
      await submit('lane', 3)
      expect(await answer('queue', 'pause', 'lane')).toMatchObject({ name: 'lane', paused: true })
      expect((await burrow('queue', 'ls', '-o', 'csv')).stdout).toMatch(
        /^name,paused,.*\r\n(?:.*\r\n)*lane,true,3,/,
      )
      expect(await answer('queue', 'resume', 'lane')).toMatchObject({ paused: false })
      expect(await answer('queue', 'drain', 'lane', '--dry-run')).toEqual({ waiting: 3 })
      expect(await burrow('queue', 'drain', 'lane')).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('-y'),
      })
      expect(await answer('queue', 'drain', 'lane', '-y')).toEqual({ cancelled: 3 })
      expect(await statesOf('lane')).toEqual({ cancelled: 3 })
      expect(await burrow('queue', 'get', 'nowhere')).toMatchObject({ code: 3, stdout: '' })
    })

    it('schedules are made, shown, paused, triggered and removed', async () => {
      const create = [
        'schedule',
        'create',
        'report',
        '-t',
        'desk',
        '-q',
        'reports',
        '-p',
        '{"a":1}',
        '--overlap',
        'skip',
      ]
      const rule = [
        '--cron',
        '0 6 * * 1-5',
        '--timezone',
        'Europe/Berlin',
        '--missed',
        'run_all:7',
        '--jitter',
        '1m',
      ]
      expect(await answer(...create, ...rule)).toMatchObject({
        id: 'report',
        cron: { expression: '0 6 * * 1-5', timezone: 'Europe/Berlin' },
        overlap: 'skip',
        missed: { kind: 'run_all', cap: 7 },
        jitter_ms: 60_000,
        job: { type: 'desk', queue: 'reports', payload: { a: 1 } },
      })
      // Repeated it changes nothing.
      expect(await answer(...create, ...rule)).toMatchObject({ revision: 1 })
      expect(await burrow(...create, '--every', '15m')).toMatchObject({
        code: 5,
        stderr: expect.stringContaining('--replace'),
      })
      expect(await answer(...create, '--every', '15m', '--replace')).toMatchObject({
        every_ms: 900_000,
        cron: null,
      })
      const { items } = await answer('schedule', 'next', 'report', '-n', '3')
      const times = items.map(({ at }: { at: string }) => Date.parse(at))
      expect(times.map((time: number) => time - times[0])).toEqual([0, 900_000, 1_800_000])
      expect((await burrow('schedule', 'ls', '-o', 'table')).stdout).toMatch(
        /^ID +RULE +TYPE +QUEUE +STATE +RUNS +NEXT_AT\nreport +every 15m +desk +reports +active/,
      )
      expect(await answer('schedule', 'pause', 'report')).toMatchObject({ paused: true, next_at: null })
      expect((await answer('schedule', 'next', 'report')).items).toEqual([])
      const job = await answer('schedule', 'trigger', 'report')
      expect(job).toMatchObject({ queue: 'reports', schedule_id: 'report', payload: { a: 1 } })
      expect((await answer('schedule', 'get', 'report')).history).toMatchObject([
        { slot: null, job_id: job.id },
      ])
      expect(await answer('schedule', 'resume', 'report')).toMatchObject({ paused: false })
      expect(await answer('schedule', 'delete', 'report')).toEqual({ id: 'report', deleted: true })
      for (const verb of ['get', 'delete', 'pause', 'next'])
        expect(await burrow('schedule', verb, 'report')).toMatchObject({ code: 3, stdout: '' })
      const dates = ['--at', '2999-01-01T00:00:00Z', '--at', '2998-01-01T00:00:00+01:00']
      expect(await answer('schedule', 'create', 'once', '-t', 'desk', '--paused', ...dates)).toMatchObject({
        dates: ['2997-12-31T23:00:00.000Z', '2999-01-01T00:00:00.000Z'],
        paused: true,
      })
      expect(await burrow('schedule', 'delete', 'once')).toMatchObject({ code: 0 })
    })

    it('limits are set, listed and removed', async () => {
      const set = ['limit', 'set', 'mail', '-q', 'limited', '--rate', '10', '--per', '1s']
      expect(await answer(...set, '--burst', '2', '--per-key-concurrency', '1')).toMatchObject({
        ...{ type: 'mail', queue: 'limited', rate: 10, per_ms: 1_000, burst: 2, concurrency: null },
        per_key: { rate: null, concurrency: 1 },
        revision: 1,
      })
      expect(await answer('limit', 'set', 'mail', '-q', 'limited', '--concurrency', '3')).toMatchObject({
        ...{ rate: null, concurrency: 3, per_key: null, revision: 2 },
      })
      expect((await burrow('limit', 'ls', '-q', 'limited', '-o', 'name')).stdout).toBe('limited/mail\n')
      expect(await answer('limit', 'delete', 'mail', '-q', 'limited')).toMatchObject({ deleted: true })
      expect(await burrow('limit', 'delete', 'mail', '-q', 'limited')).toMatchObject({ code: 3, stdout: '' })
      expect(await answer('limit', 'ls', '-q', 'limited')).toMatchObject({ items: [] })
    })

    it('bulk actions look first, need -y, and do all that fits', async () => {
      await submit('bulk', 4, '--delay', '1h', '--tag', 'mine')
      await answer('submit', '-t', 'other', '-q', 'bulk', '--delay', '1h')
      const filter = ['-q', 'bulk', '-t', 'desk', '--tag', 'mine', '--created-after', '1h']
      expect(await answer('bulk', 'cancel', ...filter, '--dry-run')).toMatchObject({
        count: 4,
        is_exact: true,
      })
      expect(await burrow('bulk', 'cancel', ...filter)).toMatchObject({ code: 2, stdout: '' })
      expect(await statesOf('bulk')).toEqual({ scheduled: 5 })
      expect(await answer('bulk', 'cancel', ...filter, '--limit', '3', '-y')).toMatchObject({
        matched: 3,
        done: 3,
      })
      expect(await answer('bulk', 'retry', ...filter, '-s', 'cancelled', '-y')).toMatchObject({ done: 3 })
      expect(await answer('bulk', 'run', ...filter, '-y')).toMatchObject({ done: 1 })
      expect(await answer('bulk', 'move', ...filter, '--to', 'bulk-2', '-y')).toMatchObject({ done: 4 })
      expect(await statesOf('bulk')).toEqual({ scheduled: 1 })
      expect(await answer('bulk', 'delete', '-q', 'bulk-2', '-y', '--created-before', '1h')).toMatchObject({
        done: 0,
      })
      expect(await answer('bulk', 'delete', '-q', 'bulk-2', '-y')).toMatchObject({ state: 'done', done: 4 })
      expect(await burrow('bulk', 'retry', '-s', 'pending', '-y')).toMatchObject({ code: 2, stdout: '' })
    })

    it('history counts what happened', async () => {
      await submit('past', 2)
      const { points, types } = await answer('history', '-q', 'past', '--from', '10m')
      expect(points.reduce((sum: number, point: { enqueued: number }) => sum + point.enqueued, 0)).toBe(2)
      expect(types).toEqual(['desk'])
      expect(await answer('history', '--step', 'hour', '-q', 'past', '-t', 'nobody')).toMatchObject({
        points: [],
      })
    })

    it('dead letters are listed by what they died of, put back and purged', async ({ skip }) => {
      if (!place.hasWorker) skip('no worker can run beside a command on this store')
      await answer('dlq', 'purge', '-y')
      for (const id of ['dead-1', 'dead-2'])
        expect(await burrow('submit', '-t', 'math', '-p', '"1/0"', '--id', id, '--wait')).toMatchObject({
          code: 7,
        })
      const listed = await burrow('dlq', 'ls', '-t', 'math', '-o', 'table')
      expect(listed.stdout).toMatch(
        /^ID +TYPE +QUEUE +REASON +ATTEMPT +ERROR +DIED_AT\ndead-2 .* not a finite number/,
      )
      expect(await answer('dlq', 'retry', '--error', 'no such error', '-y')).toMatchObject({ done: 0 })
      expect(await answer('dlq', 'purge', '--error', 'FINITE', '--dry-run')).toMatchObject({ count: 2 })
      expect(await answer('dlq', 'retry', '-t', 'math', '--limit', '1', '-y')).toMatchObject({ done: 1 })
      await expect.poll(async () => (await answer('dlq', 'ls', '-t', 'math')).items).toHaveLength(2)
      const [group] = (await answer('error', 'ls', '--text', 'FINITE')).items
      expect(group).toMatchObject({
        type: 'math',
        queue: 'default',
        fingerprint: expect.stringMatching(/^[\da-f]{16}$/),
      })
      expect(group.count).toBeGreaterThanOrEqual(3)
      expect((await burrow('errors', 'ls', '-o', 'table')).stdout).toMatch(
        /^FINGERPRINT +QUEUE +TYPE +COUNT +LAST_24H +FIRST_SEEN +LAST_SEEN +NAME +CODE +MESSAGE\n/,
      )
      expect((await burrow('error', 'ls', '-o', 'name')).stdout).toContain(`${group.fingerprint}\n`)
      expect(await answer('dlq', 'ls', '-Q', `group:${group.fingerprint}`)).toMatchObject({ items: [{}, {}] })
      expect(await answer('dlq', 'retry', '--group', group.fingerprint, '--dry-run')).toMatchObject({
        count: 2,
      })
      expect(await burrow('dlq', 'ls', '--group', 'x')).toMatchObject({ code: 2, stdout: '' })
      expect(await answer('dlq', 'purge', '-t', 'math', '-y')).toMatchObject({ done: 2 })
      expect(await answer('dlq', 'ls')).toMatchObject({ items: [] })
      // Another one of the same process delivers webhooks; whoever was heard of last is the last.
      const workers = (await answer('worker', 'ls')).items
      const mine = expect.objectContaining({ queues: ['default'], failed: expect.any(Number) })
      expect(workers).toContainEqual(mine)
    })

    it('Ctrl-C ends a bulk action, which says how far it came', async ({ skip }) => {
      if (!place.hasWorker) skip('no other process can look at this store')
      await submit('slow', 30)
      await using cancelling = spawnBurrow(['bulk', 'cancel', '-q', 'slow', '--rate', '2', '-y'], place.env)
      await expect
        .poll(async () => (await statesOf('slow'))['cancelled'] ?? 0, { timeout: 15_000 })
        .toBeGreaterThan(0)
      cancelling.process.kill('SIGINT')
      const { code, stdout, stderr } = await cancelling.finished
      expect(code).toBe(130)
      expect(stderr).toMatch(/interrupted after \d+ jobs?; what was done stays done/)
      const { state, done } = JSON.parse(stdout)
      expect(state).toBe('aborted')
      expect(await statesOf('slow')).toEqual({ cancelled: done, pending: 30 - done })
    })

    it('a worker that nobody knows is not stopped, and the command says where ids are', async () => {
      const { code, stdout, stderr } = await burrow('worker', 'stop', 'nobody')
      expect([code, stdout]).toEqual([3, ''])
      expect(stderr).toMatch(
        /^burrow: no worker "nobody" was heard of .+\nThose that live: burrow worker ls\n$/,
      )
      expect(await burrow('worker', 'stop', 'no name')).toMatchObject({ code: 2, stdout: '' })
      expect(await burrow('worker', 'stop')).toMatchObject({ code: 2, stdout: '' })
    })

    it('a worker that is asked to stop ends, and burrow dev keeps its API', async ({ skip }) => {
      if (!place.hasWorker) skip('no worker can run beside a command on this store')
      const workers = async () => (await answer('worker', 'ls')).items
      const { id } = (await workers()).find(({ queues }: { queues: string[] }) => queues.includes('default'))
      expect(await answer('worker', 'stop', id)).toMatchObject({ id, stop_asked: true })
      await expect.poll(workers, { timeout: 30_000 }).toEqual([])
      expect(await answer('stats')).toMatchObject({ workers: 0 })
    })
  },
  60_000,
)
