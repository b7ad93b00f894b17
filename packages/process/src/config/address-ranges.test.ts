import { expect, it } from 'vitest'
import { parseAddressRanges } from './address-ranges.ts'

it('holds addresses and ranges of both families', () => {
  const isIn = parseAddressRanges(['10.0.0.0/8', '192.0.2.7', 'fd00::/8', '::1'])
  for (const inside of ['10.255.0.1', '192.0.2.7', 'fd12::9', '::1']) expect(isIn?.(inside)).toBe(true)
  for (const outside of ['11.0.0.1', '192.0.2.8', 'fe80::1', '::2', 'localhost', ''])
    expect(isIn?.(outside)).toBe(false)
})

it.each(['10.0.0.0/33', '::1/129', 'proxy', '10.0.0.0/', '10.0.0.0/8/8', '10.0.0', '/8', '10.0.0.0/-1'])(
  '%j is no range',
  (text) => {
    expect(parseAddressRanges([text])).toBeNull()
  },
)
