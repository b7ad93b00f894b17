import { expect, it } from 'vitest'
import { seededRandom } from '../testing/seeded-random.ts'
import { hintsAt, newJobId, queueTag } from './job-id.ts'
import { isName } from './names.ts'

const random = seededRandom(1)

it('has the shape of a UUIDv7 and is a name', () => {
  for (let count = 0; count < 1_000; count += 1) {
    const id = newJobId('default', 1_700_000_000_000 + count, random)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(isName(id)).toBe(true)
  }
})

it.each([0, 1, 65_535, 65_536, 1_700_000_000_123, 2 ** 32, 2 ** 48 - 1])('carries the time %d', (time) => {
  const hex = newJobId('default', time, random).replace('-', '').slice(0, 12)
  expect(Number.parseInt(hex, 16)).toBe(time)
})

it('agrees with the example of RFC 9562', () => {
  expect(newJobId('default', 0x017f22e279b0, random).slice(0, 14)).toBe('017f22e2-79b0-')
})

it('keeps version and variant at the ends of chance', () => {
  for (const chance of [0, 1 - Number.EPSILON / 2])
    expect(newJobId('q', 1, () => chance)).toMatch(/^.{14}7.{4}[89ab]/)
})

it('sorts by time', () => {
  const times = [0, 1, 65_535, 65_536, 99_999_999, 1_700_000_000_000, 1_700_000_000_001, 2 ** 41]
  const ids = times.map((time) => newJobId('default', time, random))
  expect(ids.toSorted()).toEqual(ids)
})

it('does not repeat in 100,000 of one millisecond', () => {
  const ids = new Set<string>()
  for (let count = 0; count < 100_000; count += 1) ids.add(newJobId('default', 5, random))
  expect(ids.size).toBe(100_000)
})

it('hints at its queue', () => {
  for (const queue of ['default', 'a', 'emails:high', 'x'.repeat(128)]) {
    const id = newJobId(queue, 1, random)
    expect(queueTag(queue)).toMatch(/^[0-9a-f]{4}$/)
    expect(hintsAt(id, queue)).toBe(true)
    expect(hintsAt(id, `${queue}-other`)).toBe(false)
  }
  expect(hintsAt('my-own-id', 'default')).toBe(false)
  expect(hintsAt(queueTag('default'), 'default')).toBe(false)
})

it('gives many queues different tags', () => {
  const tags = new Set(Array.from({ length: 200 }, (_, index) => queueTag(`queue-${index}`)))
  expect(tags.size).toBeGreaterThan(190)
})
