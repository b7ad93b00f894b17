import { expect, it } from 'vitest'
import { seededRandom } from '../testing/index.ts'
import { pickOrder } from './queue-picker.ts'

const heavy = { name: 'heavy', weight: 3 }
const light = { name: 'light', weight: 1 }

it('leaves one queue alone, without chance', () => {
  const only = [heavy]
  expect(pickOrder(only, () => expect.unreachable())).toBe(only)
  expect(pickOrder([], () => expect.unreachable())).toEqual([])
})

it('puts queues first as often as their weights say', () => {
  const random = seededRandom(7)
  let heavyFirst = 0
  for (let round = 0; round < 4_000; round += 1) {
    if (pickOrder([light, heavy], random)[0] === heavy) heavyFirst += 1
  }
  expect(heavyFirst / 4_000).toBeGreaterThan(0.72)
  expect(heavyFirst / 4_000).toBeLessThan(0.78)
})

it('keeps every queue and repeats with the same chance', () => {
  const queues = Array.from({ length: 20 }, (_, index) => ({ name: `q${index}`, weight: 1 + (index % 4) }))
  const order = pickOrder(queues, seededRandom(1))
  expect([...order].toSorted((a, b) => queues.indexOf(a) - queues.indexOf(b))).toEqual(queues)
  expect(pickOrder(queues, seededRandom(1))).toEqual(order)
})

it('stands a chance of exactly 0', () => {
  expect(pickOrder([heavy, light], () => 0)).toHaveLength(2)
})
