import { expect, it } from 'vitest'
import type { Job } from '../../api/jobs.ts'
import { errorGroups } from './error-groups.ts'

const died = (...messages: string[]): Job =>
  ({ errors: messages.map((message) => ({ name: 'Error', message })) }) as unknown as Job

it('counts by the last error, the most common first', () => {
  expect(errorGroups([died('a'), died('a', 'b'), died('b'), died()])).toEqual([
    { name: 'Error', message: 'b', count: 2 },
    { name: 'Error', message: 'a', count: 1 },
  ])
})

it('is bounded', () => {
  expect(errorGroups(Array.from({ length: 50 }, (_, index) => died(`m${index}`)))).toHaveLength(5)
})
