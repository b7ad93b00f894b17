import { expect, it } from 'vitest'
import { decodeSignal } from './signal-reader.ts'

it('reads what the scripts publish', () => {
  expect(decodeSignal('cancel mail a b:c')).toEqual({ kind: 'cancel', queue: 'mail', jobIds: ['a', 'b:c'] })
  expect(decodeSignal('notices mail')).toEqual({ kind: 'notices', queue: 'mail' })
  expect(decodeSignal('schedules')).toEqual({ kind: 'schedules' })
})

it.each(['', 'cancel', 'cancel mail', 'notices', 'notices ', 'something else', ' schedules'])(
  '%o is no signal',
  (text) => {
    expect(decodeSignal(text)).toBeNull()
  },
)
