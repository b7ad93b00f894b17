import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

const load = async (): Promise<typeof import('./postgres-binaries.ts')> => import('./postgres-binaries.ts')

beforeEach(() => {
  // The answer is remembered per process; every case asks afresh.
  vi.resetModules()
})

afterEach(() => {
  vi.unstubAllEnvs()
})

it('finds postgres and initdb of one version', async () => {
  const { ensurePostgres } = await load()
  const { bin, version } = await ensurePostgres()
  const { stdout } = await promisify(execFile)(join(bin, 'initdb'), ['--version'])
  expect(stdout).toContain(version)
})

it('says the three ways to get one when the named folder has none', async () => {
  vi.stubEnv('BURROW_POSTGRES_BIN', '/nowhere')
  const { ensurePostgres } = await load()
  const failure = await ensurePostgres().catch((error: unknown) => String(error))
  expect(failure).toContain('/nowhere')
  expect(failure).toContain('apt-get install postgresql')
  expect(failure).toContain('BURROW_POSTGRES_BIN=')
  expect(failure).toContain('BURROW_TEST_POSTGRES_URL=')
})
