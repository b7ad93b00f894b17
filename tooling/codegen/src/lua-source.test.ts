import { expect, it } from 'vitest'
import { includesOf, shippedLua } from './lua-source.ts'

const includes = new Map([
  ['now', '-- Purpose: the clock\nlocal function now()\n  return 1 -- ms\nend\n'],
  ['nested', '-- @include now\n'],
])

it('keeps the shebang first and drops comments, blank lines and indentation', () => {
  const source = '#!lua flags=allow-oom\n-- Purpose: x\n\nif a then\n  -- why\n  return "--kept"\nend\n'
  expect(shippedLua('x.lua', source, includes)).toBe('#!lua flags=allow-oom\nif a then\nreturn "--kept"\nend')
})

it('puts an include in place of its line', () => {
  const source = '#!lua\n-- @include now\nreturn now()\n'
  expect(includesOf(source)).toEqual(['now'])
  expect(shippedLua('x.lua', source, includes)).toBe(
    '#!lua\nlocal function now()\nreturn 1 -- ms\nend\nreturn now()',
  )
})

it.each([
  ['no shebang', 'return 1\n', 'x.lua: the first line must start with #!lua'],
  ['a newline before the shebang', '\n#!lua\n', 'x.lua: the first line must start with #!lua'],
  ['an unknown include', '#!lua\n-- @include nothing\n', 'x.lua: includes "nothing"'],
  ['an include of an include', '#!lua\n-- @include nested\n', 'include/nested.lua: an include must not'],
  ['a long bracket', '#!lua\nlocal s = [[\n-- text\n]]\n', 'x.lua: long brackets'],
])('refuses %s', (_, source, message) => {
  expect(() => shippedLua('x.lua', source, includes)).toThrow(message)
})
