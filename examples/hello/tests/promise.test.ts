import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from '@burrow/core'
import { waitFor } from '@burrow/core/testing'
import { startRedis } from '@burrow/services'
import { expect, it } from 'vitest'
import { Program } from '@burrow/documents'

const ANY_PORT = { BURROW_PORT: '0', BURROW_HEALTH_PORT: '0', BURROW_LOG_FORMAT: 'json' }

function startApi(url: string): Program {
  return new Program('apps/api/src/main.ts', [], { ...ANY_PORT, BURROW_URL: url })
}

function startWorker(url: string, env: Readonly<Record<string, string>> = {}): Program {
  return new Program('apps/worker/src/main.ts', [], { ...ANY_PORT, ...env, BURROW_URL: url })
}

/** A server that counts requests and does not answer the first. */
async function startHangingServer(): Promise<{ server: Server; url: string; requests: () => number }> {
  let requests = 0
  const server = createServer((_, response) => {
    requests += 1
    if (requests > 1) response.end('done')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { server, url: `http://127.0.0.1:${port}/`, requests: () => requests }
}

it(
  'SIGKILL of the API: every job that was answered with success completes',
  { timeout: 60_000 },
  async () => {
    await using redis = await startRedis({ appendOnly: true })
    await using burrow = await connect(redis.url)
    await using api = startApi(redis.url)
    const address = await api.said(/"url":"(http:[^"]+)"/)

    const answered: string[] = []
    const produce = async (): Promise<void> => {
      for (;;) {
        const response = await fetch(`${address}/api/v1/jobs`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ type: 'math:evaluate', payload: '6 * 7' }),
        })
        answered.push(((await response.json()) as { id: string }).id)
      }
    }
    // They end when the API is gone.
    const producers = Promise.allSettled(Array.from({ length: 8 }, produce))
    await waitFor(() => answered.length > 200, { timeoutMs: 30_000 })
    api.signal('SIGKILL')
    await producers

    await using worker = startWorker(redis.url)
    await worker.said(/worker started/)
    for (const id of answered) expect(await burrow.handle(id).result()).toBe(42)
  },
)

it('a job of a dead worker starts again within lease + sweep', { timeout: 60_000 }, async () => {
  await using redis = await startRedis()
  await using burrow = await connect(redis.url)
  const { server, url, requests } = await startHangingServer()
  const leaseMs = 2_000
  const env = { BURROW_LEASE: `${leaseMs}ms`, BURROW_HTTP_ALLOW_HOSTS: new URL(url).host }

  await using first = startWorker(redis.url, env)
  const job = await burrow.enqueue('http:request', { url })
  await waitFor(() => requests() === 1)
  await using second = startWorker(redis.url, env)
  await second.said(/worker started/)

  first.signal('SIGKILL')
  const died = performance.now()
  await waitFor(() => requests() === 2, { timeoutMs: 20_000, what: 'the second start' })
  const waitedMs = performance.now() - died
  server.closeAllConnections()
  server.close()

  const sweepMs = 5_000
  // The last part is for a busy machine.
  expect(waitedMs).toBeLessThan(leaseMs + sweepMs + 1_500)
  await waitFor(async () => (await burrow.job(job.id))?.state === 'completed')
  expect(await burrow.job(job.id)).toMatchObject({ attempt: 1, epoch: 2, crashes: 1 })
})
