import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './command.mjs'
import { packageFolders, readText, root } from './workspace.mjs'

const STAMP = join(root, 'node_modules', '.burrow-install')

/**
 * Installs the locked dependencies, unless nothing has changed since that last succeeded.
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
export async function install() {
  const wanted = fingerprint()
  if (isInstalled(wanted)) return { ok: true, output: '' }

  const [command, ...args] = await pnpmCommand()
  const result = await run(command, [...args, 'install', '--frozen-lockfile'])
  if (!result.ok) return { ok: false, output: explain(result.output) }
  writeFileSync(STAMP, wanted)
  return result
}

/** Whatever decides what an install puts on disk. */
function fingerprint() {
  const hash = createHash('sha256')
  hash.update([process.versions.modules, process.platform, process.arch].join(' '))
  const manifests = packageFolders().map((folder) => `${folder}/package.json`)
  for (const path of ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests]) {
    hash.update(`\0${path}\0${readText(path)}`)
  }
  return hash.digest('hex')
}

/** @param {string} wanted */
function isInstalled(wanted) {
  if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== wanted) return false
  return packageFolders().every((folder) => existsSync(join(root, folder, 'node_modules')))
}

/**
 * The pinned pnpm: the workspace's own copy, the one on the PATH if it is the same, else fetched by npx.
 * @returns {Promise<[string, ...string[]]>}
 */
async function pnpmCommand() {
  const pinned = JSON.parse(readText('package.json')).packageManager
  const version = pinned.replace('pnpm@', '')
  const own = join(root, 'node_modules', 'pnpm')
  if (existsSync(own) && JSON.parse(readFileSync(join(own, 'package.json'), 'utf8')).version === version) {
    return [process.execPath, join(own, 'bin', 'pnpm.cjs')]
  }
  const onPath = await run('pnpm', ['--version'])
  if (onPath.ok && onPath.output.trim() === version) return ['pnpm']
  return ['npx', '--yes', pinned]
}

/** @param {string} output */
function explain(output) {
  const hints = []
  if (/OUTDATED_LOCKFILE|LOCKFILE_CONFIG_MISMATCH/.test(output)) {
    const { packageManager } = JSON.parse(readText('package.json'))
    hints.push(
      `Manifests and pnpm-lock.yaml disagree: "npx ${packageManager} install --no-frozen-lockfile" mends that.`,
    )
  }
  if (/ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|ECONNRESET|ERR_PNPM_META_FETCH_FAIL/.test(output)) {
    hints.push('The package registry did not answer. Check the network, or the registry in your .npmrc.')
  }
  if (output.includes('UNSUPPORTED_ENGINE')) hints.push('A package does not accept this version of Node.')
  if (/ENOSPC/.test(output)) hints.push('The disk is full.')
  return [output.trim(), '', 'Installing the dependencies failed.', ...hints].join('\n')
}
