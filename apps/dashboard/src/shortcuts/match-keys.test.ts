import { expect, it } from 'vitest'
import { matchKeys } from './match-keys.ts'

const SEQUENCES = ['?', 'g q', 'g j', 'j']

function type(...keys: string[]): (string | null)[] {
  let pending: string | null = null
  return keys.map((key) => {
    const typed = matchKeys(pending, key, SEQUENCES)
    pending = typed.pending
    return typed.found
  })
}

it('finds single keys and sequences', () => {
  expect(type('?', 'g', 'q', 'g', 'j', 'j')).toEqual(['?', null, 'g q', null, 'g j', 'j'])
})

it('forgets a sequence that leads nowhere, and lets its last key count', () => {
  expect(type('g', 'x', 'q')).toEqual([null, null, null])
  expect(type('g', '?')).toEqual([null, '?'])
  expect(type('g', 'g', 'q')).toEqual([null, null, 'g q'])
})
