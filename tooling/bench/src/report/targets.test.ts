import { describe, expect, it } from 'vitest'
import { findLosses } from './losses.ts'
import { EXAMPLE, samplesOf } from './report.fixture.ts'
import { judge, TARGETS } from './targets.ts'
import { SCENARIOS } from '../scenarios/index.ts'

function verdictOn(figure: string, samples = EXAMPLE.samples) {
  return judge(samples).find(({ target }) => target.figure === figure)
}

describe('targets', () => {
  it.each(TARGETS)('$figure is measured by a scenario', ({ scenario, metric, against }) => {
    for (const place of [{ scenario, metric }, against ?? { scenario, metric }]) {
      const found = SCENARIOS.find(({ id }) => id === place.scenario)
      expect(found?.metrics.map(({ name }) => name)).toContain(place.metric)
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

it('finds where a peer is better', () => {
  expect(findLosses(EXAMPLE)).toEqual([
    {
      scenario: 'memory/completed',
      metric: 'size',
      peer: 'bullmq',
      ratio: { median: 1.5, min: 1.5, max: 1.5 },
    },
  ])
})
