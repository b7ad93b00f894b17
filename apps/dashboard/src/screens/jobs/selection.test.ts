import { expect, it } from 'vitest'
import type { Job } from '../../api/jobs.ts'
import { NOTHING, selectAll, selectRange, toggle, type Selection } from './selection.ts'

const rows = ['a', 'b', 'c', 'd'].map((id) => ({ id, queue: 'q' }) as Job)
const [a, b] = rows as [Job, Job, Job, Job]
const ids = (selected: Selection): string[] => [...selected.values()].map(({ id }) => id)

it('adds and takes away, and leaves what was there as it was', () => {
  const one = toggle(NOTHING, a)
  expect(ids(toggle(one, b))).toEqual(['a', 'b'])
  expect(ids(toggle(one, a))).toEqual([])
  expect(ids(one)).toEqual(['a'])
})

it('tells jobs with the same id in two queues apart', () => {
  expect(toggle(toggle(NOTHING, a), { ...a, queue: 'other' }).size).toBe(2)
  const all = selectAll([...rows, { ...a, queue: 'other' }])
  expect([...toggle(all, a).values()].filter(({ id }) => id === 'a').map(({ queue }) => queue)).toEqual([
    'other',
  ])
})

it('adds what is between two rows, in both directions', () => {
  expect(ids(selectRange(NOTHING, rows, 1, 2))).toEqual(['b', 'c'])
  expect(ids(selectRange(toggle(NOTHING, a), rows, 3, 2))).toEqual(['a', 'c', 'd'])
  expect(ids(selectAll(rows))).toEqual(['a', 'b', 'c', 'd'])
})

it('keeps all rows as they are while some of them are taken away and added again', () => {
  const many = Array.from({ length: 5_000 }, (_, at) => ({ id: `${at}`, queue: 'q' }) as Job)
  const all = selectAll(many)
  const without = many.slice(0, 1_500).reduce(toggle, all)
  expect([without.size, without.has(many[1_499] as Job), without.has(many[1_500] as Job), all.size]).toEqual([
    ...[3_500, false, true, 5_000],
  ])
  expect(ids(without)).toEqual(many.slice(1_500).map(({ id }) => id))
  const again = selectRange(without, many, 0, 10)
  expect([again.size, again.has(many[10] as Job), again.has(many[11] as Job)]).toEqual([3_511, true, false])
  expect(new Set(ids(again)).size).toBe(3_511)
})
