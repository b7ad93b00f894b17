import { expect, it } from 'vitest'
import { newJob } from '../testing/index.ts'
import { UniqueKeys } from './unique-keys.ts'

it('forgets holds whose time is over, a bounded number at a time, and no others', () => {
  const keys = new UniqueKeys()
  for (let index = 0; index < 10; index += 1) keys.take(`short ${index}`, `job ${index}`, 100 + index)
  keys.take('long', 'long', 1_000)
  keys.take('forever', 'forever', null)
  expect(keys.removeEnded(99, 100)).toBe(0)
  expect(keys.removeEnded(104, 3)).toBe(3)
  expect(keys.removeEnded(104, 3)).toBe(2)
  expect(keys.removeEnded(500, 100)).toBe(5)
  expect([...keys.values()].map(({ key }) => key)).toEqual(['long', 'forever'])
})

it('knows a hold that is over as none before it is forgotten, and lets another job take it', () => {
  const keys = new UniqueKeys()
  keys.take('k', 'first', 100)
  expect(keys.find('k', 99)?.jobId).toBe('first')
  expect(keys.find('k', 100)).toBeUndefined()
  keys.take('k', 'second', 300)
  expect(keys.removeEnded(200, 10)).toBe(0)
  keys.free(newJob({ id: 'first', uniqueKey: 'k' }))
  expect(keys.heldBy(newJob({ id: 'first', uniqueKey: 'k' }), 200)).toBeUndefined()
  expect(keys.heldBy(newJob({ id: 'second', uniqueKey: 'k' }), 200)?.endsAt).toBe(300)
  keys.free(newJob({ id: 'second', uniqueKey: 'k' }))
  expect([...keys.values()]).toEqual([])
})
