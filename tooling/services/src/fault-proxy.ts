import { createServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'
import { ProxyLink } from './proxy-link.ts'
import type { FaultMode } from './proxy-link.ts'

export interface FaultProxyOptions {
  targetPort: number
  /** @default '127.0.0.1' */
  targetHost?: string
}

/**
 * A TCP proxy on a free loopback port, between a client and a real server, that makes network faults.
 * It starts in mode `pass`.
 */
export interface FaultProxy extends AsyncDisposable {
  readonly port: number
  /** `redis://127.0.0.1:<port>` */
  readonly url: string
  /** How many client connections are open now. */
  readonly connections: number
  /** Forward everything. */
  pass(): void
  /**
   * Half-open connections: bytes are accepted and lost, nothing comes back, nobody is told.
   * A connection that was open in this mode never recovers, as behind a router that forgot it; new ones do after `pass`.
   */
  blackhole(): void
  /** Reset every connection, open or new. */
  refuse(): void
  /** Connections that come from now on go to another server on the same host, as when a name moves. Open ones stay. */
  redirect(port: number): void
  /** Hold back every byte, in both directions, for so long. */
  delay(ms: number): void
  /**
   * The next `count` requests reach the server, but instead of the reply the client sees its connection reset.
   * `matching` counts only requests whose bytes contain it, e.g. 'evalsha' to leave a handshake alone.
   */
  cutReplies(count: number, matching?: string): void
  /** How many of the requests that `cutReplies` was told of have not come yet. */
  readonly cutsLeft: number
  stop(): Promise<void>
}

export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  const target = { host: options.targetHost ?? '127.0.0.1', port: options.targetPort }
  const links = new Set<ProxyLink>()
  const mode: FaultMode = { kind: 'pass', delayMs: 0, cutsLeft: 0, cutMatching: '' }

  const server = createServer({ noDelay: true }, (client: Socket) => {
    if (mode.kind === 'refuse') {
      client.resetAndDestroy()
      return
    }
    const link = new ProxyLink(client, target, mode, () => links.delete(link))
    links.add(link)
  })
  await listen(server)
  const { port } = server.address() as AddressInfo

  const change = (next: Partial<FaultMode>): void => {
    Object.assign(mode, { kind: 'pass', delayMs: 0 }, next)
  }
  const stop = async (): Promise<void> => {
    for (const link of links) link.destroy()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    get connections() {
      return [...links].filter((link) => link.isOpen).length
    },
    get cutsLeft() {
      return mode.cutsLeft
    },
    pass: () => change({}),
    blackhole: () => {
      change({ kind: 'blackhole' })
      for (const link of links) link.forget()
    },
    refuse: () => {
      change({ kind: 'refuse' })
      for (const link of links) link.reset()
    },
    redirect: (next) => void (target.port = next),
    delay: (ms) => change({ delayMs: ms }),
    cutReplies: (count, matching = '') => change({ cutsLeft: count, cutMatching: matching }),
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: '127.0.0.1', port: 0 }, () => resolve())
  })
}
