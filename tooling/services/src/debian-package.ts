import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withLockFile } from './lock-file.ts'

const INSTALL_TIMEOUT_MS = 300_000

export interface DebianPackage {
  readonly name: string
  /** The unit it brings, which is not wanted; null when it brings none. */
  readonly service: string | null
  /** Whether what it brings is there already. */
  readonly isThere: () => Promise<boolean>
}

/**
 * Installs a package of Debian. Answers why it could not, or undefined when it did.
 * Several test processes may miss it at the same moment: one installs, the others wait for it.
 */
export async function installDebianPackage(wanted: DebianPackage): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return 'not on the PATH, and only root could install it.'
  if (!existsSync('/usr/bin/apt-get')) return 'not on the PATH, and there is no apt-get to install it with.'

  // One lock for all packages: apt-get runs once at a time.
  return withLockFile(join(tmpdir(), 'burrow-apt-install.lock'), INSTALL_TIMEOUT_MS, async () => {
    if (await wanted.isThere()) return undefined
    process.stderr.write(`installing the package "${wanted.name}" with apt-get\n`)
    const install = ['install', '-y', '--no-install-recommends', wanted.name]
    const failure = (await apt(install)) && ((await apt(['update'])) ?? (await apt(install)))
    if (failure === undefined && wanted.service !== null) await stopPackagedService(wanted.service)
    return failure
  })
}

async function apt(args: string[]): Promise<string | undefined> {
  const { code, output } = await runCommand('apt-get', args, {
    DEBIAN_FRONTEND: 'noninteractive',
    // Asks the package's scripts not to start the service they bring.
    RUNLEVEL: '1',
  })
  return code === 0 ? undefined : `apt-get ${args.join(' ')} failed:\n${output.trim()}`
}

/** systemd does not honour RUNLEVEL. The unit is new, so nobody else relies on it. */
async function stopPackagedService(service: string): Promise<void> {
  if (existsSync('/run/systemd/system')) await runCommand('systemctl', ['disable', '--now', service])
}

export interface RunOptions {
  readonly cwd?: string
  readonly uid?: number
  readonly gid?: number
}

/** Runs a command to its end; never rejects. */
export function runCommand(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  options: RunOptions = {},
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      ...options,
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
