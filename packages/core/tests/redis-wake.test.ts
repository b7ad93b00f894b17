import { Redis } from 'ioredis'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { startRedis } from '@burrow/services'
import { connect, defineJob, defineModule, Worker } from '../src/index.ts'
import { createRedisBroker } from '../src/redis/index.ts'
import { waitFor } from '../src/testing/index.ts'
import { freshNamespace, plainJobs } from './support/redis-under-test.ts'

const step = defineJob({ type: 'step', input: z.null() })

it('a worker has one blocking connection, whichever of its queues are at their limit', async () => {
  await using redis = await startRedis()
  await using burrow = await connect(redis.url, { namespace: freshNamespace() })
  const admin = new Redis(redis.url)
  const queues = ['a', 'b', 'c', 'd', 'e', 'f']
  const running = new Map<string, () => void>()
  const module = defineModule(
    step,
    (_, ctx) => new Promise<void>((resolve) => running.set(ctx.job.queue, resolve)),
  )
  await using worker = new Worker(burrow, {
    modules: [module],
    queues: queues.map((name) => ({ name, concurrency: 1 })),
    concurrency: 7,
    shutdownTimeoutMs: 0,
  })
  await worker.start()
  const fill = async (queue: string) => {
    await burrow.enqueue(step, null, { queue })
    // A queue that comes back is heard at once, and not when the pop that leaves it out has ended.
    await waitFor(() => running.has(queue), { timeoutMs: 2_000, what: `a job of ${queue} that is heard of` })
  }
  const finish = async (queue: string) => {
    const { completed } = worker.stats
    running.get(queue)?.()
    running.delete(queue)
    await waitFor(() => worker.stats.completed > completed)
  }
  // Each step leaves another set of queues to wait for.
  for (const queue of queues) await fill(queue)
  for (const queue of queues) await finish(queue)
  for (const queue of queues.toReversed()) {
    await fill(queue)
    await finish(queue)
  }
  const lines = String(await admin.client('LIST')).split('\n')
  expect(lines.filter((line) => line.includes('name=burrow-blocking'))).toHaveLength(1)
  admin.disconnect()
})

it('a wait for other queues hears at once, though a pop is out that leaves them out', async () => {
  await using redis = await startRedis()
  const broker = await createRedisBroker({ url: redis.url, namespace: freshNamespace() })
  const wait = (queue: string) =>
    broker.waitForWork({
      queues: [queue],
      types: ['plain'],
      timeoutMs: 5_000,
      signal: new AbortController().signal,
    })
  const admin = new Redis(redis.url)
  try {
    const first = wait('one')
    await waitFor(async () => String(await admin.client('LIST')).includes('cmd=bzpopmin'))
    const second = wait('two')
    await broker.enqueue({ queue: 'two', token: 't', jobs: plainJobs(1) })
    // Not by waiting for the end of the pop, which the first would hear of too.
    expect(await Promise.race([second, first])).toEqual({ queue: 'two' })
    await broker.enqueue({ queue: 'one', token: 't', jobs: plainJobs(1) })
    expect(await first).toEqual({ queue: 'one' })
    // The marks that ended the pop are gone.
    expect(await admin.keys('*:wake:*')).toEqual([])
  } finally {
    admin.disconnect()
    await broker.close()
  }
})
