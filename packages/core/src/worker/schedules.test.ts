import { describe, expect, it } from 'vitest'
import { createRig, turns } from './worker-rig.fixture.ts'

describe('a worker', () => {
  it('fires schedules, and asks for none while there are none', async () => {
    await using rig = createRig()
    await rig.startWorker(() => null)
    await rig.advanceUntil(() => rig.clock.monotonic() >= 60_000, 1_000)
    expect(rig.tap.count('claimSchedules')).toBe(0)
    await rig.burrow.schedule('tick', { every: 1_000, type: 'work', payload: null })
    const since = rig.clock.monotonic()
    await rig.advanceUntil(async () => (await rig.burrow.queue('default')).totals.completed === 5)
    expect(rig.clock.monotonic() - since).toBeLessThanOrEqual(5_200)
  })

  it('takes over from one that stopped, and from one that died', async () => {
    await using rig = createRig()
    await rig.burrow.schedule('tick', { every: 60_000, type: 'work', payload: null })
    const runs = async () => (await rig.burrow.findSchedule('tick'))?.runs
    const first = await rig.startWorker(() => null)
    const second = await rig.startWorker(() => null)
    const stopping = first.stop()
    await rig.advanceUntil(async () => (await runs()) === 1, 1_000)
    await stopping
    expect(rig.clock.monotonic()).toBeLessThanOrEqual(61_000)
    expect(second.stats.completed).toBe(1)
  })

  it('leaves schedules to others when it is told to', async () => {
    await using rig = createRig()
    await rig.startWorker(() => null, { schedules: false })
    await rig.burrow.schedule('tick', { every: 1_000, type: 'work', payload: null })
    await rig.advanceUntil(() => rig.clock.monotonic() >= 30_000, 1_000)
    await turns()
    expect(rig.tap.count('claimSchedules')).toBe(0)
    const firing = await rig.startWorker(() => null)
    await rig.advanceUntil(async () => ((await rig.burrow.findSchedule('tick'))?.runs ?? 0) > 0)
    expect(firing.isRunning).toBe(true)
  })
})
