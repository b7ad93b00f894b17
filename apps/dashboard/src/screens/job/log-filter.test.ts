import { expect, it } from 'vitest'
import { fitsLog, levelsOf, textOf, type LogLine } from './log-filter.ts'

const line = (message: string, fields: LogLine['fields'] = null): LogLine => ({
  at: '2026-01-01T00:00:00.000Z',
  attempt: 1,
  message,
  fields,
})
const lines = [
  line('Connected', { level: 'info', host: 'A' }),
  line('failed', { level: 'error' }),
  line('plain'),
]

it('knows the levels that there are', () => {
  expect(levelsOf([...lines, ...lines])).toEqual(['info', 'error'])
  expect(levelsOf([line('a'), line('b', { level: { odd: true } })])).toEqual([])
})

it.each([
  [{ text: '', level: '' }, 3],
  [{ text: ' CONN ', level: '' }, 1],
  [{ text: '"host":"a"', level: 'info' }, 1],
  [{ text: 'connected', level: 'error' }, 0],
])('filters by %j', (filter, count) => {
  expect(lines.filter((each) => fitsLog(each, filter))).toHaveLength(count)
})

it('writes a line as it is copied', () => {
  expect(textOf(line('a', { b: 1 }))).toBe('2026-01-01T00:00:00.000Z #1 a {"b":1}')
})
