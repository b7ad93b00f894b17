import { parseAddressRanges } from '@burrow/process'
import { expect, it } from 'vitest'
import { clientAddress } from './forwarded-for.ts'
import { networkOf } from './network-of.ts'

const isProxy = parseAddressRanges(['10.0.0.0/8', '::1', 'fd00::/8']) ?? (() => false)

it.each<[string | undefined, string | undefined, string]>([
  ['192.0.2.1', '198.51.100.9', '192.0.2.1'],
  ['10.0.0.1', '198.51.100.9', '198.51.100.9'],
  ['10.0.0.1', '203.0.113.5, 198.51.100.9, 10.0.0.2', '198.51.100.9'],
  ['10.0.0.1', undefined, '10.0.0.1'],
  ['10.0.0.1', '', '10.0.0.1'],
  ['10.0.0.1', 'evil', '10.0.0.1'],
  ['10.0.0.1', '198.51.100.9, unknown, 10.0.0.3', '10.0.0.3'],
  ['10.0.0.1', '10.0.0.2, 10.0.0.3', '10.0.0.2'],
  ['10.0.0.1', '198.51.100.9:4711', '198.51.100.9'],
  ['::1', '[2001:db8::7]:80', '2001:db8::7'],
  ['::ffff:10.0.0.1', '::ffff:198.51.100.9', '198.51.100.9'],
  ['fd00::1%eth0', '2001:db8::7', '2001:db8::7'],
  ['10.0.0.1', `198.51.100.9,${'10.0.0.2,'.repeat(30)}10.0.0.2`, '10.0.0.2'],
  [undefined, '198.51.100.9', 'unknown'],
])('%s with X-Forwarded-For %s is %s', (remote, forwarded, address) => {
  expect(clientAddress(remote, forwarded, isProxy)).toBe(address)
})

it.each([
  ['198.51.100.9', '198.51.100.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::6', '2001:db8:1:2::/64'],
  ['2001:db8::6', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['unknown', 'unknown'],
])('%s is of the network %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
