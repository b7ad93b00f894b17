import { expect, it } from 'vitest'
import { expectCode } from '../testing/expect-code.ts'
import { isName, isNamespace, NAME_PATTERN, parseName, parseNamespace } from './names.ts'

it.each(['a', '0', 'email:send', 'A.b-c_d:e', 'constructor', 'x'.repeat(128), 'a:', 'a..b'])(
  '%s is a name',
  (name) => {
    expect(isName(name)).toBe(true)
    expect(parseName(name, 'queue')).toBe(name)
    expect(new RegExp(NAME_PATTERN).test(name)).toBe(true)
  },
)

it.each([
  '',
  ' ',
  'a b',
  ':a',
  '.a',
  '-a',
  '_a',
  'a\n',
  '\na',
  'a/b',
  'a{b}',
  'é',
  'a\u0000',
  '__proto__',
  'x'.repeat(129),
  7,
  null,
  undefined,
  {},
  ['a'],
  Symbol('a'),
])('%o is no name', (value) => {
  expect(isName(value)).toBe(false)
  expectCode(() => parseName(value, 'options.queue'), 'INVALID_NAME', 'options.queue')
})

it('shows only the beginning of what was given', () => {
  expect(() => parseName('y'.repeat(5_000), 'id')).toThrow(/^.{1,200}$/)
})

it.each(['a', '0', 'A.b-c_d', 'x'.repeat(128)])('%s may be a namespace', (name) => {
  expect(isNamespace(name)).toBe(true)
  expect(parseNamespace(name, 'namespace')).toBe(name)
})

it.each(['', 'app:eu', 'app:', ':', 'a b', '-a', 'a\n', 'x'.repeat(129), 7, null, undefined])(
  '%o may be no namespace',
  (value) => {
    expect(isNamespace(value)).toBe(false)
    expectCode(() => parseNamespace(value, 'prefix'), 'INVALID_NAME', 'prefix')
  },
)
