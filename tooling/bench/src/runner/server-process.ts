import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { delay, systemClock } from '@burrow/core'
import { freePort } from '@burrow/services'
import type { Door } from '../http/door.ts'
import type { ActorCommand } from './actor-process.ts'
import { storeBenchKey } from './bench-key.ts'

/** What is measured from outside: our API, a route that does nothing, and a peer behind such a route. */
export type ServerName = 'api' | 'bare' | 'bullmq'

export type ServerCommands = Readonly<Record<ServerName, ActorCommand & { readonly args: readonly string[] }>>

export interface ServerProcess extends Door {
  stop(): Promise<void>
}

/** How long a server may take until it answers. */
const START_MS = 20_000
const LOOK_MS = 50

/** Starts a server as a process of its own, on loopback, and waits until it is ready. The API lets in nobody without a key. */
export async function startServer(
  name: ServerName,
  { file, execArgv, args }: ServerCommands[ServerName],
  storeUrl: string,
): Promise<ServerProcess> {
  const headers: Door['headers'] =
    name === 'api' ? { authorization: `Bearer ${await storeBenchKey(storeUrl)}` } : {}
  const port = await freePort()
  const { PATH = '', HOME = '' } = process.env
  const env = {
    ...{ PATH, HOME, NODE_ENV: 'production', BURROW_URL: storeUrl, BURROW_NAMESPACE: 'bench' },
    ...{ BURROW_HOST: '127.0.0.1', BURROW_PORT: String(port), BURROW_GRPC_PORT: 'off', BURROW_AUTH: 'keys' },
  }
  // As a service manager would have it: it logs as it does by default, and the lines go where nobody reads them.
  const child = spawn(process.execPath, [...execArgv, file, ...args], { env, stdio: 'ignore' })
  const exited = once(child, 'exit')
  const url = `http://127.0.0.1:${port}`
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL')
    await exited
  }
  for (const until = systemClock.monotonic() + START_MS; systemClock.monotonic() < until;) {
    if (child.exitCode !== null)
      throw new Error(`${file} ended with code ${child.exitCode} before it listened`)
    const isReady = await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isReady) return { url, headers, stop }
    await delay(systemClock, LOOK_MS)
  }
  await stop()
  throw new Error(`${file} was not ready within ${START_MS} ms`)
}
