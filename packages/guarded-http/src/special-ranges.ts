import { BlockList, isIP } from 'node:net'

/** IPv4 that is not the public internet (IANA special-purpose registry). */
const SPECIAL_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]

/** Parts of 2000::/3 that are not the public internet. 6to4 could carry any IPv4 address, so it is refused whole. */
const SPECIAL_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

function listOf(ranges: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [network, bits] = range.split('/')
    list.addSubnet(network ?? '', Number(bits), family)
  }
  return list
}

const specialV4 = listOf(SPECIAL_V4, 'ipv4')
const specialV6 = listOf(SPECIAL_V6, 'ipv6')
const globalV6 = listOf(['2000::/3'], 'ipv6')
/** IPv4 inside of IPv6: mapped, and NAT64. Their last 32 bits are judged as IPv4. */
const embeddingV6 = listOf(['::ffff:0:0/96', '64:ff9b::/96'], 'ipv6')

/** The last 32 bits of an IPv6 address as IPv4. */
function embeddedV4(address: string): string {
  // The URL parser writes any spelling in one way: compressed, hexadecimal, without a zone.
  const groups = new URL(`http://[${address}]/`).hostname.slice(1, -1).split(':')
  const [high, low] = [groups.at(-2) || '0', groups.at(-1) || '0'].map((group) => Number.parseInt(group, 16))
  return [(high ?? 0) >> 8, (high ?? 0) & 255, (low ?? 0) >> 8, (low ?? 0) & 255].join('.')
}

/** Whether an IP address belongs to the public internet. Anything that is not an address does not. */
export function isGlobalAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !specialV4.check(address, 'ipv4')
  // A zone ("%eth0") only has a meaning on the local link.
  if (family !== 6 || address.includes('%')) return false
  if (embeddingV6.check(address, 'ipv6')) return isGlobalAddress(embeddedV4(address))
  return globalV6.check(address, 'ipv6') && !specialV6.check(address, 'ipv6')
}
