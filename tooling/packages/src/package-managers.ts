import { createRequire } from 'node:module'
import { join } from 'node:path'
import { run, type RunOptions } from './run.ts'

/** The program of pnpm in the version that the workspace uses. */
export const PNPM: string = join(createRequire(import.meta.url).resolve('pnpm'), '../bin/pnpm.cjs')

/** How somebody installs packages and runs their programs. */
export interface PackageManager {
  readonly name: string
  /** Installs packages as they are named on a command line. A peer that does not fit is a fault. */
  add(packages: readonly string[], options: RunOptions): Promise<string>
  /** Runs a program of an installed package, and never one from elsewhere. */
  exec(program: string, args: readonly string[], options: RunOptions): Promise<string>
}

const npm: PackageManager = {
  name: 'npm',
  add: (packages, options) =>
    run('npm', ['install', '--strict-peer-deps', '--no-audit', '--no-fund', ...packages], options),
  exec: (program, args, options) => run('npx', ['--no', '--', program, ...args], options),
}

const pnpm: PackageManager = {
  name: 'pnpm',
  add: (packages, options) =>
    run(process.execPath, [PNPM, 'add', '--config.strict-peer-dependencies=true', ...packages], options),
  exec: (program, args, options) => run(process.execPath, [PNPM, 'exec', program, ...args], options),
}

export const PACKAGE_MANAGERS: readonly PackageManager[] = [npm, pnpm]
