import { expect, it } from 'vitest'
import { suggest } from './suggest.ts'

const KNOWN = {
  queues: ['mail', 'images', 'email'],
  types: ['email:send', 'email:digest', 'image:resize'],
  tags: ['vip'],
}

function wholes(typed: string, caret = typed.length): string[] {
  return suggest(typed, caret, KNOWN).map(({ whole }) => whole)
}

it.each([
  ['', ['queue:', 'state:', 'type:', 'tag:', 'created:', 'error:', 'group:']],
  [
    'state:d',
    ['scheduled', 'blocked', 'pending', 'completed', 'dead', 'cancelled'].map((each) => `state:${each}`),
  ],
  ['queue:mail', ['queue:email']],
  ['state:dead queue:im', ['state:dead queue:images']],
  ['type:email:', ['type:email:*', 'type:email:digest', 'type:email:send']],
  ['tag:', ['tag:vip']],
  ['created:<', ['created:<-1h', 'created:<-7d']],
  ['error:x', []],
  ['group:x', []],
])('goes on with "%s"', (typed, suggestions) => {
  expect(wholes(typed).toSorted()).toEqual(suggestions.toSorted())
})

it('finds what is meant by a word alone, and offers to look for it in errors', () => {
  expect(wholes('vi')).toEqual(['tag:vip', 'error:"vi"'])
  expect(wholes('state:dead resize')).toEqual(['state:dead type:image:resize', 'state:dead error:"resize"'])
})

it('offers no field twice, but for two times', () => {
  expect(wholes('queue:mail state:dead ')).toEqual(
    ['type:', 'tag:', 'created:', 'error:', 'group:'].map((field) => `queue:mail state:dead ${field}`),
  )
})

it('changes the part at the caret alone', () => {
  expect(wholes('queue:ma state:dead', 8)).toContain('queue:mail state:dead')
  expect(wholes('queue:mail state:dead', 8)).toContain('queue:email state:dead')
})

it('says which parts wait for a value', () => {
  expect(suggest('sta', 3, KNOWN)[0]).toMatchObject({ text: 'state:', isComplete: false })
  expect(suggest('state:dea', 9, KNOWN)[0]).toMatchObject({ text: 'state:dead', isComplete: true })
})
