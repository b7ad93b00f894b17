import { expect, it } from 'vitest'
import { usualVersion } from './versions.ts'

it.each([
  [[], null],
  [['1.0.0'], '1.0.0'],
  [['1.0.0', '1.1.0', '1.0.0'], '1.0.0'],
  [['1.0.0', '1.1.0'], '1.1.0'],
])('of %j it is %s', (versions, usual) => {
  expect(usualVersion(versions.map((version) => ({ version })))).toBe(usual)
})
