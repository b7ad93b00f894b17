import { expect, it } from 'vitest'
import type { Job } from '../../api/jobs.ts'
import { applyUpdates, countNew, NO_UPDATES, noteEvent } from './row-updates.ts'

const job = (id: string, state: Job['state'] = 'pending', queue = 'q'): Job =>
  ({ id, queue, state, attempt: 0 }) as Job

it('never moves a row: what is new is only counted', () => {
  const shown = [job('a'), job('b')]
  const newest = [job('c'), job('b', 'active'), job('a')]
  expect(applyUpdates(shown, newest, NO_UPDATES).map(({ id, state }) => `${id} ${state}`)).toEqual([
    'a pending',
    'b active',
  ])
  expect(countNew(shown, newest)).toBe(1)
})

it('shows the state that an event tells, of the job of that queue alone', () => {
  const event = { name: 'job.completed', queue: 'q', job_id: 'a', state: 'completed', attempt: 1 }
  const updates = noteEvent(NO_UPDATES, event)
  const rows = applyUpdates([job('a'), job('a', 'pending', 'other')], [], updates)
  expect(rows.map(({ state, attempt }) => [state, attempt])).toEqual([
    ['completed', 1],
    ['pending', 0],
  ])
})

it.each([
  { name: 'queue.paused', queue: 'q' },
  { name: 'job.deleted', queue: 'q', job_id: 'a', state: null },
  { name: 'job.moved', queue: 'q', job_id: 'a', state: 'unheard-of' },
])('learns no state from $name', (event) => {
  expect(noteEvent(NO_UPDATES, event)).toBe(NO_UPDATES)
})
