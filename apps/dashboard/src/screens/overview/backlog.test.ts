import { expect, it } from 'vitest'
import type { QueueHistory } from '../../api/history.ts'
import type { Queue } from '../../api/queues.ts'
import { backlogs } from './backlog.ts'

const MINUTE = 60_000
const NOW = Date.parse('2026-01-01T12:03:40Z')
const span = { now: NOW, stepMs: MINUTE, count: 3 }

function queue(name: string, pending: number): Queue {
  const counts = { scheduled: 0, blocked: 0, pending, active: 0, retrying: 0 }
  return { name, counts: { ...counts, completed: 9, dead: 9, cancelled: 9 } } as Queue
}

function history(name: string, ...points: [minute: string, enqueued: number, ended: number][]): QueueHistory {
  return {
    name,
    points: points.map(([minute, enqueued, completed]) => ({
      at: `2026-01-01T${minute}:00.000Z`,
      ...{ enqueued, completed, failed: 7, dead: 0, cancelled: 0 },
    })),
  } as QueueHistory
}

it('reckons back from what is there now', () => {
  const lines = backlogs([queue('a', 5)], [history('a', ['12:03', 4, 1], ['12:02', 0, 3])], span, 'others')
  expect(lines).toEqual([{ name: 'a', values: [5, 2, 5] }])
})

it('is never below nothing, and leaves out queues that had nothing', () => {
  const lines = backlogs([queue('a', 1), queue('idle', 0)], [history('a', ['12:03', 4, 0])], span, 'others')
  expect(lines).toEqual([{ name: 'a', values: [0, 0, 1] }])
})

it('has a line for the largest queues, and one for all others', () => {
  const queues = Array.from({ length: 7 }, (_, index) => queue(`q${index}`, index + 1))
  const lines = backlogs(queues, [], span, 'others')
  expect(lines.map(({ name, values }) => [name, values.at(-1)])).toEqual([
    ['q6', 7],
    ['q5', 6],
    ['q4', 5],
    ['q3', 4],
    ['q2', 3],
    ['others', 3],
  ])
})
