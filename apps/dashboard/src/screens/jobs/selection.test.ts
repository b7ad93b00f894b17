import { expect, it } from 'vitest'
import { selectRange, toggle } from './selection.ts'

it('adds and takes away', () => {
  expect([...toggle(toggle(new Set(), 'a'), 'b')]).toEqual(['a', 'b'])
  expect([...toggle(new Set(['a', 'b']), 'a')]).toEqual(['b'])
})

it('adds a range in both directions', () => {
  const keys = ['a', 'b', 'c', 'd']
  expect([...selectRange(new Set(['d']), keys, 0, 1)].toSorted()).toEqual(['a', 'b', 'd'])
  expect([...selectRange(new Set(), keys, 3, 1)]).toEqual(['b', 'c', 'd'])
})
