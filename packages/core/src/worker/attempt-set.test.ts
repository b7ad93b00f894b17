import { expect, it } from 'vitest'
import { seededRandom } from '../testing/index.ts'
import type { ClaimedJob } from '../protocol/index.ts'
import { Attempt } from './attempt.ts'
import { AttemptSet } from './attempt-set.ts'
import { QueueLane } from './queue-lane.ts'

const lane = new QueueLane({ name: 'q', weight: 1, concurrency: 1 })
const createAttempt = (_: unknown, index: number) =>
  new Attempt({ id: String(index) } as ClaimedJob, lane, 0, 0)

it('holds what a set would hold', () => {
  const random = seededRandom(7)
  const attempts = Array.from({ length: 20 }, createAttempt)
  const model = new Set<Attempt>()
  const set = new AttemptSet()
  for (let step = 0; step < 2_000; step += 1) {
    const attempt = attempts[Math.floor(random() * attempts.length)]!
    if (model.has(attempt) || random() < 0.3) {
      model.delete(attempt)
      set.delete(attempt)
    } else {
      model.add(attempt)
      set.add(attempt)
    }
    expect(set.size).toBe(model.size)
    expect(new Set(set)).toEqual(model)
  }
})

it('lets attempts be taken out while it is looked through', () => {
  const set = new AttemptSet()
  for (const attempt of Array.from({ length: 10 }, createAttempt)) set.add(attempt)
  const seen: string[] = []
  for (const attempt of set) {
    seen.push(attempt.job.id)
    set.delete(attempt)
  }
  expect(seen).toHaveLength(10)
  expect(set.size).toBe(0)
})
