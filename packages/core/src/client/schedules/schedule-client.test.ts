import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineJob } from '../../jobs/index.ts'
import { createRig } from '../../worker/worker-rig.fixture.ts'

const report = defineJob({
  type: 'report',
  input: z.object({ of: z.string() }),
  defaults: { queue: 'reports', priority: 'high', unique: { scope: 'type' } },
})
const daily = { cron: '0 6 * * *', type: report, payload: { of: 'sales' } } as const
const AT = Date.UTC(2026, 0, 1)

describe('a schedule', () => {
  it('is created, found, listed and deleted', async () => {
    await using rig = createRig()
    const { burrow } = rig
    const { outcome, schedule } = await burrow.schedule('daily', daily)
    expect(outcome).toBe('created')
    expect(schedule).toMatchObject({
      id: 'daily',
      spec: { cron: { expression: '0 6 * * *', timezone: 'UTC' } },
      job: { type: 'report', queue: 'reports', priority: 5, payload: '{"of":"sales"}' },
      paused: false,
      revision: 1,
      lastSlot: AT,
      nextAt: AT + 6 * 3_600_000,
    })
    expect(await burrow.findSchedule('daily')).toEqual(schedule)
    await burrow.schedule('other', { every: 1_000, type: 'tick', payload: null })
    const first = await burrow.schedules({ limit: 1 })
    const second = await burrow.schedules({ limit: 1, cursor: first.cursor })
    expect([...first.schedules, ...second.schedules].map(({ id }) => id)).toEqual(['daily', 'other'])
    expect(second.cursor).toBeNull()
    expect(await burrow.deleteSchedule('daily', { ifRevision: 2 })).toEqual({ outcome: 'conflict' })
    expect(await burrow.findSchedule('daily')).toEqual(schedule)
    expect(await burrow.deleteSchedule('daily', { ifRevision: 1 })).toEqual({ outcome: 'deleted' })
    expect(await burrow.deleteSchedule('daily')).toEqual({ outcome: 'missing' })
    await expect(burrow.deleteSchedule('daily', { ifRevision: -1 })).rejects.toMatchObject({
      ...{ code: 'INVALID_OPTION', field: 'options.ifRevision' },
    })
    expect(await burrow.findSchedule('daily')).toBeNull()
  })

  it('stays as it is when it is written again', async () => {
    await using rig = createRig()
    const { schedule } = await rig.burrow.schedule('daily', daily)
    await rig.clock.advance(3_600_000)
    expect(await rig.burrow.schedule('daily', daily)).toEqual({ outcome: 'unchanged', schedule })
    expect(rig.tap.count('writeSchedule')).toBe(1)
  })

  it('keeps its slots when only its job changes, and counts from now when the rule does', async () => {
    await using rig = createRig()
    await rig.burrow.schedule('daily', daily)
    await rig.clock.advance(3_600_000)
    const job = await rig.burrow.schedule('daily', { ...daily, payload: { of: 'costs' } })
    expect(job).toMatchObject({ outcome: 'updated', schedule: { revision: 2, lastSlot: AT } })
    const rule = await rig.burrow.schedule('daily', { ...daily, cron: '30 * * * *' })
    expect(rule).toMatchObject({
      outcome: 'updated',
      schedule: { revision: 3, lastSlot: AT + 3_600_000, nextAt: AT + 5_400_000 },
    })
  })

  it('is written only from the revision that is asked for', async () => {
    await using rig = createRig()
    const { burrow } = rig
    expect((await burrow.schedule('daily', { ...daily, ifRevision: 0 })).outcome).toBe('created')
    // Sent again, as after a lost answer.
    expect((await burrow.schedule('daily', { ...daily, ifRevision: 0 })).outcome).toBe('unchanged')
    expect(await burrow.schedule('daily', { ...daily, cron: '@daily', ifRevision: 0 })).toMatchObject({
      outcome: 'conflict',
      schedule: { revision: 1 },
    })
    expect((await burrow.schedule('daily', { ...daily, cron: '@daily', ifRevision: 1 })).outcome).toBe(
      'updated',
    )
    expect(await burrow.schedule('none', { ...daily, ifRevision: 1 })).toEqual({
      outcome: 'conflict',
      schedule: null,
    })
  })

  it('is written although it is fired meanwhile', async () => {
    await using rig = createRig()
    const { burrow, tap } = rig
    await burrow.schedule('tick', { every: 1_000, type: 'tick', payload: 1 })
    const inner = tap.broker.writeSchedule.bind(tap.broker)
    let conflicts = 0
    tap.broker.writeSchedule = async (params) => {
      conflicts += 1
      if (conflicts > 3) return inner(params)
      return { outcome: 'conflict', revision: 1 }
    }
    let isDone = false
    const writing = burrow
      .schedule('tick', { every: 2_000, type: 'tick', payload: 1 })
      .finally(() => (isDone = true))
    await rig.advanceUntil(() => isDone)
    expect(await writing).toMatchObject({ outcome: 'updated', schedule: { spec: { every: { ms: 2_000 } } } })
  })

  it('pauses and goes on from now', async () => {
    await using rig = createRig()
    const { burrow, clock } = rig
    await burrow.schedule('tick', { every: 1_000, type: 'tick', payload: null })
    expect(await burrow.pauseSchedule('tick')).toMatchObject({ paused: true, nextAt: null })
    expect(await burrow.pauseSchedule('tick')).toMatchObject({ revision: 2 })
    await clock.advance(60_500)
    expect(await burrow.schedule('tick', { every: 1_000, type: 'tick', payload: 5 })).toMatchObject({
      schedule: { paused: true, nextAt: null },
    })
    expect(await burrow.resumeSchedule('tick')).toMatchObject({ paused: false, nextAt: AT + 61_000 })
  })

  it('is triggered by hand, outside of its slots', async () => {
    await using rig = createRig()
    const { burrow } = rig
    const { schedule } = await burrow.schedule('daily', { ...daily, paused: true })
    const { id, queue, outcome } = await burrow.triggerSchedule('daily')
    expect([queue, outcome]).toEqual(['reports', 'created'])
    expect(await burrow.job(id)).toMatchObject({
      scheduleId: 'daily',
      state: 'pending',
      payload: { of: 'sales' },
    })
    expect(await burrow.findSchedule('daily')).toMatchObject({
      runs: 0,
      lastSlot: schedule?.lastSlot,
      nextAt: null,
      history: [{ outcome: 'fired', slot: null, at: AT, jobId: id, count: 1 }],
    })
    expect((await burrow.triggerSchedule('daily')).id).not.toBe(id)
  })

  it('that is not there is told so', async () => {
    await using rig = createRig()
    for (const action of ['pauseSchedule', 'resumeSchedule', 'triggerSchedule'] as const)
      await expect(rig.burrow[action]('none')).rejects.toMatchObject({
        code: 'SCHEDULE_NOT_FOUND',
        scheduleId: 'none',
      })
  })

  it.each<[object, string, string]>([
    [{ ...daily, cron: 'never' }, 'INVALID_OPTION', 'schedule.cron.expression'],
    [{ ...daily, every: 5 }, 'INVALID_OPTION', 'schedule.every'],
    [{ every: 999, type: 'a', payload: 1 }, 'INVALID_OPTION', 'schedule.every.ms'],
    [{ ...daily, type: 7 }, 'INVALID_OPTION', 'schedule.type'],
    [{ ...daily, type: 'a b' }, 'INVALID_NAME', 'schedule.type'],
    [{ ...daily, payload: { of: 7 } }, 'INVALID_PAYLOAD', 'schedule.payload.of'],
    [{ ...daily, options: { priority: 9 } }, 'INVALID_OPTION', 'schedule.options.priority'],
    [{ ...daily, options: { uniqueKey: 'x' } }, 'INVALID_OPTION', 'schedule.options.uniqueKey'],
    [{ ...daily, options: { runAt: 5 } }, 'INVALID_OPTION', 'schedule.options.runAt'],
    [{ ...daily, paused: 1 }, 'INVALID_OPTION', 'schedule.paused'],
    [{ ...daily, ifRevision: -1 }, 'INVALID_OPTION', 'schedule.ifRevision'],
    [{ ...daily, spec: {} }, 'INVALID_OPTION', 'schedule.spec'],
  ])('that is wrong is refused: %j', async (params, code, field) => {
    await using rig = createRig()
    await expect(rig.burrow.schedule('x', params as never)).rejects.toMatchObject({ code, field })
    await expect(rig.burrow.schedule('x'.repeat(101), daily)).rejects.toMatchObject({ code: 'INVALID_NAME' })
    expect(rig.tap.count('writeSchedule')).toBe(0)
  })

  it('is previewed without the store', async () => {
    await using rig = createRig()
    const calls = rig.tap.calls.length
    const hours = rig.burrow.previewSchedule({ cron: '0 */6 * * *' }, 3)
    expect(hours).toEqual([6, 12, 18].map((hour) => AT + hour * 3_600_000))
    expect(rig.burrow.previewSchedule({ every: 60_000 }, 1, new Date(0))).toEqual([60_000])
    for (const [count, from] of [
      [1_001, 0],
      [1, Number.NaN],
      [1, 'soon'],
    ] as const)
      expect(() => rig.burrow.previewSchedule({ every: 60_000 }, count, from)).toThrow(
        expect.objectContaining({ code: 'INVALID_OPTION' }),
      )
    expect(rig.tap.calls).toHaveLength(calls)
  })
})
