import { describe, expect, it } from 'vitest'
import { findLosses } from './losses.ts'
import { EXAMPLE, samplesOf } from './report.fixture.ts'
import { STORES } from '../adapters/subjects.ts'
import { judge, TARGETS } from './targets.ts'
import { SCENARIOS } from '../scenarios/index.ts'

function verdictOn(figure: string, samples = EXAMPLE.samples) {
  return STORES.flatMap((store) => judge(samples, store)).find(({ target }) => target.figure === figure)
}

describe('targets', () => {
  it.each(TARGETS)('$figure is measured by a scenario', ({ scenario, metric, subject, against }) => {
    for (const place of [{ scenario, metric, subject }, against ?? { scenario, metric, subject }]) {
      const found = SCENARIOS.find(({ id }) => id === place.scenario)
      expect(found?.metrics.map(({ name }) => name)).toContain(place.metric)
      expect(found?.subjects).toContain(place.subject)
    }
  })

  it.each([
    [[100], 'aim reached'],
    [[60], 'reached'],
    [[59], 'not reached'],
    [[], 'not measured'],
  ])('of more: %j against 10 is %s', (burrow, verdict) => {
    const samples = samplesOf('bulk-enqueue', 'rate', { burrow, bullmq: [10] })
    expect(verdictOn('bulk enqueue, against BullMQ', samples)?.verdict).toBe(verdict)
  })

  it.each([
    [80, 'aim reached'],
    [100, 'reached'],
    [101, 'not reached'],
  ])('of less: %d against 100 is %s', (burrow, verdict) => {
    const samples = samplesOf('memory/waiting', 'size', { burrow: [burrow], bullmq: [100] })
    expect(verdictOn('bytes per waiting job, against BullMQ', samples)?.verdict).toBe(verdict)
  })

  it('of one value alone', () => {
    const samples = samplesOf('idle-workers/1000', 'Redis', { burrow: [3] })
    expect(verdictOn('CPU of Redis with 1,000 idle workers', samples)).toMatchObject({
      value: 3,
      verdict: 'reached',
    })
  })
})

describe('targets of other stores', () => {
  it.each([
    [5_000, 'aim reached'],
    [4_999, 'not reached'],
  ])('compare Burrow with peers on the same store: %d against 1,000 is %s', (burrow, verdict) => {
    const samples = samplesOf('process/100', 'rate', {
      burrow: [90_000],
      'burrow-postgres': [burrow],
      'pg-boss': [1_000],
    })
    expect(verdictOn('processed at concurrency 100, against pg-boss', samples)?.verdict).toBe(verdict)
    expect(judge(samples, 'pglite').map((judged) => judged.verdict)).toEqual(['not measured'])
  })

  it.each([
    [30_000, 'aim reached'],
    [29_999, 'aim not reached'],
  ])('may have an aim only: %d is %s', (burrow, verdict) => {
    const samples = samplesOf('process/100', 'rate', { 'burrow-postgres': [burrow] })
    const judged = judge(samples, 'postgres').find(({ target }) => target.atLeast === null)
    expect(judged?.verdict).toBe(verdict)
  })
})

it('finds where a peer is better', () => {
  expect(findLosses(EXAMPLE, 'postgres')).toEqual([])
  expect(findLosses(EXAMPLE, 'redis')).toEqual([
    {
      scenario: 'memory/completed',
      metric: 'size',
      peer: 'bullmq',
      ratio: { median: 1.5, min: 1.5, max: 1.5 },
    },
  ])
})
