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

/** What asked for the project, such as `pnpm create burrow`: package managers say their names to what they start. */
function packageManagerOf({ npm_config_user_agent: agent = '' }: NodeJS.ProcessEnv): string {
  return /^(?:npm|pnpm|yarn|bun)(?=\/)/.exec(agent)?.[0] ?? 'npm'
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
      'Name a new folder, such as my-jobs. Or write into this one with --force, which replaces files; --dry-run --force lists them.',
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
  const manager = packageManagerOf(process.env)
  note(
    `next:\n  ${enter}${manager} install\n  ${manager} test\n  ${manager} run dev     # API, dashboard and worker; the README says more`,
  )
  return Promise.resolve()
}
