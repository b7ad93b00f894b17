import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../testing/seeded-random.ts'
import { OrderedSet, type Place } from './ordered-set.ts'

const compare = (a: Place, b: Place) => a.rank - b.rank || a.order - b.order

describe('OrderedSet', () => {
  it('is what a sorted list is, whatever is added and removed', () => {
    const operations = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.boolean(), fc.nat()), {
      maxLength: 300,
    })
    fc.assert(
      fc.property(operations, (all) => {
        const set = new OrderedSet<Place>()
        const list: Place[] = []
        for (const [order, [rank, isRemoval, pick]] of all.entries()) {
          if (isRemoval && list.length > 0) {
            const [item] = list.splice(pick % list.length, 1)
            expect(set.delete(item!)).toBe(true)
            expect(set.delete(item!)).toBe(false)
          } else {
            const item = { rank, order: pick % 2 ? order : -order }
            set.add(item)
            list.push(item)
          }
          list.sort(compare)
          expect(set.size).toBe(list.length)
          expect(set.first).toBe(list[0])
          expect(set.last).toBe(list.at(-1))
        }
        expect([...set.values()]).toEqual(list)
        expect([...set.backwards()]).toEqual(list.toReversed())
        for (const item of list) expect([...set.values(item)]).toEqual(list.slice(list.indexOf(item) + 1))
      }),
    )
  })

  it('keeps order over many chunks, added at the tail, at the head and anywhere', () => {
    const random = seededRandom(3)
    const orders = {
      tail: (index: number) => index,
      head: (index: number) => -index,
      anywhere: () => random(),
    }
    for (const orderOf of Object.values(orders)) {
      const set = new OrderedSet<Place>()
      const items = Array.from({ length: 5_000 }, (_, index) => ({ rank: 1, order: orderOf(index) }))
      for (const item of items) set.add(item)
      const sorted = items.toSorted(compare)
      expect([...set.values()]).toEqual(sorted)
      expect([...set.values(sorted[2_500])]).toEqual(sorted.slice(2_501))
      for (const item of items.slice(0, 4_999)) set.delete(item)
      expect([...set.values()]).toEqual([items[4_999]])
    }
  })

  it('goes on behind a place that nothing holds any more', () => {
    const set = new OrderedSet<Place>()
    for (let order = 0; order < 2_000; order += 2) set.add({ rank: 0, order })
    const [next] = set.values({ rank: 0, order: 1_001 })
    expect(next).toEqual({ rank: 0, order: 1_002 })
    expect([...set.values({ rank: 0, order: 5_000 })]).toEqual([])
  })

  it('may be empty', () => {
    const set = new OrderedSet<Place>()
    expect(set.first).toBeUndefined()
    expect([...set.values(), ...set.backwards()]).toEqual([])
    expect(set.delete({ rank: 0, order: 0 })).toBe(false)
  })
})
