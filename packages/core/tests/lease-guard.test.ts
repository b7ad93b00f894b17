import { createDatabase, testPostgres, testRedis } from '@burrow/services'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { connect, type Burrow } from '../src/index.ts'
import { freshNamespace } from './support/redis-under-test.ts'
import { WorkerChild } from './support/worker-child.ts'

const SCRIPT = new URL('support/blocking-worker.ts', import.meta.url)

interface Store extends AsyncDisposable {
  readonly url: string
}

const STORES: readonly [string, () => Promise<Store>][] = [
  ['Redis', () => testRedis()],
  [
    'PostgreSQL',
    async () => {
      const postgres = await testPostgres()
      return createDatabase(postgres.url)
    },
  ],
]

/** Two workers on a namespace of their own; each sweeps ten times a second. */
async function startWorkers(url: string, settings: Readonly<Record<string, number>>) {
  const namespace = freshNamespace()
  const burrow: Burrow = await connect(url, { namespace, migrate: true })
  const workers = [1, 2].map(() => new WorkerChild(url, namespace, { leaseMs: 1_000, ...settings }, SCRIPT))
  onTestFinished(async () => {
    await Promise.all(workers.map((worker) => worker.kill()))
    await burrow.close()
  })
  const isGuarded = settings['guard'] !== 0
  const ready = isGuarded ? 'a thread guards the leases' : 'started'
  await Promise.all(workers.map((worker) => worker.said(ready)))
  const lines = () => workers.flatMap((worker) => worker.lines)
  return { burrow, workers, lines }
}

describe.each(STORES)('a handler that blocks its worker for 4 s, with leases of 1 s, on %s', (_, open) => {
  let store: Store
  beforeAll(async () => {
    store = await open()
  })
  afterAll(() => store[Symbol.asyncDispose]())

  it('keeps its job: it runs once, although another worker sweeps', async () => {
    const { burrow, workers, lines } = await startWorkers(store.url, {})
    const job = await burrow.enqueue('block', 4_000)
    expect(await job.result()).toBe('of the blocked worker')
    expect(lines().filter((line) => 'run' in line)).toEqual([{ run: 1 }])
    expect(await burrow.job(job.id)).toMatchObject({ state: 'completed', epoch: 1, crashes: 0 })
    await Promise.race(workers.map((worker) => worker.said('leases')))
    expect(lines()).toContainEqual(
      expect.objectContaining({ info: 'leases were renewed while the event loop was blocked' }),
    )
    // It goes on as ever.
    expect(await (await burrow.enqueue('block', 0)).result()).toBe('of the blocked worker')
  }, 30_000)

  it('keeps it no longer than the time limit of the job allows', async () => {
    const { burrow, lines } = await startWorkers(store.url, {})
    const job = await burrow.enqueue('block', 4_000, { timeoutMs: 1_500 })
    expect(await job.result()).toBe('of another worker')
    expect(lines()).toEqual(expect.arrayContaining([{ run: 1 }, { run: 2 }]))
    expect(lines().some((line) => 'unblocked' in line)).toBe(false)
  }, 30_000)

  it('loses it where no thread renews leases', async () => {
    const { burrow } = await startWorkers(store.url, { guard: 0 })
    const job = await burrow.enqueue('block', 4_000)
    expect(await job.result()).toBe('of another worker')
  }, 30_000)
})
