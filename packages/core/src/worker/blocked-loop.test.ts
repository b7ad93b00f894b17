import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { connect } from '../connect.ts'
import { defineJob, defineModule } from '../jobs/index.ts'
import type { Logger } from '../protocol/index.ts'
import { waitFor } from '../testing/index.ts'
import { systemClock } from '../time/index.ts'
import { EventLoopWatch } from './event-loop-watch.ts'
import { Worker } from './worker.ts'

/** Really blocks the event loop. */
function block(ms: number): void {
  const until = systemClock.monotonic() + ms
  while (systemClock.monotonic() < until);
}

describe('a handler that blocks the event loop for longer than its lease', () => {
  it.each(['ends there', 'goes on'])('keeps its job in a store of this process when it %s', async (how) => {
    await using burrow = await connect('memory:')
    let runs = 0
    const blocking = defineModule(defineJob({ type: 'block', input: z.null() }), (_, ctx) => {
      runs += 1
      block(1_500)
      return how === 'goes on' ? ctx.heartbeat().then(() => 'done') : 'done'
    })
    const options = { modules: [blocking], leaseMs: 600, sweepMs: 50 }
    // Both sweep the queue.
    await using one = new Worker(burrow, options)
    await using other = new Worker(burrow, options)
    await Promise.all([one.start(), other.start()])
    const job = await burrow.enqueue('block', null)
    expect(await job.result()).toBe('done')
    expect(runs).toBe(1)
    expect(await burrow.job(job.id)).toMatchObject({ state: 'completed', epoch: 1, crashes: 0 })
    expect(one.stats.leaseLost + other.stats.leaseLost).toBe(0)
  })

  it('shows in the list of workers, and in the log with what to do', async () => {
    const lines: { readonly message: string; readonly fields: unknown }[] = []
    const note: Logger['warn'] = (message, fields) => void lines.push({ message, fields })
    const logger = { debug: () => {}, info: () => {}, warn: note, error: note }
    await using burrow = await connect('memory:')
    let finish = () => {}
    const blocking = defineModule(defineJob({ type: 'block', input: z.number() }), async (ms) => {
      block(ms)
      await new Promise<void>((resolve) => (finish = resolve))
    })
    const worker = new Worker(burrow, {
      modules: [blocking],
      lagWarningMs: 250,
      shutdownTimeoutMs: 60_000,
      logger,
    })
    await worker.start()
    const { id } = await burrow.enqueue('block', 500)
    await waitFor(() => worker.stats.active === 1)
    // Its farewell is a heartbeat.
    const stopping = worker.stop()
    await waitFor(async () => (await burrow.workers())[0]?.state === 'stopping')
    const [listed] = await burrow.workers()
    expect(listed).toMatchObject({ active: 1, jobs: [{ id, queue: 'default', type: 'block' }] })
    expect(listed?.eventLoopLagMs).toBeGreaterThan(250)
    expect(listed?.memoryBytes).toBeGreaterThan(10_000_000)
    expect(Math.abs((listed?.jobs[0]?.startedAt ?? 0) - systemClock.now())).toBeLessThan(30_000)
    expect(lines).toContainEqual({
      message: expect.stringContaining('isolation'),
      fields: expect.objectContaining({ blockedMs: listed?.eventLoopLagMs }),
    })
    finish()
    await stopping
    expect(await burrow.workers()).toEqual([])
  })
})

describe('EventLoopWatch', () => {
  it('tells of a block that begins right after it was asked, also before its timer comes', () => {
    const watch = new EventLoopWatch(systemClock)
    watch.start()
    watch.takeMaxLag()
    block(300)
    expect(watch.takeMaxLag()).toBeGreaterThan(150)
    watch.stop()
    expect(watch.takeMaxLag()).toBe(0)
  })
})
