import type { z } from 'zod'
import { ConfigError, type ConfigProblem } from './config-error.ts'
import type { Environment, Setting } from './setting.ts'

/** The values that a table of settings leads to. */
export type ConfigOf<Table> = { [Key in keyof Table]: Table[Key] extends Setting<infer T> ? T : never }

export interface ConfigSource {
  /** By name of the setting, as written on the command line; undefined = not given. */
  readonly flags?: Readonly<Record<string, string | undefined>>
  readonly env: Environment
  /** What a configuration file says, written as in the environment, by name of the setting. */
  readonly file?: ConfigFileSource
}

/** A configuration file that was read. */
export interface ConfigFileSource {
  /** For people. */
  readonly name: string
  readonly settings: Readonly<Record<string, string | undefined>>
}

interface Found {
  readonly text: string
  readonly from: string
}

function flagName(key: string): string {
  return `--${key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}

function find(key: string, setting: Setting<unknown>, { flags, env, file }: ConfigSource): Found {
  const flag = flags?.[key]
  if (flag !== undefined) return { text: flag, from: flagName(key) }
  // An empty variable counts as not set: compose files and .env templates leave many of them empty.
  const name = setting.env.find((candidate) => env[candidate]?.trim())
  if (name !== undefined) return { text: env[name]?.trim() ?? '', from: name }
  const derived = setting.derive?.(env)
  if (derived) return derived
  const written = file?.settings[key]
  if (written !== undefined) return { text: written, from: `${file?.name}: ${key}` }
  return { text: setting.fallback, from: 'default' }
}

/** What a schema says of it besides "not so". */
function reasonOf(issues: readonly z.core.$ZodIssue[]): string {
  const [issue] = issues
  const reason: unknown = issue?.code === 'custom' ? issue.params?.['reason'] : undefined
  return typeof reason === 'string' ? `: ${reason}` : ''
}

/**
 * Reads settings: flag, then environment, then configuration file, then default.
 * @throws ConfigError that lists every setting that is wrong
 */
export function loadConfig<Table extends Readonly<Record<string, Setting<unknown>>>>(
  table: Table,
  source: ConfigSource,
): ConfigOf<Table> {
  const problems: ConfigProblem[] = []
  const values: [string, unknown][] = []
  for (const [key, setting] of Object.entries(table)) {
    const { text, from } = find(key, setting, source)
    const parsed = setting.schema.safeParse(text)
    if (parsed.success) values.push([key, parsed.data])
    else {
      const shown = setting.secret ? '' : `, not ${JSON.stringify(text.slice(0, 80))}`
      problems.push({
        source: from,
        problem: `expected ${setting.expected}${shown}${reasonOf(parsed.error.issues)}`,
      })
    }
  }
  if (problems.length > 0) throw new ConfigError(problems)
  return Object.fromEntries(values) as ConfigOf<Table>
}
