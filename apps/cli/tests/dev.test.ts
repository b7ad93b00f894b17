import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort, startRedis, testRedis } from '@burrow/services'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { runInProcess } from './run-in-process.ts'
import { runBurrow, spawnBurrow, type Burrow } from './spawn-burrow.ts'

const shell = promisify(execFile)
let dev: Burrow
let api: string

/** The job once it has ended. */
async function ended(id: string): Promise<Record<string, unknown>> {
  let job: Record<string, unknown> = {}
  await expect
    .poll(
      async () => {
        job = (await (await fetch(`${api}/api/v1/jobs/${id}`)).json()) as Record<string, unknown>
        return job['state']
      },
      // The library of its first job is loaded meanwhile.
      { timeout: 15_000 },
    )
    .toMatch(/completed|dead/)
  return job
}

beforeAll(async () => {
  dev = spawnBurrow(['dev', '--port', '0'])
  const [, url] = await dev.printed(/Burrow is running: (\S+)[\s\S]*Ctrl-C stops it/)
  api = url!
})
afterAll(() => dev[Symbol.asyncDispose]())

describe('burrow dev', () => {
  it('prints curl lines that work as they are', async () => {
    const lines = dev.output().match(/^ {2}curl -X POST .*$/gm) ?? []
    expect(lines).toHaveLength(2)
    for (const [index, line] of lines.entries()) {
      const { stdout } = await shell('sh', ['-c', line.replace('curl', 'curl -s')])
      const { id } = JSON.parse(stdout) as { id: string }
      expect(await ended(id)).toMatchObject({
        state: 'completed',
        result: index === 0 ? 42 : { transport: 'simulated' },
      })
    }
  })

  it('where keys are taken, its curl lines send the one in BURROW_API_KEY', async () => {
    const key = 'k'.repeat(32)
    await using closed = spawnBurrow(['dev', '--port', '0'], {
      BURROW_ADMIN_KEY: key,
      BURROW_GRPC_PORT: 'off',
    })
    await closed.printed(/Ctrl-C stops it/)
    const [line = ''] = closed.output().match(/^ {2}curl .*math:evaluate.*$/m) ?? []
    const { stdout } = await shell('sh', ['-c', line.replace('curl', 'curl -s')], {
      env: { ...process.env, BURROW_API_KEY: key },
    })
    expect(JSON.parse(stdout)).toMatchObject({ type: 'math:evaluate', outcome: 'created' })
    expect(closed.output()).toContain('it takes API keys')
  })

  it('says how to keep jobs, and that it does not', () => {
    expect(dev.output()).toContain('This store forgets its jobs at exit')
    expect(dev.output()).toContain('BURROW_URL=redis://127.0.0.1:6379 npm start')
  })

  it.each([
    [
      'submit -t email',
      {
        type: 'email',
        payload: { to: 'user@example.com', subject: 'Hello', body: 'Test email' },
        priority: 'high',
        max_retries: 3,
      },
    ],
    ['a time that has passed', { type: 'math', payload: '1 + 1', execute_at: '2025-10-01T10:00:00Z' }],
  ])('takes what Gopher sends: %s', async (_, body) => {
    const response = await fetch(`${api}/api/v1/jobs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    expect(response.status).toBe(201)
    expect(await ended(((await response.json()) as { id: string }).id)).toMatchObject({ state: 'completed' })
  })

  it('refuses a port that is taken, with exit code 1 and one clear message', async () => {
    const { code, stderr } = await runBurrow(['dev', '--port', new URL(api).port])
    expect(code).toBe(1)
    expect(stderr).toBe(
      `burrow: cannot listen on 127.0.0.1:${new URL(api).port}: another program uses it already\nChoose another one with --port or BURROW_PORT.\n`,
    )
  })
})

describe('modules of your own', () => {
  it('come from the configuration file and from --modules', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'burrow-dev-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const any = '{ safeParse: (data) => ({ success: true, data }) }'
    const module = (type: string): string =>
      `export const m = { id: '${type}', handle: () => '${type}', definition: { type: '${type}', aliases: [], description: '', input: ${any}, output: null, defaults: null, limit: null } }`
    await writeFile(join(folder, 'one.mjs'), module('one'))
    await writeFile(join(folder, 'two.mjs'), module('two'))
    const config = join(folder, 'burrow.config.json')
    await writeFile(
      config,
      '{ "queues": ["mine"], "modules": [{ "module": "./one.mjs", "isolation": "thread" }] }',
    )
    const cases: [string, string[]][] = [
      ['one', []],
      ['two', ['--modules', join(folder, 'two.mjs')]],
    ]
    for (const [type, args] of cases) {
      await using own = spawnBurrow(['dev', '--port', '0', '--config', config, ...args], {
        BURROW_GRPC_PORT: 'off',
      })
      const [, url] = await own.printed(/Burrow is running: (\S+)[\s\S]*queues mine[\s\S]*Ctrl-C stops it/)
      const response = await fetch(`${url}/api/v1/jobs`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ type, payload: null, queue: 'mine' }),
      })
      const { id } = (await response.json()) as { id: string }
      const job = async () => (await (await fetch(`${url}/api/v1/jobs/${id}`)).json()) as { result: unknown }
      await expect.poll(async () => (await job()).result, { timeout: 15_000 }).toBe(type)
    }
  }, 60_000)
})

describe('a start that fails', () => {
  it('lists everything that is wrong with the configuration', async () => {
    const { code, stderr } = await runBurrow(['dev', '--port', 'x'], {
      BURROW_LEASE: 'soon',
      NUM_WORKERS: '-1',
      LOG_FORMAT: 'xml',
    })
    expect(code).toBe(2)
    for (const source of ['--port', 'BURROW_LEASE', 'NUM_WORKERS', 'LOG_FORMAT'])
      expect(stderr).toContain(`  ${source}: expected `)
    expect(stderr).not.toContain('    at ')
  })

  it('names a store that is away with its password masked, without a stack', async () => {
    const { code, stderr } = await runBurrow(['dev'], {
      BURROW_URL: `redis://user:hunter2@127.0.0.1:${await freePort()}`,
    })
    expect(code).toBe(8)
    expect(stderr).toContain('redis://user:***@127.0.0.1')
    expect(stderr).not.toMatch(/hunter2| {4}at /)
  })

  it.each<Record<string, string>>([{ BURROW_HOST: '0.0.0.0' }, { SERVER_HOST: '::' }])(
    'refuses to listen for other machines: %j',
    async (env) => {
      const { code, stderr } = await runBurrow(['dev', '--port', '0'], env)
      expect(code).toBe(1)
      expect(stderr).toContain('BURROW_INSECURE_BIND=1')
    },
  )

  it.each([
    [{ SMTP_HOST: 'x', SMTP_PORT: 'y' }, 'SMTP_PORT'],
    [{ BURROW_URL: 'mysql://h' }, 'mysql'],
  ])('names the module or store setting that is wrong: %j', async (env, part) => {
    const { code, stderr } = await runBurrow(['dev', '--port', '0'], env)
    expect(code).toBe(2)
    expect(stderr).toContain(part)
  })
})

