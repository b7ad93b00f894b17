import { SimulatedClock } from '@burrow/core/testing'
import { expect, it } from 'vitest'
import { EventReader } from './event-reader.ts'
import type { Notifications } from './notifications.ts'
import type { EventEntry } from './statements/subscribe.ts'

/** Lets everything that waits for nothing but its turn happen. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

it('finds an event without a notification soon after several that came with one', async () => {
  const clock = new SimulatedClock()
  const entries: EventEntry[] = []
  const add = (id: string) =>
    entries.push({ no: entries.length + 1, queue: 'q', at: 0, lines: [`job.enqueued;${id};t;pending;0;0;;`] })
  let ring: (() => void) | undefined
  const notifications = {
    isOn: true,
    start: () => Promise.resolve(),
    add: (listener: (notification: 'gap') => void) => {
      ring = () => listener('gap')
      return () => {}
    },
  } as unknown as Notifications
  const reader = new EventReader({
    notifications,
    clock,
    listen: () => Promise.resolve(0),
    read: (_queues, from) => Promise.resolve(entries.filter(({ no }) => no >= from)),
  })
  const ended = new AbortController()
  const seen: string[] = []
  const reading = (async () => {
    for await (const event of reader.read({ queues: ['q'], after: null, signal: ended.signal }))
      seen.push('jobId' in event ? event.jobId : '')
  })()
  await turns()
  add('a')
  add('b')
  ring?.()
  await turns()
  expect(seen).toEqual(['a', 'b'])
  add('c')
  await clock.advance(60)
  await turns()
  expect(seen).toEqual(['a', 'b', 'c'])
  ended.abort()
  await clock.advance(1_000)
  await reading
})
