import { execFile } from 'node:child_process'
import { readdir, realpath } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { installDebianPackage, runCommand } from '../debian-package.ts'
import { findOnPath, isExecutable } from '../find-binary.ts'
import type { ServerUser } from '../server-process.ts'
import { embeddedPostgres } from './embedded-postgres.ts'

const OLDEST_MAJOR = 13
/** Debian keeps the server's programs off the PATH, a folder for each version. */
const DEBIAN = '/usr/lib/postgresql'

export interface PostgresBinaries {
  /** Folder of `postgres`, `initdb` and the others. */
  readonly bin: string
  readonly version: string
  /** Whom the server runs as, because it refuses root; undefined when this process is somebody else. */
  readonly user: ServerUser | undefined
}

export class PostgresMissingError extends Error {
  override readonly name = 'PostgresMissingError'

  constructor(reason: string) {
    super(
      [
        `The tests need a real PostgreSQL and there is none: ${reason}`,
        'Three ways to get one:',
        '  1. install PostgreSQL 13 or newer (Debian: apt-get install postgresql; macOS: brew install postgresql)',
        '  2. BURROW_POSTGRES_BIN=/path/to/bin names the folder of postgres and initdb',
        '  3. BURROW_TEST_POSTGRES_URL=postgres://user@host/database uses a server that runs already, as a user that may',
        '     create databases (tests that kill or configure a server still fail without 1 or 2)',
      ].join('\n'),
    )
  }
}

let found: Promise<PostgresBinaries> | undefined

/** The programs of a PostgreSQL that is new enough; installs one where that is possible. */
export function ensurePostgres(): Promise<PostgresBinaries> {
  found ??= locate()
  return found
}

async function locate(): Promise<PostgresBinaries> {
  const named = process.env['BURROW_POSTGRES_BIN']
  if (named) {
    if (!(await isComplete(named))) {
      throw new PostgresMissingError(`BURROW_POSTGRES_BIN=${named} does not have postgres and initdb.`)
    }
    return inspect(named)
  }
  return inspect((await installedBin()) ?? (await obtain()))
}

async function obtain(): Promise<string> {
  const problem = await installDebianPackage({
    name: 'postgresql',
    service: 'postgresql',
    isThere: async () => (await installedBin()) !== undefined,
  })
  const bin = await installedBin()
  if (bin !== undefined) return bin
  const embedded = await embeddedPostgres()
  if ('bin' in embedded) return embedded.bin
  throw new PostgresMissingError([problem, embedded.problem].filter(Boolean).join('\n'))
}

/** What this machine has: on the PATH, or the newest of Debian's. */
async function installedBin(): Promise<string | undefined> {
  const onPath = await findOnPath('postgres')
  const versions = await readdir(DEBIAN).catch(() => [])
  const debian = versions
    .toSorted((a, b) => Number(b) - Number(a))
    .map((version) => join(DEBIAN, version, 'bin'))
  const candidates = onPath === undefined ? debian : [dirname(await realpath(onPath)), ...debian]
  for (const bin of candidates) if (await isComplete(bin)) return bin
  return undefined
}

async function isComplete(bin: string): Promise<boolean> {
  return (await isExecutable(join(bin, 'postgres'))) && (await isExecutable(join(bin, 'initdb')))
}

async function inspect(bin: string): Promise<PostgresBinaries> {
  const { stdout } = await promisify(execFile)(join(bin, 'postgres'), ['--version'])
  const version = /(\d+)[.\w]*/.exec(stdout)?.[0] ?? ''
  if (Number.parseInt(version, 10) < OLDEST_MAJOR || version === '') {
    throw new PostgresMissingError(`${bin} is too old: ${stdout.trim()}`)
  }
  return { bin, version, user: await unprivilegedUser() }
}

/** Whom a server that refuses root can run as; undefined when this process is not root. */
export async function unprivilegedUser(): Promise<ServerUser | undefined> {
  if (process.getuid?.() !== 0) return undefined
  for (const name of ['postgres', 'nobody']) {
    const ids = await Promise.all(['-u', '-g'].map((flag) => runCommand('id', [flag, name])))
    const [uid, gid] = ids.map(({ code, output }) => (code === 0 ? Number(output.trim()) : undefined))
    if (uid !== undefined && gid !== undefined) return { uid, gid }
  }
  throw new PostgresMissingError('root may not run it, and there is no user "postgres" or "nobody".')
}
