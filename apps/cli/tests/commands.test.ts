import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runInProcess } from './run-in-process.ts'
import { runBurrow, spawnBurrow, type Burrow, type Finished } from './spawn-burrow.ts'

let dev: Burrow
let env: Record<string, string>
beforeAll(async () => {
  dev = spawnBurrow(['dev', '--port', '0'], { EMAIL_SIMULATE_LATENCY: '1ms' })
  const [, url] = await dev.printed(/Burrow is running: (\S+)[\s\S]*Ctrl-C stops it/)
  env = { BURROW_API: url! }
})
afterAll(() => dev[Symbol.asyncDispose]())

const burrow = (...args: string[]): Promise<Finished> => runInProcess(args, env)

describe('the commands of Gopher', () => {
  it('submit, stats, retry-all', async () => {
    const submitted = await burrow(
      'submit',
      '-t',
      'email',
      '-p',
      '{"to":"user@example.com","subject":"Hello","body":"This is a test"}',
    )
    expect(submitted).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(submitted.stdout)).toMatchObject({ type: 'email', outcome: 'created' })
    const stats = await burrow('stats')
    expect(stats.code).toBe(0)
    expect(JSON.parse(stats.stdout)).toMatchObject({ queues: 2, workers: 2 })
    expect(JSON.parse((await burrow('retry-all')).stdout)).toEqual({ retried: 0 })
  })
})

describe('submit', () => {
  it('takes every option', async () => {
    const args = [
      '-q',
      'other',
      '-P',
      'high',
      '--delay',
      '1h',
      '--max-retries',
      '1',
      '--timeout',
      '5s',
      '--unique-key',
      'u',
      '--tag',
      'a',
      '--tag',
      'b',
      '--id',
      'all',
    ]
    const { code, stdout } = await burrow('submit', '-t', 'anything', '-p', '[1]', ...args)
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      id: 'all',
      queue: 'other',
      state: 'scheduled',
      payload: [1],
      priority: 5,
      max_attempts: 2,
      timeout_ms: 5_000,
      unique_key: 'u',
      tags: ['a', 'b'],
    })
  })

  it('waits for the result, on standard output alone', async () => {
    const { code, stdout, stderr } = await burrow('submit', '-t', 'math', '-p', '"6 * 7"', '--wait', '10s')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ state: 'completed', result: 42 })
    expect(stderr).toContain('waiting for job')
  })

  it('ends with 7 when the job died, 124 when it takes too long, 130 when interrupted', async () => {
    expect(await burrow('submit', '-t', 'math', '-p', '"1/0"', '--wait')).toMatchObject({ code: 7 })
    expect(await burrow('submit', '-t', 'math', '-p', '"1"', '--delay', '1h', '--wait', '1ms')).toMatchObject(
      { code: 124, stdout: '' },
    )
    await using waiting = spawnBurrow(['submit', '-t', 'math', '-p', '"1"', '--delay', '1h', '--wait'], env)
    await waiting.printed(/waiting for job/)
    waiting.process.kill('SIGINT')
    expect((await waiting.finished).code).toBe(130)
  })
})

describe('looking jobs up', () => {
  it('shows one and lists many', async () => {
    await burrow('submit', '-t', 'math', '-p', '"1 + 1"', '--id', 'shown', '--tag', 'mine', '--wait')
    expect(JSON.parse((await burrow('job', 'get', 'shown')).stdout)).toMatchObject({ id: 'shown', result: 2 })
    const table = await burrow('job', 'get', 'shown', '-o', 'table')
    expect(table.stdout).toMatch(/^FIELD +VALUE\nid +shown\n/)
    const list = await burrow('job', 'ls', '--tag', 'mine', '-o', 'table')
    expect(list.stdout).toMatch(/^ID +TYPE +QUEUE +STATE.*\nshown +math +default +completed/)
    expect(await burrow('job', 'ls', '-s', 'dead', '-q', 'nobody', '-o', 'table')).toMatchObject({
      code: 0,
      stdout: '',
      stderr: 'burrow: no jobs\n',
    })
  })
})

it('shows the job of the queue that is named, where several have its id', async () => {
  for (const queue of ['one', 'two'])
    expect(await burrow('submit', '-t', 'a', '-q', queue, '--id', 'twice')).toMatchObject({ code: 0 })
  expect(JSON.parse((await burrow('job', 'get', 'twice', '-q', 'two')).stdout)).toMatchObject({
    queue: 'two',
  })
  const asked = await burrow('job', 'get', 'twice')
  expect(asked).toMatchObject({ code: 5, stdout: '' })
  expect(asked.stderr).toMatch(/one, two\n.*-q/)
})

describe('mistakes', () => {
  it.each<[string[], number, string]>([
    [['job', 'get', 'nope'], 3, 'no job with id "nope" is kept'],
    [['submit', '-t', 'math', '-p', 'hello'], 2, `-p '"hello"'`],
    [['submit', '-t', 'math', '-p', '{oops'], 2, '--payload is not JSON'],
    [['submit', '-p', '1'], 2, '--type'],
    [['submit', '-t', 'math', '-P', 'urgent'], 2, '--priority'],
    [['submit', '-t', 'math', '-P', '9'], 2, 'priority'],
    [['submit', '-t', 'math', '--delay', 'soon'], 2, '--delay'],
    [['submit', '-t', 'math', '--delay', '1s', '--at', '2030-01-01T00:00:00Z'], 2, 'either --at or --delay'],
    [['submit', '-t', 'math', '-p', '{"expression":5}'], 2, 'payload.expression'],
    [['submit', '-t', 'a b'], 2, 'type'],
    [['job', 'ls', '--limit', '0'], 2, '--limit'],
    [['job', 'ls', '-s', 'done'], 2, 'state'],
    [['stats', '-o', 'xml'], 2, 'table, json, ndjson, yaml, csv, name'],
    [['stats', '-o', 'name'], 2, '-o name has no meaning here'],
    [['nonsense'], 2, 'unknown command'],
    [['stats', '--url', 'redis://h', '--api', 'http://h'], 2, 'either --url or --api'],
    [['stats', '--url', 'memory:'], 2, '--api'],
    [['stats', '--api', 'nowhere'], 2, '--api'],
    [['stats', '--api', 'http://127.0.0.1:1'], 8, 'cannot reach the API'],
  ])('%j: exit code %i', async (args, code, part) => {
    const finished = await burrow(...args)
    expect(finished.code).toBe(code)
    expect(finished.stdout).toBe('')
    expect(finished.stderr).toContain(part)
    expect(finished.stderr).not.toContain('    at ')
  })

  it('something that is no Burrow API', async () => {
    const finished = await runInProcess(['stats', '--api', `${env['BURROW_API']}/livez`])
    expect(finished.code).not.toBe(0)
    expect(finished.stderr).not.toContain('    at ')
  })
})

it('help goes to standard output with code 0', async () => {
  const { code, stdout } = await runBurrow(['--help'])
  expect(code).toBe(0)
  for (const command of ['dev', 'submit', 'job', 'stats', 'retry-all', 'Exit codes'])
    expect(stdout).toContain(command)
})
