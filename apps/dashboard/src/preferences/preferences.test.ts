import { expect, it } from 'vitest'
import { DEFAULT_PREFERENCES, readPreferences } from './preferences.ts'

it('reads what it knows and nothing else', () => {
  expect(readPreferences('{"theme":"dark","density":"huge","evil":1,"__proto__":{"mode":"x"}}')).toEqual({
    ...DEFAULT_PREFERENCES,
    theme: 'dark',
  })
})

it.each([
  ['Europe/Berlin', 'Europe/Berlin'],
  ['utc', 'utc'],
  ['Nowhere/At all', 'local'],
  ['', 'local'],
  [7, 'local'],
])('shows times in a zone that there is: %j', (timeZone, expected) => {
  expect(readPreferences(JSON.stringify({ timeZone })).timeZone).toBe(expected)
})

it.each([null, '', 'no json', 'null', '[]', '7'])('takes the defaults for %j', (text) => {
  expect(readPreferences(text)).toEqual(DEFAULT_PREFERENCES)
})
