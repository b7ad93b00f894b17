import { expect, it } from 'vitest'
import { fromClockInput, toClockInput } from './clock-input.ts'

it.each(['utc', 'local'] as const)('reads what it wrote on the %s clock', (clock) => {
  const at = '2026-03-29T12:30:15.000Z'
  expect(fromClockInput(toClockInput(at, clock), clock)).toBe(at)
})

it('shows UTC as it is', () => {
  expect(toClockInput('2026-03-29T12:30:15.000Z', 'utc')).toBe('2026-03-29T12:30:15')
})

it('takes nothing for nothing, and leaves what is no time for the API to refuse', () => {
  expect(toClockInput(null, 'utc')).toBe('')
  expect(fromClockInput('', 'utc')).toBeNull()
  expect(fromClockInput('soon', 'utc')).toBe('soon')
})
