import { startApi, loadApiConfig } from '@burrow/api'
import { connect, defineJob, defineModule, PermanentError, silentLogger, type Burrow } from '@burrow/core'
import { waitFor } from '@burrow/core/testing'
import { testRedis } from '@burrow/services'
import { loadWorkerConfig, startWorker } from '@burrow/worker'
import { z } from 'zod'

/** A page as Prometheus gets it. */
export interface Page {
  readonly status: number
  readonly contentType: string | null
  readonly text: string
}

/** Two APIs and a worker on Redis, in which jobs ended in every way. */
export interface ScrapedSite extends AsyncDisposable {
  readonly burrow: Burrow
  /** Of one API, the other one, and the worker. */
  scrape(): Promise<readonly [api: Page, other: Page, worker: Page]>
}

const job = (type: string) => defineJob({ type, input: z.unknown(), defaults: { queue: 'default' } })

const MODULES = [
  defineModule(job('fine'), () => 'done'),
  defineModule(job('flaky'), (_, { attempt }) => {
    if (attempt === 1) throw new Error('once')
  }),
  defineModule(job('broken'), () => {
    throw new PermanentError('never')
  }),
]

async function page(url: string): Promise<Page> {
  const response = await fetch(`${url}/metrics`)
  return {
    status: response.status,
    contentType: response.headers.get('content-type'),
    text: await response.text(),
  }
}

async function runJobs(burrow: Burrow): Promise<void> {
  const later = { delayMs: 3_600_000 }
  await burrow.setLimit('held', { concurrency: 1 })
  await burrow.schedule('nightly', { type: 'fine', payload: null, cron: '0 3 * * *' })
  await burrow.enqueueMany([
    ...['fine', 'fine', 'broken'].map((type) => ({ type, payload: null })),
    { type: 'flaky', payload: null, options: { backoff: [1] } },
    { type: 'fine', payload: null, options: later },
    { type: 'fine', payload: null, options: { queue: 'paused.queue' } },
  ])
  await burrow.pauseQueue('paused.queue')
  await waitFor(async () => {
    const { counts } = await burrow.queue('default')
    return counts.completed === 3 && counts.dead === 1
  })
}

export async function startScrapedSite(namespace: string): Promise<ScrapedSite> {
  const redis = await testRedis()
  const env = {
    BURROW_URL: redis.url,
    BURROW_NAMESPACE: namespace,
    ...{ BURROW_PORT: '0', BURROW_HEALTH_PORT: '0', BURROW_GRPC_PORT: 'off' },
  }
  const logger = silentLogger
  const apis = [
    await startApi(loadApiConfig({ env }), { logger }),
    await startApi(loadApiConfig({ env }), { logger }),
  ] as const
  const worker = await startWorker(loadWorkerConfig({ env }), { modules: MODULES, logger })
  const burrow = await connect(redis.url, { namespace })
  await runJobs(burrow)
  return {
    burrow,
    scrape: () =>
      Promise.all([page(apis[0].url), page(apis[1].url), page(worker.health?.url ?? 'no health port')]),
    async [Symbol.asyncDispose]() {
      await worker.stop()
      await Promise.all(apis.map((api) => api.stop()))
      await burrow.close()
      await redis[Symbol.asyncDispose]()
    },
  }
}
