import { isIP } from 'node:net'

/** Whether an address is one of a proxy that may say for whom it asks. */
export type ProxyCheck = (address: string) => boolean

/** Proxies that are looked at in one header; who sends more is believed no further. */
const MAX_HOPS = 20

/** An address without port, brackets, zone, and the IPv6 form of IPv4; null when it is none. */
function plain(text: string): string | null {
  const bare = /^\[([^\]]*)\](?::\d+)?$/.exec(text)?.[1] ?? (/^([\d.]+):\d+$/.exec(text)?.[1] || text)
  const address = bare.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '')
  return isIP(address) === 0 ? null : address
}

/**
 * Whom a request comes from. `X-Forwarded-For` is read from its end, where the proxy next to us wrote, and only as far as each one who
 * wrote is trusted: what stands before that is what a client made up.
 */
export function clientAddress(
  remote: string | undefined,
  forwardedFor: string | undefined,
  isProxy: ProxyCheck,
): string {
  let address = plain(remote ?? '')
  if (address === null) return 'unknown'
  if (forwardedFor === undefined) return address
  const hops = forwardedFor.split(',').slice(-MAX_HOPS)
  while (isProxy(address)) {
    const before = plain((hops.pop() ?? '').trim())
    if (before === null) break
    address = before
  }
  return address
}