describe('stopping', () => {
  /** `burrow dev` in the middle of a job that takes an hour. */
  async function startBusy(args: string[] = [], env: Record<string, string> = {}): Promise<Burrow> {
    const burrow = spawnBurrow(['dev', '--port', '0', ...args], { EMAIL_SIMULATE_LATENCY: '1h', ...env })
    const [, url] = await burrow.printed(/Burrow is running: (\S+)[\s\S]*Ctrl-C stops it/)
    const body = '{"type":"email","payload":"user@example.com","id":"slow"}'
    await fetch(`${url}/api/v1/jobs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    const state = async (): Promise<unknown> =>
      ((await (await fetch(`${url}/api/v1/jobs/slow`)).json()) as { state: unknown }).state
    await expect.poll(state).toBe('active')
    return burrow
  }

  it.each(['SIGINT', 'SIGTERM'] as const)(
    '%s ends it with code 0, with a job running: within its limit, after which it would end with another',
    async (signal) => {
      await using burrow = await startBusy()
      burrow.process.kill(signal)
      const { code, stderr } = await burrow.finished
      expect(code).toBe(0)
      expect(stderr).not.toContain('did not stop within')
    },
  )

  it.each(['a job', 'nothing'])(
    'Ctrl-C ends it while its store hangs, by its limit at the latest, with %s running',
    async (what) => {
      await using redis = await startRedis()
      const env = { BURROW_URL: redis.url }
      await using burrow =
        what === 'a job' ? await startBusy([], env) : spawnBurrow(['dev', '--port', '0'], env)
      const [, url] = await burrow.printed(/Burrow is running: (\S+)[\s\S]*Ctrl-C stops it/)
      redis.pause()
      const asked = fetch(`${url}/api/v1/stats`).catch(() => null)
      burrow.process.kill('SIGINT')
      const { code, stderr } = await burrow.finished
      // What it could not hand back was given up, and it says so.
      expect(code === 0 ? 'in time' : stderr).toMatch(/^in time$|did not stop within 4500 ms; ending anyway/)
      await asked
    },
  )

  it('a second Ctrl-C ends it at once', async () => {
    await using burrow = await startBusy(['--shutdown-timeout', '1h'])
    burrow.process.kill('SIGINT')
    await burrow.printed(/again to end at once/)
    burrow.process.kill('SIGINT')
    expect((await burrow.finished).code).toBe(130)
  })
})

describe('on Redis', () => {
  it('jobs outlive the process, and the command line reaches them without an API', async () => {
    await using redis = await testRedis()
    const env = { BURROW_URL: redis.url, BURROW_NAMESPACE: `cli-test-${process.pid}` }
    const before = await runInProcess(['submit', '-t', 'math', '-p', '"6 * 7"', '--id', 'kept'], env)
    expect(before).toMatchObject({ code: 0 })
    expect(JSON.parse(before.stdout)).toMatchObject({ id: 'kept', state: 'pending', outcome: 'created' })
    {
      await using burrow = spawnBurrow(['dev', '--port', '0'], env)
      await burrow.printed(/Ctrl-C stops it/)
      expect(burrow.output()).not.toContain('forgets its jobs')
      const waited = await runInProcess(
        ['submit', '-t', 'math', '-p', '"6 * 7"', '--id', 'kept', '--wait'],
        env,
      )
      expect(waited).toMatchObject({ code: 0, stderr: expect.stringContaining('was there already') })
      expect(JSON.parse(waited.stdout)).toMatchObject({ state: 'completed', result: 42 })
      const dead = await runInProcess(['submit', '-t', 'math', '-p', '"1/0"', '--wait'], env)
      expect(dead).toMatchObject({ code: 7, stderr: expect.stringContaining('not a finite number') })
    }
    const later = ['submit', '-t', 'a', '--delay', '1h', '--id', 'twice', '-q']
    for (const queue of ['one', 'two']) {
      const { stdout } = await runInProcess([...later, queue], env)
      expect(JSON.parse(stdout)).toMatchObject({ queue, outcome: 'created' })
    }
    const inTwo = await runInProcess(['job', 'get', 'twice', '-q', 'two'], env)
    expect(JSON.parse(inTwo.stdout)).toMatchObject({ queue: 'two' })
    const asked = await runInProcess(['job', 'get', 'twice'], env)
    expect(asked).toMatchObject({ code: 5, stderr: expect.stringMatching(/one, two\n.*-q/) })
    expect(JSON.parse((await runInProcess(['retry-all'], env)).stdout)).toEqual({ retried: 1 })
    expect(JSON.parse((await runInProcess(['stats'], env)).stdout)).toMatchObject({
      counts: { completed: 1, pending: 1 },
    })
    expect(await runInProcess(['submit', '-t', 'math', '-p', '{"expression":5}'], env)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('payload.expression'),
    })
    expect(await runInProcess(['submit', '-t', 'a', '--max-retries', '5000'], env)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('max_retries'),
    })
  })
})
