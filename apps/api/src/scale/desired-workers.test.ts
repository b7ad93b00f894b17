import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { desiredWorkers, type Demand, type ScaleTarget } from './desired-workers.ts'

const IDLE: Demand = { isPaused: false, startable: 0, held: 0, active: 0, arrivals: 0, runSeconds: null }
const TARGET: ScaleTarget = { targetSeconds: 60, slotsPerWorker: 10, min: 0, max: 100 }

function desired(demand: Partial<Demand>, target: Partial<ScaleTarget> = {}): number {
  return desiredWorkers({ ...IDLE, ...demand }, { ...TARGET, ...target })
}

describe('none are wanted', () => {
  it.each<[string, Partial<Demand>]>([
    ['by an empty queue', {}],
    ['by a queue in which a moment ago much happened', { arrivals: 500, runSeconds: 2 }],
    ['by a queue that is paused', { isPaused: true, startable: 5_000, held: 20, arrivals: 10 }],
  ])('%s', (_, demand) => expect(desired(demand)).toBe(0))
})

describe('one is wanted', () => {
  it('by a single job', () => expect(desired({ startable: 1 })).toBe(1))
  it('by jobs that wait for a limit, however many', () => expect(desired({ held: 10_000 })).toBe(1))
})

describe('as many are wanted', () => {
  it('as get what waits done in time', () => {
    // 6,000 jobs of 2 s are 12,000 s of work: 200 slots do it in a minute, 100 in two.
    expect(desired({ startable: 6_000, runSeconds: 2 })).toBe(20)
    expect(desired({ startable: 6_000, runSeconds: 2 }, { targetSeconds: 120 })).toBe(10)
    expect(desired({ startable: 6_000, runSeconds: 2 }, { slotsPerWorker: 50 })).toBe(4)
  })

  it('as keep up with what comes in besides', () => {
    expect(desired({ startable: 6_000, runSeconds: 2, arrivals: 50 })).toBe(30)
  })

  it('as there are jobs for, however long these take', () => {
    expect(desired({ startable: 12, runSeconds: 7_200 })).toBe(2)
  })

  it('as run something, also in a queue that is paused', () => {
    expect(desired({ active: 35, runSeconds: 0.01 })).toBe(4)
    expect(desired({ active: 35, isPaused: true, startable: 900 })).toBe(4)
  })

  it('as a guess says while nothing has ended', () => {
    expect(desired({ startable: 1_200 })).toBe(2)
    expect(desired({ startable: 1_200, active: 20 })).toBe(3)
  })
})

it('min and max hold, whatever there is', () => {
  expect(desired({ isPaused: true }, { min: 2 })).toBe(2)
  expect(desired({ startable: 1_000_000, runSeconds: 60 })).toBe(100)
  expect(desired({ startable: 5, active: 5 }, { max: 0 })).toBe(0)
})

it('is a whole number within its bounds, and more waiting jobs never want fewer workers', () => {
  const demand = fc.record({
    isPaused: fc.boolean(),
    startable: fc.nat(1_000_000),
    held: fc.nat(1_000),
    active: fc.nat(1_000),
    arrivals: fc.double({ min: 0, max: 10_000, noNaN: true }),
    runSeconds: fc.option(fc.double({ min: 0, max: 10_000, noNaN: true })),
  })
  const target = fc
    .record({
      targetSeconds: fc.integer({ min: 1, max: 86_400 }),
      slotsPerWorker: fc.integer({ min: 1, max: 500 }),
    })
    .chain((part) =>
      fc.nat(50).chain((min) => fc.nat(500).map((more) => ({ ...part, min, max: min + more }))),
    )
  fc.assert(
    fc.property(demand, target, fc.nat(1_000), (given, wanted, more) => {
      const workers = desiredWorkers(given, wanted)
      expect(Number.isInteger(workers) && workers >= wanted.min && workers <= wanted.max).toBe(true)
      const later = desiredWorkers({ ...given, startable: given.startable + more }, wanted)
      expect(later).toBeGreaterThanOrEqual(workers)
    }),
  )
})
