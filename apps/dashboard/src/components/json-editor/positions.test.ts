import { jsonLanguage } from '@codemirror/lang-json'
import { expect, it } from 'vitest'
import { rangeOf } from './positions.ts'

const TEXT = '{\n  "to": ["a", 7, {"x": true}],\n  "a\\"b": -1.5,\n  "o": {}\n}'

function found(steps: readonly string[], text = TEXT): string {
  const { from, to } = rangeOf(jsonLanguage.parser.parse(text), text, steps)
  return text.slice(from, to)
}

it.each([
  [['to', '1'], '7'],
  [['to', '2', 'x'], 'true'],
  [['a"b'], '-1.5'],
  [['o'], '{}'],
  [['o', 'missing'], '{}'],
  [['to', '9'], '["a", 7, {"x": true}]'],
])('finds %j', (steps, text) => {
  expect(found(steps)).toBe(text)
})

it('marks what is long at its begin, and whatever there is of a broken text', () => {
  expect(found(['none'], `{"a":"${'x'.repeat(500)}"}`)).toBe('{')
  expect(found(['a'], '')).toBe('')
})
