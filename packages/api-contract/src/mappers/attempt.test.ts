import type { Job } from '@burrow/core'
import { expect, it } from 'vitest'
import { toAttemptDtos } from './attempt.ts'

const failure = (attempt: number, epoch: number): Job['errors'][number] => ({
  attempt,
  epoch,
  at: 2_000,
  code: null,
  name: 'Error',
  message: 'no',
  stack: 'secret',
})
const job = (given: Partial<Job>): Job =>
  ({ errors: [], epoch: 0, startedAt: null, finishedAt: null, ...given }) as Job
const outcomes = (given: Partial<Job>): string[] => toAttemptDtos(job(given)).map(({ outcome }) => outcome)

it('tells failures and what came last', () => {
  const errors = [failure(1, 1), failure(2, 3)]
  expect(outcomes({ state: 'pending' })).toEqual([])
  expect(outcomes({ state: 'active', epoch: 4, attempt: 3, startedAt: 5, errors })).toEqual([
    'failed',
    'failed',
    'running',
  ])
  expect(outcomes({ state: 'completed', epoch: 1, startedAt: 5, finishedAt: 6 })).toEqual(['completed'])
  expect(outcomes({ state: 'dead', epoch: 3, startedAt: 5, finishedAt: 6, errors })).toEqual([
    'failed',
    'failed',
  ])
  expect(outcomes({ state: 'cancelled', startedAt: null })).toEqual([])
  // Cancelled while it waited for its backoff.
  expect(outcomes({ state: 'cancelled', epoch: 3, startedAt: 5, errors })).toEqual(['failed', 'failed'])
})

it('shows no stack, and the start of the last run alone', () => {
  const items = toAttemptDtos(
    job({ state: 'dead', epoch: 3, startedAt: 1_000, errors: [failure(1, 1), failure(2, 3)] }),
  )
  expect(JSON.stringify(items)).not.toContain('secret')
  expect(items.map((item) => item.started_at)).toEqual([null, '1970-01-01T00:00:01.000Z'])
})
