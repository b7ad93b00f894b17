import { expect, it } from 'vitest'
import { LIMITS } from '../protocol/index.ts'
import { RecentCalls } from './recent-calls.ts'

it('knows the last call of each caller for a while', () => {
  const calls = new RecentCalls<string>()
  calls.remember('w1', 't1', 0, 'first')
  calls.remember('w2', 't1', 5, 'other')
  expect(calls.find('w1', 't1', 10)).toBe('first')
  expect(calls.find('w2', 't1', 10)).toBe('other')
  expect(calls.find('w1', 't2', 10)).toBeUndefined()
  calls.remember('w1', 't2', 10, 'second')
  expect(calls.find('w1', 't1', 10)).toBeUndefined()
  expect(calls.find('w1', 't2', LIMITS.replayMs + 9)).toBe('second')
  expect(calls.find('w1', 't2', LIMITS.replayMs + 10)).toBeUndefined()
})
