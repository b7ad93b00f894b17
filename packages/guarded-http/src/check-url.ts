import { isIP } from 'node:net'
import { isGlobalAddress } from './special-ranges.ts'
import { refusedTarget, type TargetPolicy } from './target-policy.ts'

/** The port a URL means. */
function portOf(url: URL): string {
  return url.port || (url.protocol === 'https:' ? '443' : '80')
}

/**
 * Checks what can be known without asking DNS. The address that is really connected to is checked again by the agent.
 * @throws PermanentError (`PERMANENT`)
 */
export function checkUrl(text: string, policy: TargetPolicy): URL {
  if (!URL.canParse(text)) throw refusedTarget('it is not an absolute URL')
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw refusedTarget(`only http and https are allowed, not ${url.protocol.slice(0, 32)}`)
  // Names and passwords in a URL end up in logs, and "http://good@evil" misleads the reader.
  if (url.username || url.password) throw refusedTarget('a URL with a user name or password is not allowed')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!host) throw refusedTarget('it has no host')
  // RFC 6761: such names mean this machine, whatever a resolver makes of them.
  const local = /(^|\.)localhost\.?$/.test(host)
  // The URL parser turned 2130706433, 0x7f.1 and the like into dotted form already.
  if ((local || (isIP(host) && !isGlobalAddress(host))) && !policy.allows(host, portOf(url)))
    throw refusedTarget(`${host} is not a public address`)
  return url
}
