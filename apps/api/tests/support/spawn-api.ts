import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { endsWithParent } from '@burrow/services'

/** A started {@link file://./api-process.ts}. */
export interface SpawnedApi extends AsyncDisposable {
  readonly url: string
  readonly pid: number
  signal(name: NodeJS.Signals): void
  /** The exit code. */
  readonly exited: Promise<number | null>
}

const SCRIPT = fileURLToPath(new URL('api-process.ts', import.meta.url))

/** Starts an API as its own process. Sources run as they are; no build is needed. */
export async function spawnApi(env: Readonly<Record<string, string>>): Promise<SpawnedApi> {
  const { PATH = '', HOME = '' } = process.env
  const child = endsWithParent(
    spawn(process.execPath, ['--conditions=@burrow/source', '--import', 'tsx', SCRIPT], {
      env: { PATH, HOME, BURROW_PORT: '0', BURROW_GRPC_PORT: 'off', BURROW_LOG_LEVEL: 'warn', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  )
  const exited = once(child, 'exit').then(([code]) => code as number | null)
  const lines = createInterface(child.stdout)
  const url = await Promise.race([
    once(lines, 'line').then(([line]) => String(line)),
    exited.then((code) => Promise.reject(new Error(`the API ended with code ${code} before it listened`))),
  ])
  return {
    url,
    pid: child.pid ?? 0,
    exited,
    signal: (name) => void child.kill(name),
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await exited
    },
  }
}
