import { isName } from '@burrow/core/protocol'
import { usageError } from '../cli-error.ts'

/** What npm takes as the name of a package, also one of a scope. */
const PACKAGE_NAME = /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/
const MAX_PACKAGE_NAME = 214
const NOT_FOR_PACKAGES = ['node_modules', 'favicon.ico']

/** Words of lower case: good for a folder, a job type and, joined, an identifier. */
const MODULE_NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/
const MAX_MODULE_NAME = 50

/** @throws CliError (exit code 2) unless npm takes it as the name of a package */
export function checkPackageName(name: string, taken: readonly string[], isGiven: boolean): void {
  const shown = JSON.stringify(name.slice(0, 80))
  const hint = isGiven
    ? 'Take lower-case letters, digits, "-", "." and "_", such as my-jobs or @acme/jobs.'
    : 'Name it with --name, such as --name my-jobs.'
  if (taken.includes(name))
    throw usageError(`the project would need a package of its own name, ${name}`, hint)
  const isFit = name.length <= MAX_PACKAGE_NAME && PACKAGE_NAME.test(name) && !NOT_FOR_PACKAGES.includes(name)
  if (!isFit) throw usageError(`${shown} cannot be the name of a package`, hint)
}

/** Makes of what somebody typed something that may be the name of a module. */
function suggest(name: string): string {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .join('-')
    .slice(0, MAX_MODULE_NAME)
    .replace(/-$/, '')
  return MODULE_NAME.test(words) ? words : 'report'
}

/** The names of a module: in folders, in code, and of its job type. */
export interface ModuleNames {
  readonly name: string
  readonly camel: string
  readonly pascal: string
  readonly type: string
}

/**
 * Derives the names of a module.
 * @param type of its jobs; by default the name with `:run`
 * @throws CliError (exit code 2)
 */
export function moduleNames(name: string, type: string | undefined): ModuleNames {
  if (name.includes(':') && type === undefined && isName(name))
    throw usageError(
      `"${name}" is a job type and no name of a module`,
      `Say both: burrow new module ${suggest(name.split(':')[0] ?? '')} --type ${name}`,
    )
  if (!MODULE_NAME.test(name) || name.length > MAX_MODULE_NAME)
    throw usageError(
      `a module is named with lower-case letters, digits and "-", at most ${MAX_MODULE_NAME}, beginning with a letter; not ${JSON.stringify(name.slice(0, 80))}`,
      `Take a name such as ${suggest(name)}.`,
    )
  const jobType = type ?? `${name}:run`
  const shown = JSON.stringify(jobType.slice(0, 80))
  if (!isName(jobType))
    throw usageError(
      `--type: ${shown} cannot be a job type`,
      `Take letters, digits, "_", ".", ":" and "-", at most 128, such as ${name}:run.`,
    )
  const pascal = name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
  return {
    name,
    pascal,
    camel: pascal.charAt(0).toLowerCase() + pascal.slice(1),
    type: jobType,
  }
}
