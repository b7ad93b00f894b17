import { expect, it } from 'vitest'
import type { Job } from '../../api/jobs.ts'
import { countNew, forgetRead, latestOf, NO_UPDATES, noteEvents } from './row-updates.ts'

const job = (id: string, state: Job['state'] = 'pending', queue = 'q'): Job =>
  ({ id, queue, state, attempt: 0 }) as Job

it('tells of a row what was read last, and counts what is new', () => {
  const shown = [job('a'), job('b')]
  const newest = [job('c'), job('b', 'active'), job('a')]
  expect(shown.map(latestOf(newest, NO_UPDATES)).map(({ id, state }) => `${id} ${state}`)).toEqual([
    'a pending',
    'b active',
  ])
  expect(countNew([shown], newest)).toBe(1)
  expect(countNew([shown, [job('c')]], newest)).toBe(0)
})

it('shows the state that an event tells, of the job of that queue alone', () => {
  const began = { name: 'job.started', queue: 'q', job_id: 'a', state: 'active', attempt: 1 }
  const ended = { name: 'job.completed', queue: 'q', job_id: 'a', state: 'completed' }
  const updates = noteEvents(NO_UPDATES, [began, ended])
  const rows = [job('a'), job('a', 'pending', 'other')].map(latestOf([], updates))
  expect(rows.map(({ state, attempt }) => [state, attempt])).toEqual([
    ['completed', 1],
    ['pending', 0],
  ])
})

it('believes what was read later rather than an event before it', () => {
  const failed = { name: 'job.failed', queue: 'q', job_id: 'a', state: 'retrying', attempt: 1 }
  const updates = noteEvents(NO_UPDATES, [failed, { ...failed, job_id: 'b' }])
  const left = forgetRead(updates, [job('a', 'dead')])
  expect([job('a', 'dead'), job('b')].map(latestOf([], left)).map(({ state }) => state)).toEqual([
    'dead',
    'retrying',
  ])
  expect(forgetRead(left, [job('a')])).toBe(left)
})

it.each([
  { name: 'queue.paused', queue: 'q' },
  { name: 'job.deleted', queue: 'q', job_id: 'a', state: null },
  { name: 'job.moved', queue: 'q', job_id: 'a', state: 'unheard-of' },
])('learns no state from $name', (event) => {
  expect(noteEvents(NO_UPDATES, [event])).toBe(NO_UPDATES)
})
