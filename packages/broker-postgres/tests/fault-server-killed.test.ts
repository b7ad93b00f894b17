import { expect, it, onTestFinished } from 'vitest'
import { waitFor } from '@burrow/core/testing'
import { expectAllCompleted, waitForCompleted } from '../../core/tests/support/commit-count.ts'
import { WorkerChild } from '../../core/tests/support/worker-child.ts'
import { workItems } from '../../core/tests/support/counting-module.ts'
import { openClient, startSite } from './support/fault-site.ts'

it(
  'the postmaster killed and restarted under load: every acknowledged job completes once',
  { timeout: 120_000 },
  async () => {
    const server = await startSite()
    const burrow = await openClient(server.url)
    await burrow.setRetention('default', { completedCount: 100_000 })
    const child = new WorkerChild(server.url, 'default', { concurrency: 50 })
    onTestFinished(() => child.kill())
    await child.said('started')

    const acknowledged: string[] = []
    let isEnqueueing = true
    const producing = (async () => {
      for (let n = 0; isEnqueueing; n += 1) {
        const handles = await burrow.enqueueMany(workItems(20, n * 20))
        acknowledged.push(...handles.map(({ id }) => id))
      }
    })()
    for (const enough of [500, 1_500]) {
      await waitFor(() => acknowledged.length > enough, { timeoutMs: 60_000 })
      await server.kill()
      await server.restart()
    }
    await waitFor(() => acknowledged.length > 2_500, { timeoutMs: 60_000 })
    isEnqueueing = false
    await producing

    const total = acknowledged.length
    expect(new Set(acknowledged).size).toBe(total)
    await waitForCompleted(burrow, total)
    await expectAllCompleted(burrow, total)
  },
)
