import { isIP } from 'node:net'

/** What one client has for itself: an IPv4 address, or the /64 that every IPv6 host may pick addresses from. */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address
  // As short as an address can be written, in small letters and without dots.
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const first = head.split(':').filter(Boolean)
  const last = (tail ?? '').split(':').filter(Boolean)
  const zeros = Array.from({ length: 8 - first.length - last.length }, () => '0')
  return `${[...first, ...zeros, ...last].slice(0, 4).join(':')}::/64`
}
