import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { SettleAndClaimParams } from '../broker/index.ts'
import { defineJob, defineModule } from '../jobs/index.ts'
import { waitFor } from '../testing/index.ts'
import { createRig, turns, work, workModule } from './worker-rig.fixture.ts'
import { Worker } from './worker.ts'

describe('running jobs', () => {
  it('gives the checked input to the handler and stores what it returns', async () => {
    await using rig = createRig()
    const hello = defineJob({
      type: 'hello',
      input: z.object({ name: z.string().trim(), times: z.number().default(1) }),
      output: z.object({ text: z.string() }),
    })
    const seen: unknown[] = []
    const module = defineModule(hello, async (input, ctx) => {
      seen.push(input, ctx.attempt, ctx.epoch, ctx.job.type, ctx.signal.aborted)
      return { text: `Hello ${input.name}`, dropped: true }
    })
    await rig.startWorker(() => null, { modules: [module] })
    const job = await rig.burrow.enqueue(hello, { name: ' Ada ' })
    expect(await job.result()).toEqual({ text: 'Hello Ada' })
    expect(seen).toEqual([{ name: 'Ada', times: 1 }, 1, 1, 'hello', false])
    expect((await rig.burrow.job(job.id))?.payload).toEqual({ name: ' Ada ' })
  })

  it.each<[string, () => unknown, unknown]>([
    ['a plain value', () => 7, 7],
    ['a promise', () => Promise.resolve([1]), [1]],
    ['nothing', () => undefined, null],
    // oxlint-disable-next-line unicorn/no-thenable
    ['a thenable', () => ({ then: (done: (value: unknown) => void) => done('later') }), 'later'],
  ])('stores %s', async (_, handler, result) => {
    await using rig = createRig()
    await rig.startWorker(handler)
    expect(await (await rig.burrow.enqueue(work, null)).result()).toEqual(result)
  })

  it('answers to aliases, and the job keeps the name it was given', async () => {
    await using rig = createRig()
    const math = defineJob({ type: 'math:add', aliases: ['add'], input: z.array(z.number()) })
    await rig.startWorker(() => null, {
      modules: [defineModule(math, (numbers, ctx) => `${ctx.job.type} ${numbers.length}`)],
    })
    expect(await (await rig.burrow.enqueue('add', [1, 2])).result()).toBe('add 2')
  })

  it('takes functions out of the context', async () => {
    await using rig = createRig()
    await rig.startWorker((_, { log, progress, heartbeat }) => {
      log('half way', { step: 1 })
      progress(50, 'half')
      return heartbeat().then(() => 'done')
    })
    const job = await rig.burrow.enqueue(work, null)
    expect(await job.result()).toBe('done')
    expect(await rig.burrow.logs(job.id)).toMatchObject([
      { message: 'half way', fields: { step: 1 }, attempt: 1 },
    ])
    expect((await rig.burrow.job(job.id))?.progress).toEqual({ percent: 50, note: 'half' })
  })

  it('runs as many at once as it may and never holds more than it runs', async () => {
    await using rig = createRig()
    let running = 0
    let most = 0
    const open: (() => void)[] = []
    await rig.startWorker(
      () => {
        most = Math.max(most, (running += 1))
        return new Promise<void>((resolve) => open.push(resolve)).finally(() => (running -= 1))
      },
      { concurrency: 3 },
    )
    await rig.burrow.enqueueMany(Array.from({ length: 8 }, () => ({ type: 'work', payload: null })))
    await waitFor(() => running === 3)
    await turns()
    expect((await rig.burrow.queue('default')).counts).toMatchObject({ active: 3, pending: 5 })
    for (let done = 0; done < 8; done += 1) {
      await waitFor(() => open.length > 0)
      open.shift()?.()
    }
    await waitFor(async () => (await rig.burrow.queue('default')).counts.completed === 8)
    expect(most).toBe(3)
  })

  it('runs 10,000 jobs exactly once with two workers', async () => {
    await using rig = createRig()
    const runs = new Map<unknown, number>()
    const handler = (input: unknown) => void runs.set(input, (runs.get(input) ?? 0) + 1)
    const workers = [
      await rig.startWorker(handler, { concurrency: 50 }),
      await rig.startWorker(handler, { concurrency: 7 }),
    ]
    await rig.burrow.enqueueMany(Array.from({ length: 10_000 }, (_, payload) => ({ type: 'work', payload })))
    await waitFor(() => workers.reduce((sum, worker) => sum + worker.stats.completed, 0) === 10_000)
    expect(runs.size).toBe(10_000)
    expect(Math.max(...runs.values())).toBe(1)
    expect((await rig.burrow.queue('default')).totals).toMatchObject({ enqueued: 10_000, completed: 10_000 })
    expect(rig.tap.count('renewLeases')).toBe(0)
  })
})

