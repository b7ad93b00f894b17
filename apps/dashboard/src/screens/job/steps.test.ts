import { expect, it } from 'vitest'
import { stepsOf } from './steps.ts'

const at = (second: number): string => new Date(Date.UTC(2026, 0, 1) + second * 1_000).toISOString()
const born = { created_at: at(0), run_at: at(0), started_at: null, finished_at: null, expires_at: null }

it('tells of a job that ran', () => {
  const steps = stepsOf({
    ...born,
    state: 'completed',
    started_at: at(2),
    finished_at: at(5),
    expires_at: at(9),
  })
  expect(steps.map(({ name, sinceMs, isAhead }) => [name, sinceMs, isAhead])).toEqual([
    ['created', null, false],
    ['started', 2_000, false],
    ['ended', 3_000, false],
  ])
})

it('tells what is ahead of one that waits', () => {
  const steps = stepsOf({ ...born, state: 'scheduled', run_at: at(60), expires_at: at(90) })
  expect(steps.map(({ name, sinceMs, isAhead }) => [name, sinceMs, isAhead])).toEqual([
    ['created', null, false],
    ['due', null, true],
    ['expires', null, true],
  ])
})

it('puts a retry behind the run that failed', () => {
  const steps = stepsOf({ ...born, state: 'retrying', started_at: at(1), run_at: at(30) })
  expect(steps.map(({ name }) => name)).toEqual(['created', 'started', 'due'])
})
