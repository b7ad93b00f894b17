import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from '../debian-package.ts'
import { findOnPath, isExecutable } from '../find-binary.ts'
import { withLockFile } from '../lock-file.ts'

const TIMEOUT_MS = 300_000
/** What is taken out of the package: it needs nothing else of it, so none of its services is installed. */
const FOLDER = join(tmpdir(), 'burrow-promtool')
const UNPACKED = join(FOLDER, 'usr/bin/promtool')

export class PromtoolMissingError extends Error {
  override readonly name = 'PromtoolMissingError'

  constructor(reason: string) {
    super(
      `There is no promtool: ${reason}\nInstall Prometheus (Debian: apt-get install prometheus; macOS: brew install prometheus)`,
    )
  }
}

let found: Promise<string> | undefined

/** Path of promtool; unpacks the one of Debian where that is possible. */
export function ensurePromtool(): Promise<string> {
  found ??= locate()
  return found
}

async function locate(): Promise<string> {
  const there = await present()
  if (there !== undefined) return there
  if (!existsSync('/usr/bin/apt-get'))
    throw new PromtoolMissingError('not on the PATH, and there is no apt-get to fetch it with.')
  return withLockFile(join(tmpdir(), 'burrow-apt-install.lock'), TIMEOUT_MS, async () => {
    const meanwhile = await present()
    if (meanwhile !== undefined) return meanwhile
    const problem = await unpack()
    if (problem !== undefined) throw new PromtoolMissingError(problem)
    return UNPACKED
  })
}

async function present(): Promise<string | undefined> {
  return (await findOnPath('promtool')) ?? ((await isExecutable(UNPACKED)) ? UNPACKED : undefined)
}

/** Says why it could not, or nothing. */
async function unpack(): Promise<string | undefined> {
  process.stderr.write('fetching the package "prometheus" with apt-get\n')
  const cwd = await mkdtemp(join(tmpdir(), 'burrow-promtool-'))
  try {
    const download = () => runCommand('apt-get', ['download', 'prometheus'], {}, { cwd })
    let fetched = await download()
    if (fetched.code !== 0) {
      await runCommand('apt-get', ['update'])
      fetched = await download()
    }
    const archive = (await readdir(cwd)).find((name) => name.endsWith('.deb'))
    if (archive === undefined) return `apt-get download prometheus failed:\n${fetched.output.trim()}`
    const { code, output } = await runCommand('dpkg', ['-x', archive, 'root'], {}, { cwd })
    if (code !== 0) return `dpkg -x failed:\n${output.trim()}`
    // Whoever looks at it now sees all of it or nothing.
    await rm(FOLDER, { recursive: true, force: true })
    await mkdir(join(FOLDER, '..'), { recursive: true })
    await rename(join(cwd, 'root'), FOLDER)
    return undefined
  } finally {
    await rm(cwd, { recursive: true, force: true })
  }
}
