import { expect, it } from 'vitest'
import { indented } from './indented.ts'

const VALUES = [
  ...[0, -1.5e-10, true, null, '', '\\"{[,:', [], {}, [[]], [{}, []]],
  { a: [1, 'x, y: {', { 'c\\"': null }], '': {}, long: 'x'.repeat(900), more: [true, false, 12_345_678] },
]

it.each(VALUES)('writes %j as JSON.stringify does', (value) => {
  const wanted = JSON.stringify(value, null, 2)
  for (const space of [undefined, 1, '\t'])
    expect(indented(JSON.stringify(value, null, space), Infinity)).toEqual({ text: wanted, isCut: false })
})

it('leaves numbers as they are, also long ones', () => {
  const long = '9'.repeat(1_500)
  expect(indented(`[${long},1.10]`, Infinity).text).toBe(`[\n  ${long},\n  1.10\n]`)
})

it('stops where it was told to', () => {
  const { text, isCut } = indented(JSON.stringify(['x'.repeat(10_000), 1, 2]), 100)
  expect(isCut).toBe(true)
  expect(text.length).toBe(100)
})
