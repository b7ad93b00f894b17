import { SETTINGS } from '@burrow/process'
import { expect, it } from 'vitest'
import { codeFiles, isTestCode, readText } from './repository.ts'
import { documents } from './documents.ts'

const VARIABLE = /\bBURROW_[A-Z_]*[A-Z]\b/g
const text = readText('docs/configuration.md')

/** Names in code spans of each cell, row by row. */
const rows = text
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, span = '']) => span)),
  )

it.each(Object.entries(SETTINGS))('docs/configuration.md says what %s is', (_, { env, fallback }) => {
  const [own, ...others] = env
  const row = rows.find(([name]) => name?.length === 1 && name[0] === own)
  expect(row, `a row for ${own}`).toBeDefined()
  expect(row?.[1], 'other names').toEqual(others)
  expect(row?.[2], 'default').toEqual([fallback])
})

it('documents name only variables that something reads', () => {
  const code = codeFiles('.ts', '.mjs').filter((path) => !isTestCode(path) || path.startsWith('tooling/'))
  const known = new Set(code.flatMap((path) => readText(path).match(VARIABLE) ?? []))
  const unknown = documents().flatMap((path) =>
    (readText(path).match(VARIABLE) ?? [])
      .filter((name) => !known.has(name))
      .map((name) => `${path}: ${name}`),
  )
  expect(unknown).toEqual([])
})
