import { describe, expect, it } from 'vitest'
import { toDocument } from './document.ts'
import { mergeReports } from './merge.ts'
import { EXAMPLE } from './report.fixture.ts'
import { parseReport } from './report.ts'

/** Lines without the blanks that align columns. */
const lines = toDocument(EXAMPLE)
  .split('\n')
  .map((line) => line.replaceAll(/ +/g, ' '))

describe('the document', () => {
  it('states the conditions', () => {
    expect(lines).toContain('| processor | 2 x A processor |')
    expect(lines).toContain('| packages | @burrow/core 1.0.0, bullmq 6.0.0 |')
    expect(lines).toContain('| command | `pnpm bench --only bulk-enqueue,memory` |')
    expect(lines).toContain('| burrow | worker | defaults |')
  })

  it('says what was reached and what was not measured', () => {
    expect(lines).toContain('| bulk enqueue, against BullMQ | at least 6 x | 10 x | 8.00 x | reached |')
    expect(lines).toContain('| CPU of Redis with 1,000 idle workers | at most 5 % | 1 % | | not measured |')
  })

  it('compares', () => {
    expect(lines).toContain(
      '| bulk-enqueue | rate, jobs/s (more is better) | 80,000 [70,000–90,000] | 10,000 [10,000–10,000] | | 8.00x [7.00–9.00] |',
    )
  })

  it('says what is lost', () => {
    expect(lines).toContain('- **memory/completed**, size: 1.50x [1.50–1.50] of bullmq')
  })
})

describe('reports', () => {
  const growth = { ...EXAMPLE, command: 'pnpm bench --only growth', scenarios: [], samples: [], rounds: 1 }

  it('are joined', () => {
    const merged = mergeReports([EXAMPLE, growth])
    expect(merged).toMatchObject({ rounds: 1, command: `${EXAMPLE.command} && pnpm bench --only growth` })
    expect(merged.samples).toEqual(EXAMPLE.samples)
  })

  it.each([
    ['another machine', { ...growth, environment: { ...EXAMPLE.environment, cpus: 8 } }],
    ['another size', { ...growth, scale: 'quick' as const }],
    ['the same scenario again', EXAMPLE],
  ])('of %s are not joined', (_, other) => {
    expect(() => mergeReports([EXAMPLE, other])).toThrow(Error)
  })

  it('of another version are refused', () => {
    expect(parseReport(JSON.stringify(EXAMPLE))).toEqual(EXAMPLE)
    expect(() => parseReport(JSON.stringify({ ...EXAMPLE, version: 2 }))).toThrow('version 2')
  })
})
