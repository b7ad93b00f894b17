import { installDebianPackage } from '../debian-package.ts'
import { findOnPath, isExecutable } from '../find-binary.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

export class ChromiumMissingError extends Error {
  override readonly name = 'ChromiumMissingError'

  constructor(reason: string) {
    super(
      `There is no Chromium: ${reason}\nInstall it (Debian: apt-get install chromium; macOS: brew install chromium), or name one with BURROW_CHROMIUM`,
    )
  }
}

let found: Promise<string> | undefined

/** Path of a Chromium; installs Debian's one where that is possible. */
export function ensureChromium(): Promise<string> {
  found ??= locate()
  return found
}

async function locate(): Promise<string> {
  const named = process.env['BURROW_CHROMIUM']
  if (named) {
    if (await isExecutable(named)) return named
    throw new ChromiumMissingError(`BURROW_CHROMIUM=${named} is not an executable file.`)
  }
  const there = await findOnPath(...NAMES)
  if (there !== undefined) return there
  const problem = await installDebianPackage({
    name: 'chromium',
    service: null,
    isThere: async () => (await findOnPath(...NAMES)) !== undefined,
  })
  const path = await findOnPath(...NAMES)
  if (path === undefined) throw new ChromiumMissingError(problem ?? 'installing it did not help.')
  return path
}
