import { loadApiConfig, startApi } from '@burrow/api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runInProcess } from './run-in-process.ts'

const ADMIN_KEY = 'k'.repeat(40)

describe('an API that takes keys', () => {
  let api: Awaited<ReturnType<typeof startApi>>
  beforeAll(async () => {
    const env = {
      BURROW_LOG_LEVEL: 'silent',
      BURROW_PORT: '0',
      BURROW_GRPC_PORT: 'off',
      BURROW_ADMIN_KEY: ADMIN_KEY,
    }
    api = await startApi(loadApiConfig({ env }))
  })
  afterAll(() => api.stop())

  const run = (args: string[], env: Record<string, string> = {}) =>
    runInProcess(['stats', '--api', api.url, ...args], env)

  it('is asked with the key of the environment, or that of the flag', async () => {
    expect((await run([], { BURROW_API_KEY: ADMIN_KEY })).code).toBe(0)
    expect((await run(['--api-key', ADMIN_KEY])).code).toBe(0)
    expect((await run(['--api-key', ADMIN_KEY], { BURROW_API_KEY: 'wrong' })).code).toBe(0)
  })

  it.each(['two\nlines-of-a-key', 'a space-of-a-key', 'ключ-of-a-key'])(
    'a key that no header can carry is not shown: %j',
    async (key) => {
      const { code, stderr } = await run([], { BURROW_API_KEY: key })
      expect(code).toBe(2)
      expect(stderr).toContain('the key for the API')
      expect(stderr).not.toContain('of-a-key')
    },
  )

  it.each([[], ['--api-key', 'wrong-but-long-enough']])(
    'refuses with %j, and the command says what to do',
    async (...args) => {
      const { code, stdout, stderr } = await run(args)
      expect([code, stdout]).toEqual([4, ''])
      expect(stderr).toContain('BURROW_API_KEY')
      expect(stderr).not.toContain('wrong-but-long-enough')
    },
  )
})
