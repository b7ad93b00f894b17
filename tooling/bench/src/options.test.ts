import { describe, expect, it } from 'vitest'
import { parseOptions } from './options.ts'
import { rotate } from './runner/run-rounds.ts'
import { storeOf, SUBJECTS, subjectsOf, type StoreName } from './adapters/subjects.ts'
import { selectScenarios } from './scenarios/index.ts'

describe('options', () => {
  it('have defaults', () => {
    expect(parseOptions([])).toEqual({
      only: null,
      rounds: 5,
      scale: 'full',
      json: null,
      subjects: ['burrow', 'bullmq', 'bee-queue'],
    })
  })

  it('are read', () => {
    const args = ['--', '--only', 'process, cpu', '--quick', '--json', 'x.json', '--peers', 'burrow,bullmq']
    expect(parseOptions(args)).toEqual({
      only: ['process', 'cpu'],
      rounds: 1,
      scale: 'quick',
      json: 'x.json',
      subjects: ['burrow', 'bullmq'],
    })
  })

  it('name stores', () => {
    expect(parseOptions(['--store', 'postgres,pglite']).subjects).toEqual([
      'burrow-postgres',
      'graphile-worker',
      'graphile-worker-defaults',
      'pg-boss',
      'bullmq-postgres',
      'burrow-pglite',
    ])
  })

  it.each([
    ['--rounds', '0'],
    ['--rounds', 'x'],
    ['--peers', 'sidekiq'],
    ['--store', 'mysql'],
    ['--store', 'redis', '--peers', 'bullmq'],
    ['--nonsense'],
    ['process'],
  ])('%s %s is refused', (...args) => {
    expect(() => parseOptions(args)).toThrow(Error)
  })
})

describe('scenarios', () => {
  const ids = (only: string[] | null): string[] => selectScenarios(only).map(({ id }) => id)

  it('are picked by id, by the part before the slash, and by group', () => {
    expect(ids(['process/10'])).toEqual(['process/10'])
    expect(ids(['process'])).toEqual(['process/1', 'process/10', 'process/100', 'process/1000'])
    expect(ids(['comparison'])).toEqual(ids(null))
    expect(ids(null)).not.toContain('depth/1k')
  })

  it('are those in which somebody takes part', () => {
    const of = (only: string[] | null, store: StoreName): string[] =>
      selectScenarios(only, subjectsOf(store)).map(({ id }) => id)
    expect(of(['growth'], 'postgres')).toEqual(['history/empty', 'history/1M'])
    expect(of(['history'], 'redis')).toEqual([])
    expect(of(null, 'pglite')).toEqual(['bulk-enqueue', 'single-enqueue', 'process/10', 'process/100'])
    expect(of(null, 'postgres')).toEqual([
      ...['bulk-enqueue', 'single-enqueue', 'process/10', 'process/100'],
      ...['process-two-workers', 'idle-pickup/100'],
    ])
  })

  it('must exist', () => {
    expect(() => ids(['proces'])).toThrow('no scenario "proces"')
  })
})

it('knows the store of every subject', () => {
  expect(SUBJECTS.map((subject) => subjectsOf(storeOf(subject)).includes(subject))).toEqual(
    SUBJECTS.map(() => true),
  )
  expect(new Set(SUBJECTS).size).toBe(SUBJECTS.length)
})

it('lets another one go first every round', () => {
  expect([0, 1, 2, 3].map((round) => rotate(['a', 'b', 'c'], round).join(''))).toEqual([
    'abc',
    'bca',
    'cab',
    'abc',
  ])
  expect(rotate([], 3)).toEqual([])
})
