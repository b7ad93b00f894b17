import { expect, it } from 'vitest'
import { formatPath, pointerOf, pointerOfField, stepsOfPointer } from './path.ts'

it.each([
  [['payload', 'to', 0], '/payload/to/0', 'payload.to[0]'],
  [['a/b', 'c~d'], '/a~1b/c~0d', '["a/b"]["c~d"]'],
  [[0, 'x'], '/0/x', '[0].x'],
  [[], '', ''],
] as const)('writes %j', (path, pointer, text) => {
  expect(pointerOf(path)).toBe(pointer)
  expect(formatPath(path)).toBe(text)
  expect(stepsOfPointer(pointer)).toEqual(path.map(String))
})

it.each([
  ['payload.to[0].name', '/payload/to/0/name'],
  ['max_retries', '/max_retries'],
  ['unique.for_ms', '/unique/for_ms'],
  ['payload', '/payload'],
  ['payload[1][2]', '/payload/1/2'],
])('reads the field %s of the API', (field, pointer) => {
  expect(pointerOfField(field)).toBe(pointer)
})
