import { expect, it } from 'vitest'
import type { Job } from '../../api/jobs.ts'
import { selectAll, selectRange, toggle } from './selection.ts'

const rows = ['a', 'b', 'c', 'd'].map((id) => ({ id, queue: 'q' }) as Job)
const [a, b] = rows as [Job, Job, Job, Job]
const ids = (selected: ReadonlyMap<string, Job>): string[] => [...selected.values()].map(({ id }) => id)

it('adds and takes away, and leaves what was there as it was', () => {
  const one = toggle(new Map(), a)
  expect(ids(toggle(one, b))).toEqual(['a', 'b'])
  expect(ids(toggle(one, a))).toEqual([])
  expect(ids(one)).toEqual(['a'])
})

it('tells jobs with the same id in two queues apart', () => {
  expect(toggle(toggle(new Map(), a), { ...a, queue: 'other' }).size).toBe(2)
})

it('adds what is between two rows, in both directions', () => {
  expect(ids(selectRange(new Map(), rows, 1, 2))).toEqual(['b', 'c'])
  expect(ids(selectRange(toggle(new Map(), a), rows, 3, 2))).toEqual(['a', 'c', 'd'])
  expect(ids(selectAll(rows))).toEqual(['a', 'b', 'c', 'd'])
})
