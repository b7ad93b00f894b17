import { startRedis } from './redis-server.ts'

export interface TestRedis extends AsyncDisposable {
  readonly url: string
  stop(): Promise<void>
}

/**
 * A Redis for ordinary tests: the one BURROW_TEST_REDIS_URL names, else a throw-away server.
 * The named one is shared and holds other people's data: use a namespace of your own and never flush it.
 */
export async function testRedis(): Promise<TestRedis> {
  const url = process.env['BURROW_TEST_REDIS_URL']
  if (!url) return startRedis()
  const stop = (): Promise<void> => Promise.resolve()
  return { url, stop, [Symbol.asyncDispose]: stop }
}
