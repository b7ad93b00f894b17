import { expect, it } from 'vitest'
import { connectionState, type ConnectionFacts } from './connection-state.ts'

const open: ConnectionFacts = { isPaused: false, mayStream: true, isOpen: true, sinceAnswerMs: 0 }

it.each([
  ['live', {}],
  // Nothing happened for long: the stream is open all the same.
  ['live', { sinceAnswerMs: 600_000 }],
  ['paused', { isPaused: true }],
  ['paused', { isPaused: true, isOpen: false, sinceAnswerMs: 600_000 }],
  ['reconnecting', { isOpen: false, sinceAnswerMs: 1_000 }],
  ['polling', { isOpen: false, mayStream: false, sinceAnswerMs: 1_000 }],
  ['stale', { isOpen: false, sinceAnswerMs: 16_000 }],
  ['stale', { isOpen: false, mayStream: false, sinceAnswerMs: 16_000 }],
] as const)('is %s with %o', (state, facts) => {
  expect(connectionState({ ...open, ...facts })).toBe(state)
})
