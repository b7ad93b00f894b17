import { expect, it } from 'vitest'
import { findZones } from './zones.ts'

const ZONES = ['America/New_York', 'America/Argentina/San_Juan', 'Europe/Berlin', 'Asia/Tokyo']

it.each([
  ['', ZONES],
  ['ber', ['Europe/Berlin']],
  ['new york', ['America/New_York']],
  ['san america', ['America/Argentina/San_Juan']],
  ['atlantis', []],
])('"%s" finds %j', (text, found) => {
  expect(findZones(text, ZONES)).toEqual(found)
})

it('knows the zones of the world', () => {
  expect(findZones('europe berlin')).toEqual(['Europe/Berlin'])
})
