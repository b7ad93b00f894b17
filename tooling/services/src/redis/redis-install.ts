import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withLockFile } from '../lock-file.ts'

const INSTALL_TIMEOUT_MS = 300_000

/**
 * Installs Debian's redis-server. Answers why it could not, or undefined when it did.
 * Several test processes may find Redis missing at the same moment: one installs, the others wait for it.
 */
export async function installRedisServer(isThere: () => Promise<boolean>): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return 'not on the PATH, and only root could install it.'
  if (!existsSync('/usr/bin/apt-get')) return 'not on the PATH, and there is no apt-get to install it with.'

  return withLockFile(join(tmpdir(), 'burrow-redis-install.lock'), INSTALL_TIMEOUT_MS, async () => {
    if (await isThere()) return undefined
    process.stderr.write('redis-server is missing: installing the package "redis-server" with apt-get\n')
    const failure = (await apt('install')) && ((await apt('update')) ?? (await apt('install')))
    if (failure === undefined) await stopPackagedService()
    return failure
  })
}

async function apt(step: 'update' | 'install'): Promise<string | undefined> {
  const args = step === 'update' ? ['update'] : ['install', '-y', '--no-install-recommends', 'redis-server']
  const { code, output } = await run('apt-get', args, {
    DEBIAN_FRONTEND: 'noninteractive',
    // Asks the package's scripts not to start the service they bring.
    RUNLEVEL: '1',
  })
  return code === 0 ? undefined : `apt-get ${args.join(' ')} failed:\n${output.trim()}`
}

/** systemd does not honour RUNLEVEL. The unit is new, so nobody else relies on it. */
async function stopPackagedService(): Promise<void> {
  if (existsSync('/run/systemd/system')) await run('systemctl', ['disable', '--now', 'redis-server'], {})
}

function run(
  command: string,
  args: string[],
  env: Record<string, string>,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')))
    child.once('error', (error) => resolve({ code: null, output: error.message }))
    child.once('close', (code) => resolve({ code, output }))
  })
}
