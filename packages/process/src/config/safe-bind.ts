import { BlockList, isIP } from 'node:net'
import { StartError } from '../lifecycle/start-error.ts'

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** Whether only this machine can reach a server bound to this host. */
export function isLoopback(host: string): boolean {
  const family = isIP(host)
  if (family === 0) return host.toLowerCase() === 'localhost'
  return loopback.check(host, family === 4 ? 'ipv4' : 'ipv6')
}

/**
 * Which names in a `Host` header are of this server, or null when all are. A server that only this machine can reach answers to
 * names of loopback alone: a web site that lets its name lead to 127.0.0.1 could otherwise read and steer what is here.
 */
export function hostCheck(
  boundTo: string,
  allowed: readonly string[] | null,
): ((name: string) => boolean) | null {
  if (allowed === null && !isLoopback(boundTo)) return null
  return (name) => isLoopback(name) || (allowed?.includes(name.toLowerCase()) ?? false)
}

/** Where a server is to listen, and who is to get in. */
export interface BindOptions {
  readonly host: string
  /** The operator says that nobody but friends can come there. */
  readonly insecureBind: boolean
  readonly auth: 'auto' | 'keys' | 'off'
}

/** Whether nobody can come there of whom one would have to be afraid. */
export function isTrustedBind({ host, insecureBind }: Omit<BindOptions, 'auth'>): boolean {
  return insecureBind || isLoopback(host)
}

/**
 * Refuses to offer an API without authentication to other machines.
 * @throws StartError
 */
export function assertSafeBind(options: BindOptions): void {
  if (options.auth !== 'off' || isTrustedBind(options)) return
  throw new StartError(
    `refusing to listen on ${options.host} with BURROW_AUTH=off: everybody who can reach this machine could run jobs.`,
    'Leave BURROW_AUTH as it is and use keys, use BURROW_HOST=127.0.0.1, or set BURROW_INSECURE_BIND=1 when the network in front of it is closed.',
  )
}
