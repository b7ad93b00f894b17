import { describe, expect, it } from 'vitest'
import { toDocument } from './document.ts'
import { mergeReports } from './merge.ts'
import { EXAMPLE, samplesOf } from './report.fixture.ts'
import { parseReport, type Report } from './report.ts'

const { redis: _redis, ...withoutRedis } = EXAMPLE.environment

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

const POSTGRES: Report = {
  ...EXAMPLE,
  command: 'pnpm bench --store postgres,pglite',
  environment: { ...withoutRedis, postgres: '15.1', pglite: '0.5.0' },
  subjects: {
    'burrow-postgres': {
      packageName: '@burrow/broker-postgres',
      version: '1.0.0',
      node: 'v20.0.0',
      options: {},
    },
    'pg-boss': { packageName: 'pg-boss', version: '12.0.0', node: 'v24.0.0', options: {} },
    'burrow-pglite': {
      packageName: '@burrow/broker-postgres',
      version: '1.0.0',
      node: 'v20.0.0',
      options: {},
    },
  },
  samples: [
    ...samplesOf('bulk-enqueue', 'rate', {
      'burrow-postgres': [30_000, 30_000, 30_000],
      'pg-boss': [40_000, 40_000, 40_000],
      'burrow-pglite': [20_000],
    }),
  ],
}

describe('the document of several stores', () => {
  const text = toDocument(mergeReports([EXAMPLE, POSTGRES])).replaceAll(/ +/g, ' ')
  const sectionOf = (title: string): string =>
    text.split('\n## ').find((part) => part.startsWith(`${title}\n`)) ?? ''

  it('states the conditions of each', () => {
    const conditions = sectionOf('Conditions')
    expect(conditions).toMatch(/\| Redis \| 7\.0\.0, /)
    expect(conditions).toMatch(/\| PostgreSQL \| 15\.1, fsync /)
    expect(conditions).toContain('pg-boss 12.0.0 on Node v24.0.0')
    expect(conditions).not.toContain('on Node v20.0.0')
    expect(conditions).toContain('| rounds | Redis 2, PostgreSQL 3, PGlite 1 |')
  })

  it('keeps their tables apart', () => {
    expect(sectionOf('Redis')).not.toContain('pg-boss')
    expect(sectionOf('PostgreSQL')).not.toContain('bullmq |')
    expect(sectionOf('PostgreSQL')).toContain('| 30,000 [30,000–30,000] | | | 40,000 [40,000–40,000] |')
    expect(sectionOf('PostgreSQL')).toContain('- **bulk-enqueue**, rate: 0.75x [0.75–0.75] of pg-boss')
    expect(sectionOf('PGlite')).toContain('| 20,000 [20,000–20,000] |')
    expect(sectionOf('PGlite')).not.toContain('loses')
  })

  it('has no section for a store that was not measured', () => {
    expect(toDocument(EXAMPLE)).not.toContain('## PostgreSQL')
  })
})

describe('what is measured over HTTP', () => {
  const asked: Report = {
    ...POSTGRES,
    scenarios: [
      {
        ...{ id: 'http/events', group: 'http', about: 'Asked.' },
        metrics: [{ name: 'p99', unit: 'ms', better: 'lower' }],
      },
    ],
    samples: samplesOf('http/events', 'p99', { 'burrow-postgres': [20] }),
  }

  it('says that keys are checked, where it was measured', () => {
    expect(toDocument(asked)).toContain('`BURROW_AUTH=keys`, every request carries a stored key')
    expect(toDocument(EXAMPLE)).not.toContain('BURROW_AUTH')
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
    ['another server', { ...growth, environment: { ...EXAMPLE.environment, redis: '8.0.0' } }],
    ['the same scenario again', EXAMPLE],
  ])('of %s are not joined', (_, other) => {
    expect(() => mergeReports([EXAMPLE, other])).toThrow(Error)
  })

  it('of several stores share scenarios', () => {
    const merged = mergeReports([EXAMPLE, POSTGRES])
    expect(merged.scenarios).toEqual(EXAMPLE.scenarios)
    expect(merged.samples).toHaveLength(EXAMPLE.samples.length + POSTGRES.samples.length)
    expect(merged.environment).toMatchObject({ redis: '7.0.0', postgres: '15.1' })
  })

  it('of another version are refused', () => {
    expect(parseReport(JSON.stringify(EXAMPLE))).toEqual(EXAMPLE)
    expect(() => parseReport(JSON.stringify({ ...EXAMPLE, version: 2 }))).toThrow('version 2')
  })
})
