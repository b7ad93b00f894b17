import { randomUUID } from 'node:crypto'
import { testRedis, type TestRedis } from '@burrow/services'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runInProcess } from './run-in-process.ts'
import { spawnBurrow, type Burrow } from './spawn-burrow.ts'

const KEY = /^burrow_([a-z0-9]{12})_[0-9A-Za-z]{43}\n$/

let redis: TestRedis
let dev: Burrow
let store: Record<string, string>
let api: string

beforeAll(async () => {
  redis = await testRedis()
  store = { BURROW_URL: redis.url, BURROW_NAMESPACE: `cli-keys-${randomUUID()}` }
  dev = spawnBurrow(['dev', '--port', '0'], { ...store, BURROW_GRPC_PORT: 'off' })
  api = (await dev.printed(/Burrow is running: (\S+)[\s\S]*Ctrl-C stops it/))[1] ?? ''
})
afterAll(async () => {
  await dev[Symbol.asyncDispose]()
  await redis[Symbol.asyncDispose]()
})

async function issue(env: Record<string, string>, ...args: string[]): Promise<{ id: string; text: string }> {
  const { code, stdout, stderr } = await runInProcess(['key', ...args], env)
  expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining('shown this once') })
  const [, id = ''] = KEY.exec(stdout) ?? []
  // The secret is alone on standard output, and nowhere else.
  expect(stderr).not.toContain(stdout.trim())
  expect(id).not.toBe('')
  return { id, text: stdout.trim() }
}

const over = (key: string): Record<string, string> => ({ BURROW_API: api, BURROW_API_KEY: key })

describe('burrow key', () => {
  it('makes the first key next to the store, and others over the API with it', async () => {
    const admin = await issue(store, 'create', '--name', 'root', '--role', 'admin')
    expect(await runInProcess(['queue', 'ls'], { BURROW_API: api })).toMatchObject({
      ...{ code: 4, stderr: expect.stringContaining('BURROW_API_KEY') },
    })
    const flags = ['--scope', 'jobs:enqueue', '--scope', 'jobs:read', '-q', 'mail.*', '--expires', '90d']
    const mailer = await issue(over(admin.text), 'create', '--name', 'mailer', ...flags)
    for (const env of [store, over(admin.text)]) {
      const list = await runInProcess(['key', 'ls', '-o', 'json'], env)
      expect(list.stdout).not.toContain(mailer.text.slice(-43))
      const { items } = JSON.parse(list.stdout) as { items: { id: string }[] }
      expect(new Set(items.map(({ id }) => id))).toEqual(new Set([admin.id, mailer.id]))
      expect(JSON.parse((await runInProcess(['key', 'get', mailer.id], env)).stdout)).toMatchObject({
        ...{ id: mailer.id, name: 'mailer', role: null, scopes: ['jobs:read', 'jobs:enqueue'] },
        ...{ queues: ['mail.*'], expires_at: expect.stringMatching(/Z$/), created_by: admin.id },
      })
    }
    const submit = ['submit', '-t', 'a', '-q']
    expect((await runInProcess([...submit, 'mail.in'], over(mailer.text))).code).toBe(0)
    expect((await runInProcess([...submit, 'other'], over(mailer.text))).code).toBe(4)
    const table = await runInProcess(['key', 'ls', '-o', 'table'], store)
    expect(table.stdout).toMatch(/mailer +valid +jobs:read jobs:enqueue +mail\.\*/)
  })

  it('renews and revokes keys', async () => {
    const { id, text } = await issue(store, 'create', '--name', 'temp', '--role', 'viewer')
    const renewed = await issue(store, 'rotate', id, '--overlap', '1h')
    expect([renewed.id, renewed.text === text]).toEqual([id, false])
    for (const key of [text, renewed.text])
      expect((await runInProcess(['queue', 'ls'], over(key))).code).toBe(0)
    const { code, stdout } = await runInProcess(['key', 'revoke', id], store)
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { id, revoked_at: expect.stringMatching(/Z$/) }])
    // An API hears of it within seconds.
    await expect
      .poll(() => runInProcess(['queue', 'ls'], over(text)), { timeout: 15_000 })
      .toMatchObject({ code: 4, stdout: '', stderr: expect.stringContaining('--api-key') })
    expect((await runInProcess(['key', 'rotate', id], store)).code).toBe(5)
    for (const verb of ['get', 'rotate', 'revoke'])
      expect((await runInProcess(['key', verb, 'aaaaaaaaaaaa'], store)).code).toBe(3)
  })

  it('refuses an overlap that is too long, by the name of the flag', async () => {
    const { code, stderr } = await runInProcess(['key', 'rotate', 'aaaaaaaaaaaa', '--overlap', '31d'], store)
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'burrow: --overlap must be at most 30d\n' })
  })

  it('prints a key in the form that is asked for', async () => {
    const made = await runInProcess(['key', 'create', '--name', 'x', '--role', 'viewer', '-o', 'json'], store)
    const { id, key } = JSON.parse(made.stdout) as { id: string; key: string }
    expect([`${key}\n`, made.stderr]).toEqual([expect.stringMatching(KEY), ''])
    expect(key).toContain(id)
  })

  it.each([
    [['--role', 'viewer'], '--name'],
    [['--name', 'x'], '--role'],
    [['--name', 'x', '--role', 'boss'], '--role'],
    [['--name', 'x', '--scope', 'jobs:fly'], '--scope'],
    [['--name', 'x', '--role', 'viewer', '--scope', 'jobs:read'], '--role or --scope must be given'],
    [['--name', 'x', '--role', 'viewer', '-q', 'a b'], '--queue'],
    [['--name', 'x', '--role', 'admin', '-q', 'mail'], '--queue'],
    [['--name', 'x', '--role', 'viewer', '--expires', 'soon'], '--expires'],
  ])('refuses %j', async (flags, named) => {
    const { code, stdout, stderr } = await runInProcess(['key', 'create', ...flags], store)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(named)
  })
})
