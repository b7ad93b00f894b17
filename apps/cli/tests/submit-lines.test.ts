import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text as readAll } from 'node:stream/consumers'
import { loadApiConfig, startApi } from '@burrow/api'
import { endsWithParent, testRedis } from '@burrow/services'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runInProcess } from './run-in-process.ts'
import { spawnBurrow, type Burrow, type Finished } from './spawn-burrow.ts'
import { START_LINE } from './start-line.ts'

let redis: Awaited<ReturnType<typeof testRedis>>
let dev: Burrow
const places: Record<string, Record<string, string>> = {}
beforeAll(async () => {
  redis = await testRedis()
  const store = { BURROW_URL: redis.url, BURROW_NAMESPACE: `cli-lines-${process.pid}` }
  dev = spawnBurrow(['dev', '--port', '0'], { ...store, BURROW_GRPC_PORT: 'off' })
  const [, api = ''] = await dev.printed(/Burrow is running: (\S+)[\s\S]*Ctrl-C stops it/)
  places['an API'] = { BURROW_API: api }
  places['a store'] = store
})
afterAll(async () => {
  await dev[Symbol.asyncDispose]()
  await redis[Symbol.asyncDispose]()
})

function start(args: readonly string[], env: Record<string, string> = {}) {
  const { PATH = '', HOME = '' } = process.env
  const node = [...START_LINE, 'submit', ...args]
  const child = endsWithParent(spawn(process.execPath, node, { env: { PATH, HOME, ...env }, stdio: 'pipe' }))
  const finished = Promise.all([readAll(child.stdout), readAll(child.stderr), once(child, 'close')]).then(
    ([stdout, stderr, [code]]): Finished => ({ code: code as number | null, stdout, stderr }),
  )
  return { child, finished }
}

async function feed(input: string, args: readonly string[], env?: Record<string, string>): Promise<Finished> {
  const { child, finished } = start(args, env)
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  return finished
}

describe.each(['an API', 'a store'])('next to %s', (place) => {
  const env = (): Record<string, string> => places[place] ?? {}
  const queue = place.replace(' ', '-')
  const counts = async (of: string): Promise<unknown> => {
    const { stdout } = await runInProcess(['queue', 'get', of], env())
    return (JSON.parse(stdout) as { counts: { pending: number } }).counts.pending
  }

  it('makes a job of each line, and says which were refused', async () => {
    const input = [
      ...['{"type":"a","id":"l1"}', '', 'oops', '{"type":"math","payload":{"expression":5}}', '{"typ":"a"}'],
      ...['"text"', '{"type":"a","id":"l1"}', '{"type":"a","recurring":{"cron_expression":"* * * * *"}}'],
      '{"type":"a b"}',
    ].join('\n')
    const { code, stdout, stderr } = await feed(input, ['-', '-q', queue], env())
    expect([code, JSON.parse(stdout)]).toEqual([6, { lines: 8, created: 1, existing: 1, refused: 6 }])
    const told = [...stderr.matchAll(/^burrow: line (\d+): ([A-Z_]+)/gm)].map(
      ([, line, what]) => `${line} ${what}`,
    )
    expect(told.toSorted()).toEqual([
      '3 MALFORMED_JSON',
      '4 INVALID_PAYLOAD',
      '5 INVALID_REQUEST',
      '6 INVALID_REQUEST',
      '8 NOT_SUPPORTED',
      '9 INVALID_REQUEST',
    ])
    expect(stderr).not.toContain('    at ')
  })

  it('takes lines as payloads of a type, with what the flags say', async () => {
    const args = ['--stdin', '-t', 'a', '-q', `${queue}-typed`, '-P', 'high', '-o', 'name']
    const { code, stdout } = await feed('{"n":1}\n{"n":2}\n', args, env())
    const ids = stdout.trim().split('\n')
    expect([code, ids.length]).toEqual([0, 2])
    const { stdout: shown } = await runInProcess(['job', 'get', ids[1] ?? ''], env())
    expect(JSON.parse(shown)).toMatchObject({ payload: { n: 2 }, priority: 5, type: 'a' })
  })

  it('stops at the first line that is refused where that is wanted', async () => {
    const input = '{"type":"a"}\nnonsense\n{"type":"a"}\n'
    const { code, stderr } = await feed(input, ['-', '-q', `${queue}-stop`, '--on-error', 'stop'], env())
    expect([code, stderr]).toEqual([6, expect.stringContaining('stopped at the first line')])
    expect(await counts(`${queue}-stop`)).toBe(1)
  })

  it('takes many, and answers line by line', async () => {
    const lines = Array.from({ length: 3_000 }, (_, n) => `{"type":"a","id":"many${n}"}`)
    const { code, stdout } = await feed(lines.join('\n'), ['-', '-q', `${queue}-many`, '-o', 'ndjson'], env())
    expect(code).toBe(0)
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { line: number; id: string })
    expect(answers.map(({ line, id }) => `${line} ${id}`)).toEqual(lines.map((_, n) => `${n + 1} many${n}`))
    expect(await counts(`${queue}-many`)).toBe(3_000)
  })

  it('passes on what is there without waiting for more, and says how far it came', async () => {
    const { child, finished } = start(['-', '-q', `${queue}-slow`, '-o', 'name'], env())
    child.stdin.write('{"type":"a","id":"slow1"}\n')
    await once(child.stdout, 'readable')
    child.kill('SIGINT')
    const { code, stderr } = await finished
    expect([code, stderr]).toEqual([130, expect.stringContaining('interrupted after 1 line: 1 created')])
    expect(await counts(`${queue}-slow`)).toBe(1)
  })
})

