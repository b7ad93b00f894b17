import { chown, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { installDebianPackage } from '../debian-package.ts'
import { findOnPath, isExecutable } from '../find-binary.ts'
import { launchOnFreePort, serverFolder } from '../server-folder.ts'
import { startServer } from '../server-process.ts'
import type { ServerProcess } from '../server-process.ts'
import { unprivilegedUser } from './postgres-binaries.ts'

/** Debian puts it where only root looks. */
const DEBIAN = '/usr/sbin/pgbouncer'

export class PgBouncerMissingError extends Error {
  override readonly name = 'PgBouncerMissingError'

  constructor(reason: string) {
    super(
      `There is no PgBouncer: ${reason}\nInstall it (Debian: apt-get install pgbouncer; macOS: brew install pgbouncer)`,
    )
  }
}

let found: Promise<string> | undefined

/** Path of pgbouncer; installs Debian's one where that is possible. */
export function ensurePgBouncer(): Promise<string> {
  found ??= locate()
  return found
}

async function locate(): Promise<string> {
  const there = await installed()
  if (there !== undefined) return there
  const problem = await installDebianPackage({
    name: 'pgbouncer',
    service: 'pgbouncer',
    isThere: async () => (await installed()) !== undefined,
  })
  const path = await installed()
  if (path === undefined) throw new PgBouncerMissingError(problem ?? 'installing it did not help.')
  return path
}

async function installed(): Promise<string | undefined> {
  return (await findOnPath('pgbouncer')) ?? ((await isExecutable(DEBIAN)) ? DEBIAN : undefined)
}

export interface StartPgBouncerOptions {
  /** Of the server behind it: host, port and database are taken, and its user is let in without a password. */
  targetUrl: string
  /** @default 'transaction' */
  poolMode?: 'session' | 'transaction' | 'statement'
  /** Connections to the server. @default 3 */
  poolSize?: number
}

export interface PgBouncerService extends AsyncDisposable {
  /** The same database, through PgBouncer. */
  readonly url: string
  readonly port: number
  readonly pid: number
  stop(): Promise<void>
}

/** A PgBouncer on a free loopback port. Ready when the promise resolves. */
export async function startPgBouncer(options: StartPgBouncerOptions): Promise<PgBouncerService> {
  const binary = await ensurePgBouncer()
  const user = await unprivilegedUser()
  const dir = await serverFolder('pgbouncer', user)
  const launch = async (port: number): Promise<ServerProcess> => {
    const files = { 'users.txt': usersOf(options), 'pgbouncer.ini': configOf(port, dir, options) }
    for (const [name, text] of Object.entries(files)) {
      await writeFile(join(dir, name), text)
      if (user) await chown(join(dir, name), user.uid, user.gid)
    }
    const args = [join(dir, 'pgbouncer.ini')]
    return startServer({ binary, args, dir, readyLine: 'process up', ...(user ? { user } : {}) })
  }
  try {
    const [port, server] = await launchOnFreePort(launch)
    const url = new URL(options.targetUrl)
    url.host = `127.0.0.1:${port}`
    const stop = async (): Promise<void> => {
      await server.end('SIGINT')
      await rm(dir, { recursive: true, force: true })
    }
    return { url: url.href, port, pid: server.pid, stop, [Symbol.asyncDispose]: stop }
  } catch (error) {
    await rm(dir, { recursive: true, force: true })
    throw error
  }
}

function usersOf({ targetUrl }: StartPgBouncerOptions): string {
  const { username, password } = new URL(targetUrl)
  const quote = (text: string): string => `"${decodeURIComponent(text).replaceAll('"', '""')}"`
  return `${quote(username || 'postgres')} ${quote(password)}\n`
}

function configOf(
  port: number,
  dir: string,
  { targetUrl, poolMode = 'transaction', poolSize = 3 }: StartPgBouncerOptions,
): string {
  const target = new URL(targetUrl)
  return [
    '[databases]',
    `* = host=${target.hostname} port=${target.port || 5432}`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${port}`,
    'unix_socket_dir =',
    'auth_type = trust',
    `auth_file = ${join(dir, 'users.txt')}`,
    `pool_mode = ${poolMode}`,
    `default_pool_size = ${poolSize}`,
    '',
  ].join('\n')
}
