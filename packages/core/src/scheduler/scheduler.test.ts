import { describe, expect, it } from 'vitest'
import { createRig, turns } from '../worker/worker-rig.fixture.ts'
import type { Logger } from '../protocol/index.ts'
import { Scheduler } from './scheduler.ts'

type Rig = ReturnType<typeof createRig>

function startScheduler(rig: Rig, watcher: string, logger?: Logger): Scheduler {
  const { clock, random, logger: silent } = rig.burrow.settings
  const scheduler = new Scheduler({
    hooks: null,
    ...{ broker: rig.tap.broker, watcher, clock, random, askEveryMs: 5_000 },
    logger: logger ?? silent,
  })
  scheduler.start()
  return scheduler
}

async function slotsOf(rig: Rig): Promise<number[]> {
  const { jobs } = await rig.burrow.jobs({ limit: 200 })
  return jobs.map(({ id }) => Date.parse(id.slice(id.indexOf(':') + 1))).toSorted((a, b) => a - b)
}

const job = { type: 'tick', payload: null }

describe('the scheduler', () => {
  it('fires every slot once, at its time', async () => {
    await using rig = createRig()
    const began = rig.clock.now()
    await rig.burrow.schedule('tick', { every: 1_000, ...job })
    const schedulers = ['a', 'b', 'c'].map((watcher) => startScheduler(rig, watcher))
    for (let step = 0; step < 40; step += 1) {
      await rig.clock.advance(250)
      await turns()
    }
    expect(await slotsOf(rig)).toEqual(Array.from({ length: 10 }, (_, n) => began + (n + 1) * 1_000))
    const schedule = await rig.burrow.findSchedule('tick')
    expect(schedule).toMatchObject({ runs: 10, lastSlot: began + 10_000, nextAt: began + 11_000 })
    expect((await rig.burrow.jobs()).jobs[0]).toMatchObject({ scheduleId: 'tick', state: 'pending' })
    await Promise.all(schedulers.map((scheduler) => scheduler.stop()))
  })

  it('asks little while nothing is due', async () => {
    await using rig = createRig()
    await rig.burrow.schedule('tick', { every: 86_400_000, ...job })
    const scheduler = startScheduler(rig, 'a')
    await rig.advanceUntil(() => rig.clock.monotonic() >= 60_000, 1_000)
    expect(rig.tap.count('claimSchedules')).toBeLessThanOrEqual(14)
    await scheduler.stop()
    expect(rig.clock.pendingTimers).toBe(0)
  })

  it('follows one that died between the two writes: the slot is one job', async () => {
    await using rig = createRig()
    await rig.burrow.schedule('tick', { every: 60_000, ...job })
    const dead = startScheduler(rig, 'dead')
    rig.tap.fail('advanceSchedule', 'hangs')
    await rig.advanceUntil(() => rig.tap.count('advanceSchedule') === 1, 1_000)
    rig.tap.mend()
    void dead.stop()
    const other = startScheduler(rig, 'other')
    await rig.advanceUntil(async () => (await rig.burrow.findSchedule('tick'))?.runs === 1, 1_000)
    expect(await slotsOf(rig)).toHaveLength(1)
    await other.stop()
  })

  it('waits for a store that is away, and writes an error down once a second at most', async () => {
    const warnings: number[] = []
    await using rig = createRig()
    const began = rig.clock.now()
    const note = () => warnings.push(rig.clock.monotonic())
    const scheduler = startScheduler(rig, 'a', { debug: () => {}, info: () => {}, warn: note, error: note })
    await rig.burrow.schedule('tick', { every: 1_000, missed: 'run_all', ...job })
    rig.tap.fail('claimSchedules', 'not_sent')
    rig.tap.fail('enqueue', 'not_sent')
    await rig.advanceUntil(() => rig.clock.monotonic() >= 10_000)
    rig.tap.mend()
    await rig.advanceUntil(async () => (await rig.burrow.findSchedule('tick'))?.lastSlot === began + 15_000)
    expect(await slotsOf(rig)).toHaveLength(15)
    expect(warnings.length).toBeGreaterThan(2)
    for (const [index, at] of warnings.entries())
      if (index > 0) expect(at - (warnings[index - 1] ?? 0)).toBeGreaterThanOrEqual(1_000)
    await scheduler.stop()
  })

  it('goes on with others while one cannot be fired', async () => {
    await using rig = createRig()
    await rig.burrow.schedule('bad', { every: 1_000, ...job, options: { queue: 'full' } })
    await rig.burrow.schedule('good', { every: 1_000, ...job })
    rig.tap.fail('enqueue', 'strange', 1_000, (params) => (params as { queue: string }).queue === 'full')
    const scheduler = startScheduler(rig, 'a')
    await rig.advanceUntil(async () => (await rig.burrow.findSchedule('good'))?.runs === 20, 100)
    expect(rig.clock.monotonic()).toBeLessThan(20_300)
    expect(await rig.burrow.findSchedule('bad')).toMatchObject({ runs: 0 })
    // A call for a good slot may land between two tries of the bad one; the tries themselves grow rare.
    expect(rig.tap.calls.filter(({ operation }) => operation === 'enqueue').length).toBeLessThan(60)
    rig.tap.mend()
    await rig.advanceUntil(async () => ((await rig.burrow.findSchedule('bad'))?.runs ?? 0) >= 20, 500)
    await scheduler.stop()
  })

  it('makes up for many slots, large ones in several calls', async () => {
    await using rig = createRig()
    const large = { type: 'tick', payload: 'x'.repeat(1_000_000) }
    const missed = { kind: 'run_all', cap: 10 } as const
    await rig.burrow.schedule('tick', { every: 1_000, missed, ...large })
    await rig.clock.advance(3_600_000)
    const scheduler = startScheduler(rig, 'a')
    await rig.advanceUntil(async () => (await rig.burrow.findSchedule('tick'))?.lastSlot === rig.clock.now())
    const made = await slotsOf(rig)
    expect(made.at(-1)).toBe(rig.clock.now())
    expect(made).toHaveLength((await rig.burrow.findSchedule('tick'))?.runs ?? 0)
    const calls = rig.tap.calls.filter(({ operation }) => operation === 'enqueue')
    expect(calls.length).toBe(Math.ceil(made.length / 4))
    await scheduler.stop()
  })

  it('skips a slot while the job of the last one has not ended', async () => {
    await using rig = createRig()
    await rig.burrow.schedule('tick', { every: 1_000, overlap: 'skip', ...job })
    const scheduler = startScheduler(rig, 'a')
    const lastSlotIs = (slots: number) => async () =>
      (await rig.burrow.findSchedule('tick'))?.lastSlot === Date.UTC(2026, 0, 1) + slots * 1_000
    await rig.advanceUntil(lastSlotIs(30))
    const [first] = (await rig.burrow.jobs()).jobs
    expect((await rig.burrow.findSchedule('tick'))?.runs).toBe(1)
    await rig.burrow.cancel(first?.id ?? '')
    await rig.advanceUntil(lastSlotIs(31))
    expect((await rig.burrow.findSchedule('tick'))?.runs).toBe(2)
    await scheduler.stop()
  })

  it('cancels the job of the last slot', async () => {
    await using rig = createRig()
    await rig.burrow.schedule('tick', { every: 1_000, overlap: 'cancel_previous', ...job })
    const scheduler = startScheduler(rig, 'a')
    await rig.advanceUntil(async () => (await rig.burrow.findSchedule('tick'))?.runs === 5)
    expect((await rig.burrow.queue('default')).counts).toMatchObject({ pending: 1, cancelled: 4 })
    await scheduler.stop()
  })

  it('gives a job its jitter and its deadline', async () => {
    await using rig = createRig()
    const began = rig.clock.now()
    await rig.burrow.schedule('tick', {
      every: 60_000,
      jitterMs: 30_000,
      ...job,
      options: { expiresInMs: 5_000 },
    })
    const scheduler = startScheduler(rig, 'a')
    await rig.advanceUntil(async () => (await rig.burrow.findSchedule('tick'))?.runs === 1, 1_000)
    const [made] = (await rig.burrow.jobs()).jobs
    expect(made?.runAt).toBeGreaterThan(began + 60_000)
    expect(made?.runAt).toBeLessThanOrEqual(began + 90_000)
    expect(made?.expiresAt).toBe((made?.runAt ?? 0) + 5_000)
    await scheduler.stop()
  })

  it('sets no timer that fires at once because it is too far away', async () => {
    await using rig = createRig()
    const delays: number[] = []
    const { clock } = rig
    const setTimeout = clock.setTimeout.bind(clock)
    clock.setTimeout = (callback, delayMs) => {
      delays.push(delayMs)
      return setTimeout(callback, delayMs)
    }
    await rig.burrow.schedule('far', { dates: ['2030-01-01T00:00:00Z'], ...job })
    const worker = await rig.startWorker(() => null)
    await turns()
    expect(worker.isRunning).toBe(true)
    expect(Math.max(...delays)).toBe(2 ** 31 - 1)
  })

  it('ends with the client', async () => {
    await using rig = createRig()
    rig.burrow.startScheduler()
    await rig.burrow.close()
    expect(rig.clock.pendingTimers).toBe(0)
    expect(() => rig.burrow.startScheduler()).toThrow(expect.objectContaining({ code: 'CLOSED' }))
  })
})

it('an outage is a warning and no error', async () => {
  const errors: unknown[] = []
  await using rig = createRig()
  const scheduler = startScheduler(rig, 'a', {
    ...{ debug: () => {}, info: () => {}, warn: () => {} },
    error: (_message, fields) => errors.push(fields),
  })
  rig.tap.fail('claimSchedules', 'not_sent', 3)
  await rig.advanceUntil(() => rig.tap.count('claimSchedules') > 5, 1_000)
  expect(errors).toEqual([])
  await scheduler.stop()
})
