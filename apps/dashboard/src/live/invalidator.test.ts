import { expect, it } from 'vitest'
import { SimulatedClock } from '@burrow/core/testing'
import { Invalidator, PAUSE_MS } from './invalidator.ts'

function rig() {
  const clock = new SimulatedClock()
  const stale: string[] = []
  const invalidator = new Invalidator({ clock, invalidate: (key) => void stale.push(key.join('/')) })
  return { clock, stale, invalidator }
}

const ended = (id: string) => ({ name: 'job.completed', queue: 'mail', job_id: id, state: 'completed' })

it('makes stale at once, and then once a second at most', async () => {
  const { clock, stale, invalidator } = rig()
  invalidator.note(ended('a'))
  expect(stale).toEqual(['job/a', 'jobs/newest', 'queues'])
  for (let round = 0; round < 1_000; round++) invalidator.note(ended(`b${round % 3}`))
  expect(stale).toHaveLength(3)
  await clock.advance(PAUSE_MS)
  expect(stale.slice(3).toSorted()).toEqual(['job/a', 'job/b0', 'job/b1', 'job/b2', 'jobs/newest', 'queues'])
})

it('makes stale once more, when no answer of before the event is given any more', async () => {
  const { clock, stale, invalidator } = rig()
  invalidator.note(ended('a'))
  await clock.advance(1_000)
  expect(stale).toHaveLength(3)
  await clock.advance(PAUSE_MS - 1_000)
  expect(stale.slice(3)).toEqual(['job/a', 'jobs/newest', 'queues'])
  await clock.advance(60_000)
  expect(stale).toHaveLength(6)
})

it('leaves lists alone when a job only gets further', () => {
  const { stale, invalidator } = rig()
  invalidator.note({ name: 'job.progressed', queue: 'mail', job_id: 'a' })
  expect(stale).toEqual(['job/a'])
})

it('remembers a bounded number of jobs', async () => {
  const { clock, stale, invalidator } = rig()
  invalidator.note(ended('first'))
  for (let id = 0; id < 5_000; id++) invalidator.note(ended(`${id}`))
  await clock.advance(PAUSE_MS)
  expect(stale.length).toBeLessThan(250)
  expect(stale.slice(3)).toContain('queues')
})
