import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { installDebianPackage } from '../debian-package.ts'
import { findOnPath, isExecutable } from '../find-binary.ts'

/** Valkey is Redis under another name and speaks the same protocol. */
const NAMES = ['redis-server', 'valkey-server']
/** Scripts with flags (`#!lua flags=...`) came with Redis 7.0. */
const OLDEST_MAJOR = 7

export class RedisServerMissingError extends Error {
  override readonly name = 'RedisServerMissingError'

  constructor(reason: string) {
    super(
      [
        `The tests need a real Redis and there is none: ${reason}`,
        'Three ways to get one:',
        '  1. install Redis 7.0 or newer (Debian: apt-get install redis-server; macOS: brew install redis)',
        '  2. BURROW_REDIS_SERVER=/path/to/redis-server names a binary that is not on the PATH',
        '  3. BURROW_TEST_REDIS_URL=redis://host:port uses a server that runs already (tests that kill or',
        '     configure a server still fail without 1 or 2)',
      ].join('\n'),
    )
  }
}

let found: Promise<string> | undefined

/** Path of a redis-server that is new enough; installs Debian's one where that is possible. */
export function ensureRedisServer(): Promise<string> {
  found ??= locate()
  return found
}

async function locate(): Promise<string> {
  const named = process.env['BURROW_REDIS_SERVER']
  if (named) {
    if (!(await isExecutable(named))) {
      throw new RedisServerMissingError(`BURROW_REDIS_SERVER=${named} is not an executable file.`)
    }
    return checkVersion(named)
  }
  const path = (await findOnPath(...NAMES)) ?? (await installed())
  return checkVersion(path)
}

async function installed(): Promise<string> {
  const problem = await installDebianPackage({
    name: 'redis-server',
    service: 'redis-server',
    isThere: async () => (await findOnPath(...NAMES)) !== undefined,
  })
  const path = await findOnPath(...NAMES)
  if (path === undefined) throw new RedisServerMissingError(problem ?? 'installing it did not help.')
  return path
}

async function checkVersion(path: string): Promise<string> {
  const { stdout } = await promisify(execFile)(path, ['--version'])
  const major = Number(/v=(\d+)\./.exec(stdout)?.[1] ?? 0)
  if (major < OLDEST_MAJOR) {
    throw new RedisServerMissingError(`${path} is too old: ${stdout.trim()}`)
  }
  return path
}
