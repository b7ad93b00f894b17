import { rm } from 'node:fs/promises'
import { launchOnFreePort, serverFolder } from '../server-folder.ts'
import { startServer } from '../server-process.ts'
import type { ServerProcess } from '../server-process.ts'
import { ensureRedisServer } from './redis-binary.ts'

export interface StartRedisOptions {
  /** Keep an append-only file, so that data survives `kill` and `restart`. @default false */
  appendOnly?: boolean
  /** @default 'always' when appendOnly is on */
  appendFsync?: 'always' | 'everysec' | 'no'
  /** Bytes, or what redis-server understands ('16mb'). @default no limit */
  maxMemory?: number | string
  /** More command line arguments, e.g. ['--requirepass', 'secret']. */
  extraArgs?: readonly string[]
}

export interface RedisService extends AsyncDisposable {
  readonly url: string
  readonly port: number
  readonly dir: string
  /** Process id of the running server; another one after `restart`. */
  readonly pid: number
  /** SIGKILL, and wait until it is dead. Data that was not written to disk is lost. */
  kill(): Promise<void>
  /** Start again on the same port and folder; a running server is stopped in an orderly way first. */
  restart(): Promise<void>
  /** SIGSTOP: connections stay open, nothing answers. */
  pause(): void
  resume(): void
  /** Stop for good and remove the folder. May be called twice. */
  stop(): Promise<void>
}

/** A throw-away redis-server on a free loopback port with its own folder. Ready when the promise resolves. */
export async function startRedis(options: StartRedisOptions = {}): Promise<RedisService> {
  const binary = await ensureRedisServer()
  const dir = await serverFolder('redis', undefined)
  const launch = (port: number): Promise<ServerProcess> =>
    startServer({
      binary,
      args: redisArgs(port, dir, options),
      dir,
      readyLine: 'Ready to accept connections',
    })

  try {
    const [port, first] = await launchOnFreePort(launch)
    return redisService(port, dir, first, launch)
  } catch (error) {
    await rm(dir, { recursive: true, force: true })
    throw error
  }
}

function redisArgs(port: number, dir: string, options: StartRedisOptions): string[] {
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--save', '']
  args.push('--appendonly', options.appendOnly ? 'yes' : 'no')
  if (options.appendOnly) args.push('--appendfsync', options.appendFsync ?? 'always')
  if (options.maxMemory !== undefined) {
    args.push('--maxmemory', String(options.maxMemory), '--maxmemory-policy', 'noeviction')
  }
  return [...args, ...(options.extraArgs ?? [])]
}

function redisService(
  port: number,
  dir: string,
  first: ServerProcess,
  launch: (port: number) => Promise<ServerProcess>,
): RedisService {
  let server = first
  const stop = async (): Promise<void> => {
    await server.end('SIGKILL')
    await rm(dir, { recursive: true, force: true })
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    dir,
    get pid() {
      return server.pid
    },
    kill: () => server.end('SIGKILL'),
    restart: async () => {
      await server.end('SIGTERM')
      server = await launch(port)
    },
    pause: () => server.pause(),
    resume: () => server.resume(),
    stop,
    [Symbol.asyncDispose]: stop,
  }
}
