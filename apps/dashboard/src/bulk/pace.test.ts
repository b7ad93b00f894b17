import { expect, it } from 'vitest'
import { addSample, paceOf, timeLeftMs, type Sample } from './pace.ts'

function paceAfter(...given: [at: number, handled: number][]): number | null {
  let samples: readonly Sample[] = []
  for (const [at, handled] of given) samples = addSample(samples, { at, handled })
  return paceOf(samples, 1_000)
}

it.each([
  ['nothing is known of one look', [[0, 5]], null],
  [
    'two looks',
    [
      [0, 0],
      [2_000, 100],
    ],
    50,
  ],
  [
    'what stands still',
    [
      [0, 10],
      [5_000, 10],
    ],
    0,
  ],
  [
    'what was long ago does not count',
    [
      [0, 0],
      [30_000, 3_000],
      [31_000, 3_010],
    ],
    10,
  ],
  [
    'another one begins anew',
    [
      [0, 900],
      [1_000, 5],
      [2_000, 25],
    ],
    20,
  ],
  [
    'the same answer twice',
    [
      [0, 0],
      [1_000, 10],
      [1_000, 10],
    ],
    10,
  ],
] as [string, [number, number][], number | null][])('%s', (_, samples, pace) => {
  expect(paceAfter(...samples)).toBe(pace)
})

it.each([
  [50, 100, 10, 5_000],
  [120, 100, 10, 0],
  [0, null, 10, null],
  [0, 100, 0, null],
  [0, 100, null, null],
])('%i of %j at %j a second take %j ms more', (handled, expected, pace, ms) => {
  expect(timeLeftMs(handled, expected, pace)).toBe(ms)
})
