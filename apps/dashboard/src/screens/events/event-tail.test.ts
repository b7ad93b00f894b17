import { SimulatedClock } from '@burrow/core/testing'
import { expect, it } from 'vitest'
import type { LiveEvent } from '../../live/affected-keys.ts'
import { readEventFilter } from './event-filter.ts'
import { EventTail, MOST_ROWS } from './event-tail.ts'

function rig() {
  const clock = new SimulatedClock()
  const tail = new EventTail(clock)
  const event = (job: string, over: Partial<LiveEvent> = {}): LiveEvent => ({
    ...{ name: 'job.completed', queue: 'mail', type: 'email:send', job_id: job },
    ...over,
  })
  const jobs = (): (string | undefined)[] =>
    tail.view().rows.map((row) => ('event' in row ? row.event.job_id : 'away'))
  return { clock, tail, event, jobs, draw: () => clock.advance(200) }
}

it('has the newest first, draws a few times a second, and keeps so many', async () => {
  const { tail, event, jobs, draw } = rig()
  let draws = 0
  tail.subscribe(() => (draws += 1))
  for (let n = 0; n < MOST_ROWS + 5; n += 1) tail.note(event(String(n)))
  expect(draws).toBe(0)
  await draw()
  expect(draws).toBe(1)
  expect(jobs()).toHaveLength(MOST_ROWS)
  expect(jobs()[0]).toBe(String(MOST_ROWS + 4))
})

it('counts what comes while somebody holds it, and shows that when he asks or lets go', async () => {
  const { tail, event, jobs, draw } = rig()
  tail.note(event('a'))
  await draw()
  tail.hold(true)
  for (let n = 0; n < MOST_ROWS + 1; n += 1) tail.note(event('b'))
  await draw()
  expect(jobs()).toEqual(['a'])
  expect(tail.view().waiting).toBe(MOST_ROWS + 1)
  tail.clear()
  tail.note(event('c'))
  tail.showWaiting()
  expect(jobs()).toEqual(['c'])
  tail.note(event('d'))
  tail.hold(false)
  expect(jobs()).toEqual(['d', 'c'])
})

it('takes what fits, and narrows what it has', async () => {
  const { tail, event, jobs, draw } = rig()
  tail.note(event('a'))
  tail.note(event('b', { queue: 'other', type: 'email:bounce' }))
  tail.filter(readEventFilter({ type: 'email:b*', nothing: 1 }))
  expect(jobs()).toEqual(['b'])
  tail.note(event('c'))
  tail.note(event('d', { type: 'email:back' }))
  await draw()
  expect(jobs()).toEqual(['d', 'b'])
  tail.filter(readEventFilter({ queue: 'other', name: 'job.completed', job: 'b', type: '' }))
  expect(jobs()).toEqual(['b'])
})

it('says how long the stream was away, and when something may be missing', async () => {
  const { clock, tail, event, draw } = rig()
  tail.connected(false)
  tail.connected(true)
  tail.note(event('a'))
  tail.connected(false)
  await clock.advance(4_000)
  tail.connected(true)
  await draw()
  expect(tail.view().rows).toMatchObject([{ awayMs: 4_000, mayMiss: false }, { event: { job_id: 'a' } }])
  tail.connected(false)
  await clock.advance(300_001)
  tail.connected(true)
  await draw()
  expect(tail.view().rows[0]).toMatchObject({ mayMiss: true })
})
