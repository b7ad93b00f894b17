import { expect, it } from 'vitest'
import { toCsv } from '../src/output/csv.ts'
import { aboutText, durationText } from '../src/output/duration-text.ts'
import { toTable } from '../src/output/table.ts'
import { toYaml } from '../src/output/yaml.ts'

it('YAML keeps texts texts', () => {
  const value = {
    plain: 'email',
    texts: ['true', 'No', '12', '1e3', '', 'a: b', '# c', '- d', 'two\nlines', '@daily', '0 6 * * *', '~'],
    'odd key: ': null,
    numbers: [1, -2.5, false],
    nested: [{ a: 1, b: { c: [] } }, [['deep']], {}],
    absent: undefined,
  }
  expect(toYaml(value)).toBe(
    [
      'plain: email',
      'texts:',
      ...value.texts.map((text) => `  - ${JSON.stringify(text)}`),
      '"odd key: ": null',
      'numbers:',
      '  - 1',
      '  - -2.5',
      '  - false',
      'nested:',
      '  - a: 1',
      '    b:',
      '      c: []',
      '  - - - deep',
      '  - {}',
    ].join('\n'),
  )
})

it('CSV quotes what needs it', () => {
  expect(
    toCsv([
      { a: 'x,y', b: null },
      { a: 'say "hi"\n', b: 2 },
    ]),
  ).toBe('a,b\r\n"x,y",\r\n"say ""hi""\n",2')
  expect(toCsv([])).toBe('')
})

it('tables show control characters as escapes', () => {
  expect(toTable([{ id: 'a\u001b[31m', count: null }], false)).toBe('ID         COUNT\na\\x1b[31m  -')
  expect(toTable([{ id: 'a' }], true)).toBe('\u001b[1mID\u001b[22m\na')
})

it('durations are written as they are read', () => {
  expect([0, 500, 1_000, 90_000, 900_000, 86_400_000].map(durationText)).toEqual([
    '0ms',
    '500ms',
    '1s',
    '90s',
    '15m',
    '1d',
  ])
  expect([0, 61_000, 90_061_000].map(aboutText)).toEqual(['0s', '1m 1s', '1d 1h'])
})
