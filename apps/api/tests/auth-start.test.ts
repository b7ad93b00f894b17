import { KeyStore } from '@burrow/auth'
import { connect, silentLogger } from '@burrow/core'
import { testRedis } from '@burrow/services'
import { waitFor } from '@burrow/core/testing'
import { describe, expect, it } from 'vitest'
import { loadApiConfig, startApi, type RunningApi } from '../src/index.ts'
import { bearer } from './support/auth-rig.ts'
import { spawnApi } from './support/spawn-api.ts'

const ADMIN_KEY = 'k'.repeat(40)
const ANYWHERE = { BURROW_HOST: '0.0.0.0' }
const quiet = { BURROW_LOG_LEVEL: 'silent', BURROW_PORT: '0', BURROW_GRPC_PORT: 'off' }

async function withApi(env: Record<string, string>, use: (api: RunningApi, url: string) => Promise<void>) {
  const api = await startApi(loadApiConfig({ env: { ...quiet, ...env } }))
  try {
    await use(api, `http://127.0.0.1:${api.port}/api/v1`)
  } finally {
    await api.stop()
  }
}

const status = async (url: string, key?: string): Promise<number> =>
  (await fetch(url, key === undefined ? {} : { headers: bearer(key) })).status

describe('starting', () => {
  it.each<[string, Record<string, string>]>([
    ['for other machines', ANYWHERE],
    ['for other machines over IPv6', { BURROW_HOST: '::' }],
    ['for other machines without authentication', { ...ANYWHERE, BURROW_AUTH: 'off' }],
    ['with keys that nobody can make', { BURROW_AUTH: 'keys' }],
    [
      'with keys that nobody can make, on a closed network',
      { ...ANYWHERE, BURROW_AUTH: 'keys', BURROW_INSECURE_BIND: '1' },
    ],
  ])('%s is refused: %j', async (_, env) => {
    await expect(startApi(loadApiConfig({ env: { ...quiet, ...env } }))).rejects.toMatchObject({
      name: 'StartError',
      hint: expect.stringContaining('BURROW_INSECURE_BIND=1'),
    })
  })

  it('ends the process with a code and says what to do', async () => {
    await expect(spawnApi(ANYWHERE)).rejects.toThrow('ended with code 1 before it listened')
  })

  it('takes no admin key that could be guessed', () => {
    for (const key of ['short', `${'x'.repeat(31)}`, `with space ${'x'.repeat(30)}`]) {
      const load = () => loadApiConfig({ env: { BURROW_ADMIN_KEY: key } })
      expect(load).toThrow(
        expect.objectContaining({ problems: [expect.objectContaining({ source: 'BURROW_ADMIN_KEY' })] }),
      )
      expect(load).not.toThrow(new RegExp(key))
    }
  })

  it('on loopback is open until the first key is made, which closes it', async () => {
    await withApi({}, async (_, url) => {
      expect(await status(`${url}/jobs`)).toBe(200)
      const body = JSON.stringify({ name: 'first', role: 'admin' })
      const headers = { 'content-type': 'application/json' }
      const made = (await (await fetch(`${url}/keys`, { method: 'POST', headers, body })).json()) as {
        key: string
      }
      expect(await status(`${url}/jobs`)).toBe(401)
      expect(await status(`${url}/jobs`, made.key)).toBe(200)
    })
  })

  it.each<Record<string, string>>([{}, ANYWHERE, { BURROW_AUTH: 'keys' }])(
    'with an admin key takes that one: %j',
    async (env) => {
      await withApi({ ...env, BURROW_ADMIN_KEY: ADMIN_KEY }, async (_, url) => {
        expect(await status(`${url}/jobs`)).toBe(401)
        expect(await status(`${url}/jobs`, ADMIN_KEY)).toBe(200)
        expect(await status(`${url}/keys`, ADMIN_KEY)).toBe(200)
      })
    },
  )

  it.each(['auto', 'off'])('on a network that is said to be closed is open: %s', async (auth) => {
    const lines: string[] = []
    const config = loadApiConfig({
      env: { ...quiet, ...ANYWHERE, BURROW_INSECURE_BIND: '1', BURROW_AUTH: auth },
    })
    const api = await startApi(config, { logger: { ...silentLogger, warn: (line) => void lines.push(line) } })
    try {
      expect(await status(`http://127.0.0.1:${api.port}/api/v1/jobs`)).toBe(200)
      expect(lines).toContainEqual(expect.stringContaining('nobody has to show a key'))
    } finally {
      await api.stop()
    }
  })
})

describe('on Redis', () => {
  it('keys hold on every node, are revoked on every node, and are not in the store', async () => {
    await using redis = await testRedis()
    const namespace = `auth-${process.pid}`
    await using burrow = await connect(redis.url, { namespace })
    const keys = new KeyStore(burrow.broker)
    const admin = await keys.create({ name: 'admin', role: 'admin' })
    const env = { BURROW_AUTH: 'keys', BURROW_URL: redis.url, BURROW_NAMESPACE: namespace }
    await withApi(env, async (_, one) =>
      withApi(env, async (__, two) => {
        const viewer = await keys.create({ name: 'viewer', role: 'viewer' })
        for (const url of [one, two]) expect(await status(`${url}/jobs`, viewer.text)).toBe(200)
        const headers = bearer(admin.text)
        expect((await fetch(`${one}/keys/${viewer.key.id}`, { method: 'DELETE', headers })).status).toBe(200)
        expect(await status(`${one}/jobs`, viewer.text)).toBe(401)
        await waitFor(async () => (await status(`${two}/jobs`, viewer.text)) === 401, { timeoutMs: 1_000 })
        await waitFor(async () => (await keys.find(admin.key.id))?.lastUsedAt !== null)
        const session = await fetch(`${one}/session`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ key: admin.text }),
        })
        const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? ''
        expect((await fetch(`${two}/session`, { headers: { cookie } })).status).toBe(200)
      }),
    )
    const { Redis } = await import('ioredis')
    const client = new Redis(redis.url)
    try {
      const names = await client.keys('*')
      const dumps = await Promise.all(names.map((name) => client.dumpBuffer(name)))
      const store = dumps.map((dump) => dump?.toString('latin1')).join('\n')
      expect(store).toContain('viewer')
      expect(store).not.toContain(admin.text)
      expect(store).not.toContain(admin.text.split('_')[2])
    } finally {
      client.disconnect()
    }
  })
})
