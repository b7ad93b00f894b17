import { lookup as dnsLookup, type LookupAddress } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { Agent, buildConnector } from 'undici'
import { isGlobalAddress } from './special-ranges.ts'
import { refusedTarget, type TargetPolicy } from './target-policy.ts'

/** Bytes of the headers of an answer. */
const MAX_HEADER_BYTES = 32 * 1024
/** Ends what hangs; each exchange has a shorter limit of its own. */
const HANG_MS = 600_000

/** Resolves a name to all its addresses. A parameter, so that tests can lie like a hostile DNS server. */
export type Resolve = (
  hostname: string,
  callback: (error: Error | null, addresses: readonly LookupAddress[]) => void,
) => void

const resolveBySystem: Resolve = (hostname, callback) =>
  dnsLookup(hostname, { all: true, verbatim: true }, (error, addresses) => callback(error, addresses ?? []))

/**
 * A `lookup` for `net.connect` that refuses a name as soon as one of its addresses is not public. The socket then connects to
 * the very addresses that were checked: there is no second resolution that could answer differently (DNS rebinding).
 */
function guardedLookup(resolve: Resolve = resolveBySystem): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, (error, addresses) => {
      if (error) return callback(error, [])
      const bad = addresses.find((entry) => !isGlobalAddress(entry.address))
      if (bad) return callback(refusedTarget(`${hostname} is not a public address (${bad.address})`), [])
      const [first] = addresses
      if (!first) return callback(new Error(`${hostname} has no address`), [])
      if (options.all) callback(null, [...addresses])
      else callback(null, first.address, first.family)
    })
  }
}

/**
 * An undici agent that connects to public addresses only, besides what the policy allows. It ignores proxy variables, and a
 * connection is used for one request: a kept one would outlive the check of its name.
 */
export function createGuardedAgent(policy: TargetPolicy, resolve?: Resolve): Agent {
  const lookup = guardedLookup(resolve)
  const timeouts = { timeout: 10_000 }
  const guarded = buildConnector({ ...timeouts, lookup })
  const open = buildConnector(timeouts)

  const connect: buildConnector.connector = (options, callback) => {
    const port = options.port || (options.protocol === 'https:' ? '443' : '80')
    const host = options.hostname.replace(/^\[|\]$/g, '')
    if (policy.allows(host, port)) return open(options, callback)
    // A literal address never reaches `lookup`.
    if (isIP(host) && !isGlobalAddress(host))
      return callback(refusedTarget(`${host} is not a public address`), null)
    guarded(options, (...[error, socket]) => {
      if (error) return callback(error, null)
      const remote = socket.remoteAddress
      if (remote !== undefined && isGlobalAddress(remote)) return callback(null, socket)
      socket.destroy()
      callback(refusedTarget(`${host} leads to ${remote ?? 'an unknown address'}`), null)
    })
  }
  return new Agent({
    connect,
    pipelining: 0,
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: HANG_MS,
    bodyTimeout: HANG_MS,
  })
}
