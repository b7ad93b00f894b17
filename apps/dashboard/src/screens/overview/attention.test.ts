import { expect, it } from 'vitest'
import type { History } from '../../api/history.ts'
import type { Queue } from '../../api/queues.ts'
import type { WorkerInfo } from '../../api/workers.ts'
import { concernsOf, type Known } from './attention.ts'

const NOW = Date.parse('2026-01-01T12:00:00Z')
const ago = (ms: number): string => new Date(NOW - ms).toISOString()

function queue(name: string, over: Partial<Queue> = {}, pending = 0): Queue {
  return { name, paused: false, counts: { pending }, set_aside: {}, pending_since: null, ...over } as Queue
}

function worker(id: string, over: Partial<WorkerInfo> = {}): WorkerInfo {
  return {
    ...{ id, name: id, queues: ['mail'], active: 0, concurrency: 1, event_loop_lag_ms: 2 },
    ...{ version: '1.0.0', seen_at: ago(1_000) },
    ...over,
  } as WorkerInfo
}

/** Figures of one queue. */
function history(
  name: string,
  completed: number,
  failed: number,
  dead = 0,
  p95: number | null = null,
): History {
  const totals = { completed, failed, dead, waited: { p95_ms: p95 } }
  return { totals, queues: [{ name, points: [], totals }] } as unknown as History
}

function concerns(over: Partial<Known>) {
  return concernsOf({ now: NOW, queues: [], workers: [worker('w')], hour: null, day: null, ...over })
}

it('has nothing to say when all is well', () => {
  const queues = [queue('mail', { pending_since: ago(5_000) }, 3), queue('idle')]
  expect(concerns({ queues, hour: history('mail', 100, 1), day: history('mail', 900, 9) })).toEqual([])
})

it('names queues where jobs wait for nobody, unless workers may not be seen', () => {
  const queues = [queue('lost', { pending_since: ago(3_600_000) }, 4), queue('empty')]
  expect(concerns({ queues })).toEqual([{ kind: 'nobody', queue: 'lost', waiting: 4 }])
  expect(concerns({ queues, workers: null })).toMatchObject([{ kind: 'old', queue: 'lost' }])
})

it('names paused queues with jobs, and types that nobody serves', () => {
  const queues = [
    queue('mail', { paused: true, pending_since: ago(9e6) }, 2),
    queue('mail', { paused: true }),
    queue('mail', { set_aside: { 'a:b': 2, c: 1 } }, 3),
  ]
  expect(concerns({ queues })).toEqual([
    { kind: 'unserved', queue: 'mail', types: ['a:b', 'c'], waiting: 3 },
    { kind: 'paused', queue: 'mail', waiting: 2 },
  ])
})

it.each([
  [20_000, 1_000, false],
  [31_000, 1_000, true],
  [100_000, 50_000, false],
  [151_000, 50_000, true],
  [600_000, null, false],
  [901_000, null, true],
])('a job that waits for %d ms where %s ms are usual: %s', (age, usual, isOld) => {
  const queues = [queue('mail', { pending_since: ago(age) }, 1)]
  expect(concerns({ queues, day: history('mail', 50, 0, 0, usual) })).toHaveLength(isOld ? 1 : 0)
})

it.each([
  ['clearly more than before', [90, 10, 0], [1_090, 20, 0], 1],
  ['as much as before', [90, 10, 0], [1_080, 120, 0], 0],
  ['too few to say', [5, 5, 0], [1_000, 6, 0], 0],
  ['nothing before to compare with', [50, 50, 0], [50, 50, 0], 0],
] as const)('a rate of failures: %s', (_, [completed, failed, dead], [c, f, d], count) => {
  const known = { hour: history('mail', completed, failed, dead), day: history('mail', c, f, d) }
  expect(concerns(known).filter(({ kind }) => kind === 'failing')).toHaveLength(count)
})

it('counts jobs that died within the hour', () => {
  expect(concerns({ hour: history('mail', 5, 0, 3) })).toEqual([{ kind: 'dead', queues: ['mail'], count: 3 }])
})

it('names workers that are silent, blocked, or of another version, behind what is worse', () => {
  const workers = [
    worker('a'),
    worker('b', { seen_at: ago(21_000) }),
    worker('c', { event_loop_lag_ms: 1_500, version: '1.1.0' }),
  ]
  expect(concerns({ workers, queues: [queue('lost', {}, 1)] })).toMatchObject([
    { kind: 'nobody' },
    { kind: 'silent', worker: { id: 'b' }, silentMs: 21_000 },
    { kind: 'blocked', worker: { id: 'c' } },
    { kind: 'versions', versions: ['1.0.0', '1.1.0'] },
  ])
})