it('says how far it came when the API goes away', async () => {
  const settings = { BURROW_LOG_LEVEL: 'silent', BURROW_PORT: '0', BURROW_GRPC_PORT: 'off' }
  const api = await startApi(loadApiConfig({ env: settings }))
  const { child, finished } = start(['-', '-o', 'name'], { BURROW_API: api.url })
  child.stdin.write('{"type":"a","id":"first"}\n')
  await once(child.stdout, 'readable')
  await api.stop()
  child.stdin.end('{"type":"a","id":"second"}\n')
  const { code, stderr } = await finished
  expect(code).toBe(8)
  expect(stderr).toContain('broke off after 1 line: 1 created; 1 more may be there')
})

it('only looks with --dry-run, and asks nobody', async () => {
  const nowhere = { BURROW_API: 'http://127.0.0.1:1' }
  const input =
    '{"type":"math","payload":"1 + 1"}\n{"type":"math","payload":{"expression":5}}\n{"type":"a","delay_ms":-1}\n'
  const { code, stdout } = await feed(input, ['-', '--dry-run'], nowhere)
  expect([code, JSON.parse(stdout)]).toEqual([6, { lines: 3, created: 1, existing: 0, refused: 2 }])
  const one = ['submit', '-t', 'math', '--dry-run', '-p']
  expect(await runInProcess([...one, '"1"'], nowhere)).toMatchObject({ code: 0, stdout: '' })
  expect(await runInProcess([...one, '5'], nowhere)).toMatchObject({ code: 2, stdout: '' })
  const { code: unreachable, stderr } = await feed('{"type":"a"}\n', ['-'], nowhere)
  expect([unreachable, stderr]).toEqual([8, expect.stringContaining('cannot reach the API')])
})

it.each([
  [['submit', 'a'], '-p'],
  [['submit'], '--type'],
  [['submit', '-', '-p', '{}'], '--payload'],
  [['submit', '-', '--wait'], '--wait'],
  [['submit', '-', '--id', 'a'], '--id'],
  [['submit', '-', '--unique-key', 'a'], '--unique-key'],
  [['submit', '-', '--rate', '0'], '--rate'],
  [['submit', '-t', 'a', '--rate', '5'], '--rate'],
  [['submit', '-', '--on-error', 'cry'], '--on-error'],
])('refuses %j', async (args, named) => {
  const { code, stdout, stderr } = await runInProcess(args, { BURROW_API: 'http://127.0.0.1:1' })
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain(named)
})
