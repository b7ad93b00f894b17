import { expect, it } from 'vitest'
import { toCsv } from '../src/output/csv.ts'
import { durationText } from '../src/output/duration-text.ts'
import { toTable } from '../src/output/table.ts'
import { visibleJson, visibleLines } from '../src/output/visible.ts'
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

const STEERING = '\u001b[2J\u009b31m\u202e\u2028\u0007\u200f'

it.each([
  ['a table', (text: string) => toTable([{ text }], false)],
  ['CSV', (text: string) => toCsv([{ text }])],
  ['an error', visibleLines],
  ['JSON', (text: string) => visibleJson(JSON.stringify([text]))],
  ['YAML', (text: string) => visibleJson(toYaml([text]))],
])('what steers a terminal is shown as escapes in %s', (_, show) => {
  const shown = show(`a${STEERING}b`)
  // oxlint-disable-next-line no-control-regex
  expect(shown.replaceAll(/\r?\n/g, '')).toMatch(/^[\u0020-\u007e]+$/)
  expect(shown).toMatch(/a\\.*b/)
})

it('JSON with escapes is the same value', () => {
  const value = { [STEERING]: [STEERING, '\n"\\'] }
  expect(JSON.parse(visibleJson(JSON.stringify(value, null, 2)))).toEqual(value)
})

it.each(['=1+1', '+cmd', '-2+3', '@SUM(A1)', '=cmd|"/c calc"!A0', '\t=1', ' =1', '|x', '%x'])(
  'a spreadsheet takes %j from CSV for a text',
  (text) => {
    const [, field = ''] = toCsv([{ text }]).split('\r\n')
    expect(field.replace(/^"/, '')).toMatch(/^'/)
  },
)

it.each(['-5', '+3', '-0.25', 'a=b', 'e-mail@example.com', ''])('CSV leaves %j as it is', (text) => {
  expect(toCsv([{ text }, { text: -7 }])).toBe(`text\r\n${text}\r\n-7`)
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
})
