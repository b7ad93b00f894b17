import { describe, expect, it } from 'vitest'
import { memberText, withoutMembers } from './member-text.ts'
import { entriesAt, kindAt, wholeRange } from './ranges.ts'

/** The value of a text, read by its ranges alone. */
function read(text: string, range = wholeRange(text)): unknown {
  const kind = kindAt(text, range)
  if (kind === 'scalar' || kind === 'string') return JSON.parse(text.slice(range.from, range.to))
  const { entries, count } = entriesAt(text, range, Infinity)
  expect(count).toBe(entries.length)
  if (kind === 'array') return entries.map((each) => read(text, each))
  return Object.fromEntries(entries.map((each) => [each.name, read(text, each)]))
}

const VALUES = [
  ...[0, -1.5e10, true, null, '', 'a', '\\', '"', '\\"', 'a\\\\"b', '{[,:]}', '\u2028', [], {}, [[]], [{}]],
  { '': '', 'a"b\\': [1, 'x, y', { c: null }], '{': '}', d: [[1, [2]], '['] },
]

describe.each([undefined, 2, '\t'])('with the indentation %j', (space) => {
  it.each(VALUES)('reads %j', (value) => {
    const text = JSON.stringify(value, null, space)
    expect(read(text)).toEqual(value)
    expect(read(` \n${text} `)).toEqual(value)
  })
})

it('gives so many entries at most, and says how many there are', () => {
  const text = JSON.stringify(Array.from({ length: 50 }, (_, index) => index))
  const { entries, count } = entriesAt(text, wholeRange(text), 3)
  expect(entries.map(({ from, to }) => text.slice(from, to))).toEqual(['0', '1', '2'])
  expect(count).toBe(50)
})

it('takes members out of an answer as they are written', () => {
  const text = '{"id":"a","payload": {"n":9007199254740993} ,"result":1.10,"tags":[]}'
  expect(memberText(text, 'payload')).toBe('{"n":9007199254740993}')
  expect(memberText(text, 'result')).toBe('1.10')
  expect(memberText(text, 'none')).toBeNull()
  expect(memberText('[]', '0')).toBeNull()
  expect(JSON.parse(withoutMembers(text, ['payload', 'result']))).toEqual({
    id: 'a',
    payload: null,
    result: null,
    tags: [],
  })
})
