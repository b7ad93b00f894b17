import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Redis } from 'ioredis'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { isAlive } from '../is-alive.ts'
import { startRedis } from './redis-server.ts'
import { testRedis } from './test-redis.ts'

function client(url: string): Redis {
  const redis = new Redis(url, { retryStrategy: () => 20, maxRetriesPerRequest: 200 })
  redis.on('error', () => undefined)
  onTestFinished(() => redis.disconnect())
  return redis
}

describe('startRedis', () => {
  it('starts an empty server with its own folder, and removes both', async () => {
    const server = await startRedis()
    const redis = client(server.url)
    expect(await redis.dbsize()).toBe(0)
    expect(await redis.config('GET', 'dir')).toContain(server.dir)
    const { pid } = server
    await server.stop()
    await server.stop()
    expect(isAlive(pid)).toBe(false)
    expect(existsSync(server.dir)).toBe(false)
  })

  it('runs several servers side by side', async () => {
    const servers = await Promise.all(Array.from({ length: 4 }, () => startRedis()))
    expect(new Set(servers.map(({ port }) => port)).size).toBe(4)
    await Promise.all(servers.map((server) => server.stop()))
  })

  it('keeps acknowledged writes over a SIGKILL when it is append-only', async () => {
    await using server = await startRedis({ appendOnly: true })
    const redis = client(server.url)
    await redis.set('kept', 'yes')
    await server.kill()
    expect(isAlive(server.pid)).toBe(false)
    await server.restart()
    expect(await redis.get('kept')).toBe('yes')
  })

  it('restarts a running server on the same port', async () => {
    await using server = await startRedis()
    const redis = client(server.url)
    const { pid } = server
    expect(await redis.ping()).toBe('PONG')
    await server.restart()
    expect(server.pid).not.toBe(pid)
    expect(await redis.ping()).toBe('PONG')
  })

  it('does not answer while paused, and goes on afterwards', async () => {
    await using server = await startRedis()
    const redis = client(server.url)
    await redis.ping()
    server.pause()
    let answered = false
    const ping = redis.ping().then(() => (answered = true))
    await expect(vi.waitFor(() => expect(answered).toBe(true), { timeout: 200 })).rejects.toThrow()
    server.resume()
    await ping
    expect(answered).toBe(true)
  })

  it('refuses writes at its memory limit', async () => {
    await using server = await startRedis({ maxMemory: 1 })
    await expect(client(server.url).set('key', 'value')).rejects.toThrow(/^OOM/)
  })

  it('passes on what a bad option makes the server say', async () => {
    await expect(startRedis({ extraArgs: ['--no-such-option', '1'] })).rejects.toThrow(/no-such-option/)
  })

  it('dies with the process that started it, also when that one is killed', async () => {
    const fixture = fileURLToPath(new URL('./start-and-hang.fixture.ts', import.meta.url))
    const conditions = ['--conditions=@burrow/source', '--import', 'tsx']
    const parent = spawn(process.execPath, [...conditions, fixture], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const line = await new Promise<string>((resolve) =>
      parent.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString('utf8'))),
    )
    const { pid, dir } = JSON.parse(line) as { pid: number; dir: string }
    expect(isAlive(pid)).toBe(true)
    parent.kill('SIGKILL')
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 5_000 })
    await vi.waitFor(() => expect(existsSync(dir)).toBe(false), { timeout: 5_000 })
  })
})

describe('testRedis', () => {
  it('uses the server that BURROW_TEST_REDIS_URL names and does not stop it', async () => {
    await using server = await startRedis()
    vi.stubEnv('BURROW_TEST_REDIS_URL', server.url)
    onTestFinished(() => void vi.unstubAllEnvs())
    const redis = await testRedis()
    expect(redis.url).toBe(server.url)
    await redis.stop()
    expect(isAlive(server.pid)).toBe(true)
  })

  it('starts a throw-away server otherwise', async () => {
    vi.stubEnv('BURROW_TEST_REDIS_URL', '')
    onTestFinished(() => void vi.unstubAllEnvs())
    await using redis = await testRedis()
    expect(await client(redis.url).ping()).toBe('PONG')
  })
})
