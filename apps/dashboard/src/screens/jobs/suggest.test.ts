import { expect, it } from 'vitest'
import { suggest } from './suggest.ts'

it.each([
  ['', ['queue:', 'state:', 'type:', 'tag:', 'created:', 'error:']],
  ['st', ['state:']],
  ['state:d', ['state:dead']],
  ['state:dead qu', ['state:dead queue:']],
  ['state:dead queue:m', ['state:dead queue:mail']],
  ['type:a', []],
])('goes on with "%s"', (typed, suggestions) => {
  expect(suggest(typed, ['mail', 'images'])).toEqual(suggestions)
})
