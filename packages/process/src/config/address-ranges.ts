import { BlockList, isIP } from 'node:net'

function familyOf(address: string): 'ipv4' | 'ipv6' | null {
  const family = isIP(address)
  if (family === 0) return null
  return family === 4 ? 'ipv4' : 'ipv6'
}

/** Adds an address, or a range such as 10.0.0.0/8; false when it is neither. */
function add(list: BlockList, range: string): boolean {
  const [address = '', bits, ...more] = range.split('/')
  const family = familyOf(address)
  if (family === null || more.length > 0) return false
  if (bits === undefined) {
    list.addAddress(address, family)
    return true
  }
  if (!/^\d{1,3}$/.test(bits) || Number(bits) > (family === 'ipv4' ? 32 : 128)) return false
  list.addSubnet(address, Number(bits), family)
  return true
}

/** Whether an address lies in one of these ranges; null when one of them is none. Names of hosts are in no range. */
export function parseAddressRanges(ranges: readonly string[]): ((address: string) => boolean) | null {
  const list = new BlockList()
  if (!ranges.every((range) => add(list, range))) return null
  return (address) => {
    const family = familyOf(address)
    return family !== null && list.check(address, family)
  }
}