describe('calls to the store', () => {
  it('settle a whole batch and claim the next in one', async () => {
    await using rig = createRig()
    await rig.burrow.enqueueMany(Array.from({ length: 1_000 }, (_, payload) => ({ type: 'work', payload })))
    const worker = await rig.startWorker(async (input) => input, { concurrency: 100 })
    await waitFor(() => worker.stats.completed === 1_000)
    expect(rig.tap.count('settleAndClaim')).toBeLessThanOrEqual(12)
  })

  it('are at most one at a time for a queue, each with a token of its own', async () => {
    await using rig = createRig()
    await rig.burrow.enqueueMany(Array.from({ length: 200 }, (_, payload) => ({ type: 'work', payload })))
    const worker = await rig.startWorker(async () => turns(1), { concurrency: 20 })
    await waitFor(() => worker.stats.completed === 200)
    const calls = rig.tap.calls.filter(({ operation }) => operation === 'settleAndClaim')
    const tokens = calls.map(({ params }) => (params as SettleAndClaimParams).token)
    expect(new Set(tokens).size).toBe(tokens.length)
    const sizes = calls.map(({ params }) => (params as SettleAndClaimParams).settlements.length)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(20)
  })

  it('stop while there is nothing to do: a wait, and no claim', async () => {
    await using rig = createRig()
    await rig.startWorker(() => null)
    await waitFor(() => rig.tap.count('waitForWork') === 1)
    await turns(20)
    expect(rig.tap.count('settleAndClaim')).toBe(1)
    await rig.advanceUntil(() => rig.tap.count('waitForWork') === 3)
    expect(rig.tap.count('settleAndClaim')).toBe(3)
  })

  it('claim again when a job becomes due, without a hint', async () => {
    await using rig = createRig()
    const ran: number[] = []
    await rig.startWorker(() => void ran.push(rig.clock.monotonic()))
    await rig.burrow.enqueue(work, null, { delayMs: 1_500 })
    await turns()
    await rig.advanceUntil(() => ran.length === 1, 10)
    expect(ran[0]).toBeGreaterThanOrEqual(1_500)
    expect(ran[0]).toBeLessThan(1_600)
  })

  it('pass a due time on when every slot is taken', async () => {
    await using rig = createRig()
    let finish = () => {}
    await rig.startWorker(() => new Promise<void>((resolve) => (finish = resolve)), { concurrency: 1 })
    await rig.burrow.enqueue(work, 'soon', { delayMs: 1_000 })
    await rig.burrow.enqueue(work, 'now')
    await waitFor(async () => (await rig.burrow.queue('default')).counts.active === 1)
    const before = rig.tap.count('wake')
    await rig.advanceUntil(() => rig.tap.count('wake') > before, 100, 3_000)
    finish()
    await waitFor(async () => (await rig.burrow.queue('default')).counts.completed === 1)
    await waitFor(async () => (await rig.burrow.queue('default')).counts.active === 1)
    finish()
    expect(rig.tap.count('wake')).toBe(before + 1)
  })
})

