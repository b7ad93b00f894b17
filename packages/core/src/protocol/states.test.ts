import { expect, it } from 'vitest'
import { CANCEL_REASONS, DEAD_REASONS, isJobState, isTerminal, isWaiting, JOB_STATES } from './states.ts'

it('names the states in the order of a life', () => {
  expect(JOB_STATES).toEqual([
    'scheduled',
    'blocked',
    'pending',
    'active',
    'retrying',
    'completed',
    'dead',
    'cancelled',
  ])
})

it('names the reasons', () => {
  expect(DEAD_REASONS).toEqual(['attempts_exhausted', 'permanent_error', 'crashed', 'retry_budget_spent'])
  expect(CANCEL_REASONS).toEqual(['requested', 'expired', 'dependency_failed'])
})

it('knows the terminal states', () => {
  expect(JOB_STATES.filter((state) => isTerminal(state))).toEqual(['completed', 'dead', 'cancelled'])
})

it('knows the states in which a job waits', () => {
  expect(JOB_STATES.filter((state) => isWaiting(state))).toEqual([
    'scheduled',
    'blocked',
    'pending',
    'retrying',
  ])
})

it.each(['processing', '', 'PENDING', 'constructor', null, undefined, 3, {}])('%o is no state', (value) => {
  expect(isJobState(value)).toBe(false)
})

it.each(JOB_STATES)('%s is a state', (state) => {
  expect(isJobState(state)).toBe(true)
})
