import { describe, expect, it } from 'vitest'
import { resolveScheduleSpec, type Schedule, type ScheduleOptions } from '../protocol/index.ts'
import { newSchedule as anySchedule } from '../testing/index.ts'
import { earlierJobs, planStep } from './plan-step.ts'

const AT = Date.UTC(2026, 0, 1)
const id = (slot: number) => `tick:${new Date(slot).toISOString()}`

function newSchedule({ rule, lastSlot }: { rule: ScheduleOptions; lastSlot: number }): Schedule {
  const spec = resolveScheduleSpec(rule, 'schedule', { minSpacingMs: 1 })
  return anySchedule(lastSlot, { id: 'tick', spec, lastSlot })
}

const every = (options = {}) => newSchedule({ lastSlot: AT, rule: { every: 1_000, ...options } })

describe('a step', () => {
  it('fires what is due and says when the next slot is', () => {
    expect(planStep(every(), AT + 2_500, null)).toEqual({
      fire: [AT + 1_000, AT + 2_000],
      lastSlot: AT + 2_000,
      nextAt: AT + 3_000,
      history: [AT + 1_000, AT + 2_000].map((slot) => ({
        ...{ outcome: 'fired', slot, at: AT + 2_500, jobId: id(slot), count: 1 },
      })),
    })
  })

  it('does nothing before the time', () => {
    expect(planStep(every(), AT + 999, null)).toEqual({
      fire: [],
      lastSlot: AT,
      nextAt: AT + 1_000,
      history: [],
    })
  })

  it('tells which slots were missed', () => {
    const { fire, history } = planStep(every({ missed: 'run_once' }), AT + 600_000, null)
    expect(fire[0]).toBe(AT + 540_000)
    expect(history).toHaveLength(20)
    const skip = planStep(
      newSchedule({ lastSlot: AT, rule: { every: 600_000, missed: 'skip' } }),
      AT + 900_000,
      null,
    )
    expect(skip).toEqual({
      fire: [],
      lastSlot: AT + 600_000,
      nextAt: AT + 1_200_000,
      history: [{ outcome: 'missed', slot: AT + 600_000, at: AT + 900_000, jobId: null, count: 1 }],
    })
  })

  it('keeps no more than a thousand slots, and comes back for the rest', () => {
    const rule = { every: 10, missed: { kind: 'run_all', cap: 1_000 } as const }
    const first = planStep(newSchedule({ lastSlot: AT, rule }), AT + 50_000, null)
    expect(first.fire).toHaveLength(1_000)
    expect(first.nextAt).toBe(AT + 10_010)
    expect(first.history).toHaveLength(20)
  })

  it('ends with its limit', () => {
    const schedule = { ...every({ limit: 5 }), runs: 3 }
    const { fire, nextAt } = planStep(schedule, AT + 10_000, null)
    expect(fire).toEqual([AT + 1_000, AT + 2_000])
    expect(nextAt).toBeNull()
  })
})

describe('overlap', () => {
  it('skip fires one and passes over the others', () => {
    const { fire, lastSlot, history } = planStep(every({ overlap: 'skip' }), AT + 3_000, null)
    expect(fire).toEqual([AT + 1_000])
    expect(lastSlot).toBe(AT + 3_000)
    expect(history).toEqual([
      { outcome: 'fired', slot: AT + 1_000, at: AT + 3_000, jobId: id(AT + 1_000), count: 1 },
      { outcome: 'skipped', slot: AT + 3_000, at: AT + 3_000, jobId: id(AT + 1_000), count: 2 },
    ])
  })

  it('skip passes over all while an earlier job has not ended, and its limit is not used up', () => {
    const schedule = { ...every({ overlap: 'skip', limit: 5 }), runs: 4 }
    const { fire, nextAt, history } = planStep(schedule, AT + 1_000, 'earlier')
    expect(fire).toEqual([])
    expect(nextAt).toBe(AT + 2_000)
    expect(history).toEqual([
      { outcome: 'skipped', slot: AT + 1_000, at: AT + 1_000, jobId: 'earlier', count: 1 },
    ])
  })

  it('cancel_previous fires the newest', () => {
    const { fire, history } = planStep(every({ overlap: 'cancel_previous' }), AT + 3_000, null)
    expect(fire).toEqual([AT + 3_000])
    expect(history.map(({ outcome, count }) => [outcome, count])).toEqual([
      ['missed', 2],
      ['fired', 1],
    ])
  })
})

it('earlier jobs stay known while slots are skipped for them', () => {
  let schedule = every({ overlap: 'skip' })
  for (let now = AT + 1_000; now <= AT + 60_000; now += 1_000) {
    const step = planStep(schedule, now, earlierJobs(schedule).at(-1) ?? null)
    schedule = {
      ...schedule,
      lastSlot: step.lastSlot,
      history: [...schedule.history, ...step.history].slice(-20),
    }
  }
  expect(earlierJobs(schedule)).toEqual([id(AT + 1_000)])
})
