import { basename, relative, resolve } from 'node:path'
import { EXIT } from '@burrow/process/exit-codes'
import { CliError } from '../cli-error.ts'
import type { Given } from '../global-flags.ts'
import { note } from '../output/print.ts'
import { printScaffold } from '../output/scaffold-result.ts'
import { burrowPackages } from '../scaffold/burrow-packages.ts'
import { checkPackageName, moduleNames } from '../scaffold/names.ts'
import { isEmptyFolder } from '../scaffold/project.ts'
import { moduleFiles, projectFiles } from '../scaffold/templates.ts'
import { planFiles, writeFiles } from '../scaffold/write-files.ts'

interface Flags {
  readonly name?: string
  readonly force?: boolean
  readonly dryRun?: boolean
}

/** The module that a new project begins with. */
const FIRST_MODULE = moduleNames('hello', undefined)

function packagesOf(manifest: string): readonly string[] {
  const { dependencies, devDependencies } = JSON.parse(manifest) as Record<string, Record<string, string>>
  return Object.keys({ ...dependencies, ...devDependencies })
}

/** `burrow init` */
export function init({ args, flags, globals }: Given<Flags>): Promise<void> {
  const folder = resolve(args[0] ?? '.')
  const { name = basename(folder), force = false, dryRun: isDryRun = false } = flags
  const { specifiers, repository } = burrowPackages()
  const files = projectFiles({ NAME: name, ...specifiers })
  const manifest = files.find(({ path }) => path === 'package.json')
  checkPackageName(name, manifest === undefined ? [] : packagesOf(manifest.text), flags.name !== undefined)
  if (!force && !isEmptyFolder(folder))
    throw new CliError(
      EXIT.conflict,
      `${folder} is not empty`,
      'Name a new folder: burrow init my-jobs. Or write into this one with --force, which replaces files; --dry-run --force lists them.',
    )
  const planned = planFiles(folder, [...files, ...moduleFiles(FIRST_MODULE)], force)
  if (!isDryRun) writeFiles(folder, planned)
  printScaffold({ folder, files: planned, isDryRun }, globals.output)
  if (isDryRun) {
    note('nothing was written')
    return Promise.resolve()
  }
  if (repository !== null) note(`its packages of Burrow are linked to ${repository}, where this command runs`)
  const change = relative(process.cwd(), folder)
  const enter =
    change === ''
      ? ''
      : `cd ${/^[\w./@-]+$/.test(change) ? change : `'${change.replaceAll("'", String.raw`'\''`)}'`}\n  `
  note(
    `next:\n  ${enter}npm install\n  npm test\n  npm run worker          # needs a Redis; the README says how\n  npm run produce`,
  )
  return Promise.resolve()
}
