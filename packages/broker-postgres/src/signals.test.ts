import type { Signal } from '@burrow/core/broker'
import { SimulatedClock } from '@burrow/core/testing'
import { expect, it } from 'vitest'
import type { Notification, Notifications } from './notifications.ts'
import { Signals } from './signals.ts'

/** Signals of a store that notifies when the test says so. */
function createSignals() {
  const clock = new SimulatedClock()
  const listeners = new Set<(notification: Notification | 'gap') => void>()
  const notifications: Pick<Notifications, 'add' | 'start'> = {
    start: () => Promise.resolve(),
    add: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const signals = new Signals({ notifications: notifications as Notifications, clock })
  const stop = new AbortController()
  const heard: Signal[] = []
  signals.watch({ signal: stop.signal, onSignal: (signal) => heard.push(signal) })
  const notify = (kind: Notification['kind'], queue: string) => {
    for (const listener of listeners) listener({ kind, queue, ids: [] })
  }
  return { clock, signals, stop, heard, notify }
}

const noticesOf = (queue: string): Signal => ({ kind: 'notices', queue })

it('notices are told of once more, for those that were written while nothing is notified', async () => {
  const { clock, heard, notify } = createSignals()
  notify('notices', 'a')
  notify('notices', 'b')
  expect(heard).toEqual([noticesOf('a'), noticesOf('b')])
  await clock.advance(60)
  expect(heard.slice(2), 'each once').toEqual([noticesOf('a'), noticesOf('b')])
  await clock.advance(1_000)
  expect(heard).toHaveLength(4)
})

it('notices are told of once more behind the last notification, not only behind the first', async () => {
  const { clock, heard, notify } = createSignals()
  notify('notices', 'a')
  await clock.advance(55)
  notify('notices', 'a')
  await clock.advance(10)
  expect(heard, 'both, and 60 ms behind the first').toHaveLength(3)
  // What is written now is not notified: it is less than 50 ms since the second.
  await clock.advance(55)
  expect(heard, '60 ms behind the second at the latest').toHaveLength(4)
  await clock.advance(1_000)
  expect(heard).toHaveLength(4)
})

it('the other signals are told once', async () => {
  const { clock, heard, notify } = createSignals()
  notify('cancel', 'a')
  notify('schedules', '')
  await clock.advance(1_000)
  expect(heard).toEqual([{ kind: 'cancel', queue: 'a', jobIds: [] }, { kind: 'schedules' }])
})

it.each(['the watcher has ended', 'the broker is closed'])('nothing is told once %s', async (what) => {
  const { clock, signals, stop, heard, notify } = createSignals()
  notify('notices', 'a')
  if (what === 'the broker is closed') signals.close()
  else stop.abort()
  notify('notices', 'a')
  await clock.advance(1_000)
  expect(heard).toEqual([noticesOf('a')])
})
