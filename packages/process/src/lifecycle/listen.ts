import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { StartError } from './start-error.ts'

/** A server that listens. */
export interface Listening {
  readonly host: string
  readonly port: number
  /** For people and clients, e.g. `http://127.0.0.1:8080`. */
  readonly url: string
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program uses it already',
  EACCES: 'this user may not use it; ports below 1024 need special rights',
  EADDRNOTAVAIL: 'no network interface has this address',
  ENOTFOUND: 'this host name is not known',
}

/**
 * Starts to listen.
 * @param change names the setting of the port, for the message
 * @throws StartError when the address cannot be used
 */
export async function listen(server: Server, host: string, port: number, change: string): Promise<Listening> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = REASONS[error.code ?? ''] ?? error.message
      reject(
        new StartError(`cannot listen on ${host}:${port}: ${reason}`, `Choose another one with ${change}.`),
      )
    })
    server.listen({ host, port }, resolve)
  })
  const address = server.address() as AddressInfo
  const shown = host.includes(':') ? `[${host}]` : host
  return { host, port: address.port, url: `http://${shown}:${address.port}` }
}
