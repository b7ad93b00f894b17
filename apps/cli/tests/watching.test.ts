import { createServer, type Socket } from 'node:net'
import { connect as connectTo } from 'node:net'
import type { AddressInfo } from 'node:net'
import { testRedis } from '@burrow/services'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runInProcess } from './run-in-process.ts'
import { spawnBurrow, type Burrow } from './spawn-burrow.ts'

interface Line {
  readonly id: string
  readonly name: string
  readonly queue: string
  readonly job_id?: string
}

let redis: Awaited<ReturnType<typeof testRedis>>
let dev: Burrow
const places: Record<string, Record<string, string>> = {}
beforeAll(async () => {
  redis = await testRedis()
  const store = { BURROW_URL: redis.url, BURROW_NAMESPACE: `cli-watching-${process.pid}` }
  dev = spawnBurrow(['dev', '--port', '0'], { ...store, BURROW_GRPC_PORT: 'off' })
  const [, api = ''] = await dev.printed(/Burrow is running: (\S+)[\s\S]*Ctrl-C stops it/)
  places['an API'] = { BURROW_API: api }
  places['a store'] = store
})
afterAll(async () => {
  await dev[Symbol.asyncDispose]()
  await redis[Symbol.asyncDispose]()
})

function lines(text: string): Line[] {
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
}

/** An address that passes everything on, and whose connections can be cut. */
async function startRelay(target: string) {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let opened = 0
  const server = createServer((near) => {
    opened += 1
    const far = connectTo(Number(port), hostname)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.on('error', () => other.destroy()).on('close', () => other.destroy())
      one.pipe(other)
    }
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    opened: () => opened,
    cut() {
      for (const socket of sockets) socket.destroy()
    },
    async [Symbol.asyncDispose]() {
      this.cut()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}

describe.each(['an API', 'a store'])('next to %s', (place) => {
  const env = (): Record<string, string> => places[place] ?? {}
  const burrow = (...args: string[]) => runInProcess(args, env())

  it('tail writes a line for each event that fits, and ends with the count', async () => {
    const queue = `tail-${place.replace(' ', '-')}`
    const args = ['tail', '-q', queue, '--event', 'enqueued,job.cancelled', '-n', '3']
    await using tail = spawnBurrow(args, env())
    await tail.printed(/listening/)
    await burrow('submit', '-t', 'a', '-q', 'default', '--delay', '1h')
    for (const id of ['one', 'two']) await burrow('submit', '-t', 'a', '-q', queue, '--id', id)
    await burrow('job', 'cancel', 'one', '-q', queue)
    const { code, stdout } = await tail.finished
    expect(code).toBe(0)
    expect(lines(stdout).map(({ name, job_id, queue: from }) => [name, job_id, from])).toEqual([
      ['job.enqueued', 'one', queue],
      ['job.enqueued', 'two', queue],
      ['job.cancelled', 'one', queue],
    ])
  })

  it('tail shows lines for people where a table is asked for, and ends with Ctrl-C', async () => {
    await using tail = spawnBurrow(['tail', '-t', 'math', '-o', 'table'], env())
    await tail.printed(/listening/)
    await burrow('submit', '-t', 'math', '-p', '"1 + 1"', '--id', `people-${place.length}`, '--wait')
    await tail.printed(
      /^\d\d:\d\d:\d\d\.\d{3} {2}job\.completed +default {2}math {2}people-\d+ {2}attempt 1$/m,
    )
    tail.process.kill('SIGINT')
    const { code, stderr } = await tail.finished
    expect([code, stderr]).toEqual([130, expect.stringMatching(/ended after [3-9] events\n$/)])
  })

  it('wait waits for jobs and shows what came of them', async () => {
    const ids: string[] = []
    for (const [n, delay] of [
      [1, '300ms'],
      [2, '1ms'],
    ]) {
      const { stdout } = await burrow('submit', '-t', 'math', '-p', `"${n} + 1"`, '--delay', String(delay))
      ids.push((JSON.parse(stdout) as { id: string }).id)
    }
    const { code, stdout } = await burrow('wait', ...ids, '--timeout', '20s')
    expect(code).toBe(0)
    expect((JSON.parse(stdout) as { items: unknown[] }).items).toMatchObject([
      { id: ids[0], state: 'completed', result: 2 },
      { id: ids[1], state: 'completed', result: 3 },
    ])
  })

  it('wait says what died, what takes too long, and what is not there', async () => {
    const made = await burrow('submit', '-t', 'math', '-p', '"1/0"')
    const { id } = JSON.parse(made.stdout) as { id: string }
    const died = await burrow('wait', id)
    expect(died).toMatchObject({ code: 7, stderr: expect.stringContaining('ended dead') })
    const later = JSON.parse((await burrow('submit', '-t', 'math', '-p', '"1"', '--delay', '1h')).stdout) as {
      id: string
    }
    const late = await burrow('wait', id, later.id, '--timeout', '50ms')
    expect([late.code, (JSON.parse(late.stdout) as { items: unknown[] }).items.length]).toEqual([124, 1])
    expect(await burrow('wait', 'nobody')).toMatchObject({ code: 3, stdout: '' })
    await using waiting = spawnBurrow(['wait', later.id], env())
    await waiting.printed(/waiting for job/)
    waiting.process.kill('SIGINT')
    expect((await waiting.finished).code).toBe(130)
  })

  it('explains', async () => {
    await burrow('submit', '-t', 'nobody:serves', '--id', `why-${place.length}`)
    const { code, stdout } = await burrow('job', 'explain', `why-${place.length}`)
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { findings: [{ code: 'no_worker_for_type' }] }])
    const table = await burrow('job', 'explain', `why-${place.length}`, '-o', 'table')
    expect(table.stdout).toMatch(/^CODE +WHY\nno_worker_for_type +none of 1 worker /)
    expect(await burrow('job', 'explain', 'nobody')).toMatchObject({ code: 3 })
  })
})

