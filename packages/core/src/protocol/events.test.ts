import { expect, it } from 'vitest'
import { EVENT_NAMES, isJobEvent, type BurrowEvent } from './events.ts'

it('names are a noun and a verb', () => {
  for (const name of EVENT_NAMES) expect(name).toMatch(/^(job|queue)\.[a-z_]+$/)
  expect(new Set(EVENT_NAMES).size).toBe(EVENT_NAMES.length)
})

it('tells events of jobs from events of queues', () => {
  const base = { id: '1', at: 1, queue: 'q' }
  const events = EVENT_NAMES.map((name) => ({ ...base, name }) as BurrowEvent)
  expect(events.filter((event) => !isJobEvent(event)).map(({ name }) => name)).toEqual([
    'queue.paused',
    'queue.resumed',
  ])
})
