import { SimulatedClock } from '@burrow/core/testing'
import { expect, it } from 'vitest'
import { LiveStream, type EventStream } from './live-stream.ts'

class FakeStream implements EventStream {
  readyState = 0
  onopen: (() => void) | null = null
  onerror: (() => void) | null = null
  readonly listeners = new Map<string, (event: { data: string; lastEventId: string }) => void>()

  addEventListener(name: string, listener: (event: { data: string; lastEventId: string }) => void): void {
    this.listeners.set(name, listener)
  }

  close(): void {
    this.readyState = 2
  }

  refuse(): void {
    this.readyState = 2
    this.onerror?.()
  }

  send(name: string, data: string, lastEventId: string): void {
    this.listeners.get(name)?.({ data, lastEventId })
  }
}

function rig() {
  const clock = new SimulatedClock()
  const streams: { after: string | null; stream: FakeStream }[] = []
  const seen: string[] = []
  const stream = new LiveStream({
    clock,
    names: ['job.completed'],
    open: (after) => {
      const made = new FakeStream()
      streams.push({ after, stream: made })
      return made
    },
    onEvent: ({ name, job_id: id }) => void seen.push(`${name} ${id}`),
    onOpen: (isOpen) => void seen.push(isOpen ? 'open' : 'shut'),
    onRefused: () => void seen.push('refused'),
  })
  stream.start()
  return { clock, streams, seen, stream, last: () => streams.at(-1)!.stream }
}

it('passes events on and leaves a broken connection to the browser', () => {
  const { seen, streams, last } = rig()
  last().onopen?.()
  last().send('job.completed', '{"name":"job.completed","queue":"q","job_id":"a"}', '7')
  last().send('job.completed', 'no json', '8')
  last().onerror?.()
  expect(seen).toEqual(['open', 'job.completed a', 'shut'])
  expect(streams).toHaveLength(1)
})

it('comes back behind the last event when it was refused, later and later', async () => {
  const { clock, seen, streams, last } = rig()
  last().onopen?.()
  last().send('job.completed', '{"name":"job.completed","queue":"q","job_id":"a"}', '7')
  last().refuse()
  expect(seen.slice(2)).toEqual(['shut', 'refused'])
  await clock.advance(2_000)
  expect(streams.map(({ after }) => after)).toEqual([null, '7'])
  last().refuse()
  await clock.advance(2_000)
  expect(streams).toHaveLength(2)
  await clock.advance(2_000)
  expect(streams).toHaveLength(3)
})

it('stays away once it is stopped', async () => {
  const { clock, streams, stream, last } = rig()
  last().refuse()
  stream.stop()
  await clock.advance(600_000)
  expect(streams).toHaveLength(1)
  expect(clock.pendingTimers).toBe(0)
})
