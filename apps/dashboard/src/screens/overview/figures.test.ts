import { expect, it } from 'vitest'
import type { History } from '../../api/history.ts'
import { figuresOf } from './figures.ts'

const point = (completed: number, failed: number, dead: number, ran: number[]) =>
  ({
    completed,
    failed,
    dead,
    waited: { counts: [0, 0, 0] },
    ran: { counts: ran },
  }) as unknown as History['points'][number]

it('takes points together, with percentiles of all of them', () => {
  expect(figuresOf([point(90, 5, 0, [10, 0, 0]), point(0, 0, 5, [0, 10, 0])], [100, 200])).toEqual({
    ...{ completed: 90, failed: 10, failedShare: 0.1, waitedP95: null, ranP95: 190 },
  })
})

it('says nothing of nothing', () => {
  expect(figuresOf([], [100])).toEqual({
    ...{ completed: 0, failed: 0, failedShare: null, waitedP95: null, ranP95: null },
  })
})