describe('several queues', () => {
  it('share the slots by their weights', async () => {
    await using rig = createRig()
    for (const queue of ['often', 'rare'])
      await rig.burrow.enqueueMany(
        Array.from({ length: 2_000 }, () => ({ type: 'work', payload: queue, options: { queue } })),
      )
    const firstRuns: unknown[] = []
    let chance = 1
    const worker = await rig.startWorker((input) => turns(1).then(() => void firstRuns.push(input)), {
      concurrency: 1,
      random: () => (chance = (chance * 16_807) % 2_147_483_647) / 2_147_483_647,
      queues: [{ name: 'often', weight: 3 }, 'rare'],
    })
    await waitFor(() => firstRuns.length >= 800)
    await worker.stop()
    const often = firstRuns.slice(0, 800).filter((queue) => queue === 'often').length / 800
    expect(often).toBeGreaterThan(0.68)
    expect(often).toBeLessThan(0.82)
  })

  it('keep to their own limits', async () => {
    await using rig = createRig()
    const running = new Map<unknown, number>()
    const open: (() => void)[] = []
    await rig.startWorker(
      (input) => {
        running.set(input, (running.get(input) ?? 0) + 1)
        return new Promise<void>((resolve) => open.push(resolve))
      },
      { concurrency: 5, queues: [{ name: 'capped', concurrency: 2 }, 'free'] },
    )
    for (const queue of ['capped', 'free'])
      await rig.burrow.enqueueMany(
        Array.from({ length: 10 }, () => ({ type: 'work', payload: queue, options: { queue } })),
      )
    await waitFor(() => open.length === 5)
    expect(running.get('capped')).toBe(2)
    expect(running.get('free')).toBe(3)
    for (const finish of open) finish()
  })

  it('hear of work in a quiet queue while another one is at its limit', async () => {
    await using rig = createRig()
    const open: (() => void)[] = []
    const ran: unknown[] = []
    await rig.startWorker(
      (input) => {
        ran.push(input)
        return input === 'capped' ? new Promise<void>((resolve) => open.push(resolve)) : null
      },
      { concurrency: 5, queues: [{ name: 'capped', concurrency: 1 }, 'quiet'] },
    )
    await rig.burrow.enqueue(work, 'capped', { queue: 'capped' })
    await rig.burrow.enqueue(work, 'capped', { queue: 'capped' })
    await waitFor(() => ran.length === 1)
    await turns(20)
    await rig.burrow.enqueue(work, 'quiet', { queue: 'quiet' })
    await waitFor(() => ran.includes('quiet'))
    open[0]?.()
    await waitFor(() => open.length === 2)
    open[1]?.()
    expect(ran).toEqual(['capped', 'quiet', 'capped'])
  })

  it('are all served when one of them never runs dry', async () => {
    await using rig = createRig()
    let isFeeding = true
    const ran = new Set<unknown>()
    const worker = await rig.startWorker(
      async (input) => {
        ran.add(input)
        if (input === 'busy' && isFeeding) await rig.burrow.enqueue(work, 'busy', { queue: 'busy' })
      },
      { concurrency: 2, queues: ['busy', 'quiet'] },
    )
    for (let feed = 0; feed < 6; feed += 1) await rig.burrow.enqueue(work, 'busy', { queue: 'busy' })
    await waitFor(() => worker.stats.completed > 50)
    await rig.burrow.enqueue(work, 'quiet', { queue: 'quiet' })
    await rig.advanceUntil(() => ran.has('quiet'), 10, 1_000)
    isFeeding = false
    await waitFor(async () => (await rig.burrow.stats()).counts.pending === 0)
    expect((await rig.burrow.queue('quiet')).counts.completed).toBe(1)
  })
})

describe('types', () => {
  it('that another worker serves are set aside for it', async () => {
    await using rig = createRig()
    const other = defineJob({ type: 'other', input: z.unknown() })
    await rig.startWorker(() => 'work')
    const set = await rig.burrow.enqueue(other, null)
    expect(await (await rig.burrow.enqueue(work, null)).result()).toBe('work')
    await waitFor(async () => (await rig.burrow.queue('default')).setAside['other'] === 1)
    await rig.startWorker(() => null, { modules: [defineModule(other, () => 'other')] })
    expect(await set.result()).toBe('other')
    const later = await rig.burrow.enqueue(other, null)
    expect(await later.result()).toBe('other')
  })
})

describe('a worker', () => {
  it('is listed while it runs', async () => {
    await using rig = createRig()
    const worker = await rig.startWorker(() => null, { name: 'mailer', queues: ['a', 'b'], concurrency: 3 })
    expect(await rig.burrow.workers()).toMatchObject([
      { id: worker.id, name: 'mailer', queues: ['a', 'b'], types: ['work'], concurrency: 3, active: 0 },
    ])
    await rig.clock.advance(60_000)
    expect(await rig.burrow.workers()).toHaveLength(1)
    await worker.stop()
    expect(await rig.burrow.workers()).toEqual([])
  })

  it('starts once, and not again after it stopped', async () => {
    await using rig = createRig()
    const worker = new Worker(rig.burrow, { modules: [workModule(() => null)] })
    expect(worker.isRunning).toBe(false)
    expect(worker.start()).toBe(worker.start())
    await worker.start()
    expect(worker.isRunning).toBe(true)
    await worker.stop()
    expect(worker.isRunning).toBe(false)
    await expect(worker.start()).rejects.toMatchObject({ code: 'CLOSED' })
  })

  it('tells that the store is away when it starts, and can be started again', async () => {
    await using rig = createRig()
    rig.tap.fail('registerQueue', 'not_sent', 1)
    const worker = new Worker(rig.burrow, { modules: [workModule(() => null)] })
    await expect(worker.start()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
    expect(worker.isRunning).toBe(false)
    await worker.start()
    expect(worker.isRunning).toBe(true)
    await worker.stop()
  })
})
