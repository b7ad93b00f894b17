import { expect, it } from 'vitest'
import { expectOnlyAllowed } from './allowed.ts'
import type { Reasons } from './allowed.ts'
import { codeFiles, readText } from './repository.ts'

/** A screen or four. Above it a file usually has two jobs. */
const SOFT_LINES = 200
const HARD_LINES = 400

/** Files that may exceed the hard limit, each with the reason why cutting it would make it worse. */
const EXCEPTIONS: Reasons = {}

const sizes = codeFiles('.ts', '.tsx', '.mjs', '.lua', '.sql').map((path) => ({
  path,
  lines: readText(path).split('\n').length - 1,
}))

it('finds the code', () => {
  expect(sizes.length).toBeGreaterThan(50)
})

it(`has no file over ${HARD_LINES} lines without a reason`, () => {
  const long = sizes.filter(({ lines }) => lines > SOFT_LINES).toSorted((a, b) => b.lines - a.lines)
  if (long.length > 0) {
    const list = long.map(({ path, lines }) => `  ${lines} ${path}`).join('\n')
    console.warn(`${long.length} files over the soft limit of ${SOFT_LINES} lines:\n${list}`)
  }
  const over = long.filter(({ lines }) => lines > HARD_LINES)
  expectOnlyAllowed(
    over.map(({ path, lines }) => `${path} has ${lines} lines`),
    EXCEPTIONS,
  )
})