it('a connection that is lost is made again, and nothing is missed', async () => {
  await using relay = await startRelay(places['an API']?.['BURROW_API'] ?? '')
  await using tail = spawnBurrow(['tail', '-q', 'cut', '--event', 'enqueued'], { BURROW_API: relay.url })
  await tail.printed(/listening/)
  const submit = (id: string) =>
    runInProcess(['submit', '-t', 'a', '-q', 'cut', '--id', id], places['an API'])
  await submit('before')
  await tail.printed(/"before"/)
  relay.cut()
  await submit('meanwhile')
  await tail.printed(/is lost \([\s\S]*connected again/)
  await tail.printed(/"meanwhile"/)
  await submit('after')
  await tail.printed(/"after"/)
  tail.process.kill('SIGINT')
  const { stdout } = await tail.finished
  expect(new Set(lines(stdout).map(({ job_id }) => job_id))).toEqual(
    new Set(['before', 'meanwhile', 'after']),
  )
})

it('a closed pipe ends it quietly', async () => {
  await using tail = spawnBurrow(['tail', '-q', 'pipe'], places['an API'])
  await tail.printed(/listening/)
  tail.process.stdout?.destroy()
  await runInProcess(['submit', '-t', 'a', '-q', 'pipe'], places['an API'])
  const { code, stderr } = await tail.finished
  expect([code, stderr]).toEqual([141, expect.not.stringContaining('EPIPE')])
})

it('a key without events:read waits all the same', async () => {
  const store = places['a store'] ?? {}
  const made = await runInProcess(['key', 'create', '--name', 'root', '--role', 'admin'], store)
  const admin = { ...places['an API'], BURROW_API_KEY: made.stdout.trim() }
  const scopes = ['--scope', 'jobs:enqueue', '--scope', 'jobs:read', '--scope', 'jobs:payload']
  const narrow = await runInProcess(['key', 'create', '--name', 'narrow', ...scopes], admin)
  const env = { ...places['an API'], BURROW_API_KEY: narrow.stdout.trim() }
  const { code, stdout } = await runInProcess(['submit', '-t', 'math', '-p', '"6 * 7"', '--wait', '10s'], env)
  expect([code, JSON.parse(stdout)]).toMatchObject([0, { result: 42 }])
  expect(await runInProcess(['tail'], env)).toMatchObject({
    ...{ code: 4, stdout: '', stderr: expect.stringContaining('events:read') },
  })
})

it.each([
  [['tail', '--event', 'exploded'], '--event'],
  [['tail', '-o', 'yaml'], 'ndjson'],
  [['tail', '-n', '0'], '--count'],
  [['tail', '-q', 'a b'], 'queue'],
  [['wait'], 'ids'],
  [['wait', 'a', '--timeout', 'soon'], '--timeout'],
  [['wait', 'a', '--timeout', '99d'], '--timeout'],
])('refuses %j', async (args, named) => {
  const { code, stdout, stderr } = await runInProcess(args, places['a store'])
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain(named)
})
