import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/**
 * Below the range the kernel takes source ports from (32,768 and up). A client that keeps calling a dead port
 * inside that range can end up connected to itself, and a server that restarts can find its port taken.
 * Redis Cluster also listens on the port 10,000 higher: that one stays below the range too.
 */
const LOWEST = 12_000
const HIGHEST = 22_000

/** Free loopback ports, all different. Another process may still be faster: callers retry when binding fails. */
export async function freePorts(count: number): Promise<number[]> {
  const found = new Set<number>()
  while (found.size < count) {
    const port = randomInt(LOWEST, HIGHEST)
    if (!found.has(port) && (await isFree(port))) found.add(port)
  }
  return [...found]
}

export async function freePort(): Promise<number> {
  const [port] = await freePorts(1)
  return port as number
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)))
  })
}
