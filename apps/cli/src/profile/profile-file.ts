import { chmodSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { usageError } from '../cli-error.ts'
import { note } from '../output/print.ts'
import { parseProfile, type Profile } from './profile.ts'

/** What the file of profiles holds. */
export interface ProfileFile {
  /** The profile that counts when none is named. */
  readonly current: string
  readonly profiles: Readonly<Record<string, Profile>>
}

/** The profile of whoever never named one. */
const DEFAULT_PROFILE = 'default'

const NONE: ProfileFile = { current: DEFAULT_PROFILE, profiles: {} }

type Environment = Readonly<Record<string, string | undefined>>

/** The home of whoever runs this; a container may run it as a user that the system knows nothing of, who has none. */
function homeFolder(): string {
  try {
    return homedir()
  } catch {
    return '/nonexistent'
  }
}

/** Where profiles are kept: https://specifications.freedesktop.org/basedir-spec/. */
export function profilePath(env: Environment): string {
  const given = env['XDG_CONFIG_HOME']
  // The specification has relative paths ignored.
  const folder = given?.startsWith('/') ? given : join(homeFolder(), '.config')
  return join(folder, 'burrow', 'config.json')
}

/** Whether a text can be the name of a profile. */
function isProfileName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(name)
}

function broken(path: string): Error {
  return usageError(
    `${path} is not a file of profiles`,
    'Mend it or remove it; burrow config set makes a new one.',
  )
}

function parseFile(text: string, path: string): ProfileFile {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw broken(path)
  }
  const { current, profiles } = (value ?? {}) as { readonly current?: unknown; readonly profiles?: unknown }
  if (typeof current !== 'string' || typeof profiles !== 'object' || profiles === null) throw broken(path)
  const read = Object.entries(profiles).map(([name, each]): [string, Profile] => {
    const profile = parseProfile(each)
    if (profile === null || !isProfileName(name)) throw broken(path)
    return [name, profile]
  })
  return { current, profiles: Object.fromEntries(read) }
}

/** What is kept; nothing when there is no file. @throws CliError (exit code 2) when it cannot be understood */
export function readProfiles(env: Environment): ProfileFile {
  const path = profilePath(env)
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return NONE
    throw usageError(`${path} cannot be read (${code ?? 'unknown'})`)
  }
  return parseFile(text, path)
}

/** Says so when others may read the keys of profiles. */
export function warnWhenOthersRead(env: Environment): void {
  if (process.platform === 'win32') return
  const path = profilePath(env)
  const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? 0
  if ((mode & 0o077) !== 0) note(`others on this machine can read the keys in ${path}: chmod 600 it`)
}

/** Keeps profiles, so that only their owner can read them. A reader finds the old file or the new one. @throws CliError (exit code 2) where it cannot */
export function writeProfiles(file: ProfileFile, env: Environment): void {
  const path = profilePath(env)
  const next = `${path}.${process.pid}`
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    writeFileSync(next, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 })
    // A file of that name may have been left there.
    chmodSync(next, 0o600)
    renameSync(next, path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw usageError(
      `${path} cannot be written (${code ?? 'unknown'})`,
      'XDG_CONFIG_HOME names another folder.',
    )
  }
}

/** The name of the profile that counts: the one named by a flag, by the environment, or by `config use`. @throws CliError (exit code 2) */
export function chosenProfile(file: ProfileFile, flag: string | undefined, env: Environment): string {
  const name = flag ?? (env['BURROW_PROFILE']?.trim() || file.current)
  if (isProfileName(name)) return name
  throw usageError(
    `a profile is named with letters, digits, "_", "." or "-", not ${JSON.stringify(name.slice(0, 80))}`,
  )
}

/** The profile that counts. @throws CliError (exit code 2) when one is named that is not kept */
export function readProfile(flag: string | undefined, env: Environment): Profile {
  const file = readProfiles(env)
  const name = chosenProfile(file, flag, env)
  const profile = Object.hasOwn(file.profiles, name) ? file.profiles[name] : undefined
  if (profile !== undefined) return profile
  // Nobody has to keep any.
  if (flag === undefined && !env['BURROW_PROFILE']?.trim()) return {}
  const known = Object.keys(file.profiles)
  throw usageError(
    `there is no profile "${name}"`,
    known.length === 0
      ? 'Make it: burrow config set --profile ' + name + ' api http://…'
      : `There are ${known.join(', ')}.`,
  )
}
