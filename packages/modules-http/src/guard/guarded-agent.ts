import { lookup as dnsLookup, type LookupAddress } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { Agent, buildConnector } from 'undici'
import { HTTP_LIMITS } from '../http-limits.ts'
import { isGlobalAddress } from './special-ranges.ts'
import { refusedTarget, type TargetPolicy } from './target-policy.ts'

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
export function guardedLookup(resolve: Resolve = resolveBySystem): LookupFunction {
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
    maxHeaderSize: HTTP_LIMITS.headerBytes,
    // The whole exchange has its own limit; these only end what hangs after it.
    headersTimeout: HTTP_LIMITS.timeoutMs,
    bodyTimeout: HTTP_LIMITS.timeoutMs,
  })
}
