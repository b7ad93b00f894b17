import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startRedis, type RedisService } from '@burrow/services'
import { connect, type Burrow } from '../src/index.ts'
import { waitFor } from '../src/testing/index.ts'
import { CommitCount, expectAllCompleted, expectEachOnce, waitForCompleted } from './support/commit-count.ts'
import { freshNamespace } from './support/redis-under-test.ts'
import { WorkerChild } from './support/worker-child.ts'

const PATIENCE = { timeoutMs: 60_000 }

/** Real processes, a real Redis with its append-only file on, and faults in the middle of the work. */
describe('worker faults on Redis', () => {
  let redis: RedisService
  let namespace: string
  let burrow: Burrow
  let children: WorkerChild[]

  beforeEach(async () => {
    redis = await startRedis({ appendOnly: true, appendFsync: 'everysec' })
    namespace = freshNamespace()
    burrow = await connect(redis.url, { namespace })
    children = []
  })
  afterEach(async () => {
    await Promise.all(children.map((child) => child.kill()))
    await burrow.close()
    await redis.stop()
  })

  const start = async (settings?: Readonly<Record<string, number>>) => {
    const child = new WorkerChild(redis.url, namespace, settings)
    children.push(child)
    await child.said('started')
    return child
  }

  it(
    'SIGKILL in the middle of 10,000 jobs: all complete, none is lost, none commits twice',
    { timeout: 90_000 },
    async () => {
      const total = 10_000
      await burrow.setRetention('default', { completedCount: total })
      await using commits = await CommitCount.start(burrow)
      await burrow.enqueueMany(Array.from({ length: total }, (_, n) => ({ type: 'work', payload: { n } })))
      const [first] = await Promise.all([start({ concurrency: 100 }), start({ concurrency: 20 })])
      await waitForCompleted(burrow, 500)
      await first.kill()
      await start({ concurrency: 50 })
      await waitForCompleted(burrow, total)
      await expectAllCompleted(burrow, total)
      await expectEachOnce(commits, total)
    },
  )

  it(
    'redis-server killed and restarted under load: every acknowledged job completes once',
    { timeout: 90_000 },
    async () => {
      await burrow.setRetention('default', { completedCount: 100_000 })
      await start({ concurrency: 50 })
      const acknowledged: string[] = []
      let isEnqueueing = true
      const producing = (async () => {
        for (let n = 0; isEnqueueing; n += 1) {
          const handles = await burrow.enqueueMany(
            Array.from({ length: 20 }, (_, index) => ({ type: 'work', payload: { n: n * 20 + index } })),
          )
          acknowledged.push(...handles.map((handle) => handle.id))
        }
      })()
      for (const enough of [500, 1_500]) {
        await waitFor(() => acknowledged.length > enough, PATIENCE)
        await redis.kill()
        await redis.restart()
      }
      await waitFor(() => acknowledged.length > 2_500, PATIENCE)
      isEnqueueing = false
      await producing
      const total = acknowledged.length
      await waitForCompleted(burrow, total)
      await expectAllCompleted(burrow, total)
      expect(new Set(acknowledged).size).toBe(total)
    },
  )

  it('SIGSTOP past the lease, then SIGCONT: the late commit is refused', { timeout: 60_000 }, async () => {
    const frozen = await start({ concurrency: 1 })
    const until = join(redis.dir, 'go-on')
    const { id } = await burrow.enqueue('hold', { until })
    expect(await frozen.said('held')).toMatchObject({ held: id, epoch: 1 })
    frozen.signal('SIGSTOP')

    const second = await start({ concurrency: 1 })
    expect(await second.said('held')).toMatchObject({ held: id, epoch: 2 })
    await waitFor(async () => (await burrow.job(id))?.state === 'completed', PATIENCE)

    await writeFile(until, '')
    frozen.signal('SIGCONT')
    expect(await frozen.said('warn')).toMatchObject({
      warn: 'the lease of a finished attempt was lost; its outcome is not stored',
      jobId: id,
      epoch: 1,
    })
    expect(await burrow.job(id)).toMatchObject({
      state: 'completed',
      result: 'by the second worker',
      epoch: 2,
      crashes: 1,
      attempt: 1,
    })
    expect((await burrow.queue('default')).totals).toMatchObject({ completed: 1, crashed: 1 })
  })
})
