import { ConfigError, type ConfigProblem } from './config-error.ts'
import type { Environment, Setting } from './setting.ts'

/** The values that a table of settings leads to. */
export type ConfigOf<Table> = { [Key in keyof Table]: Table[Key] extends Setting<infer T> ? T : never }

export interface ConfigSource {
  /** By name of the setting, as written on the command line; undefined = not given. */
  readonly flags?: Readonly<Record<string, string | undefined>>
  readonly env: Environment
}

interface Found {
  readonly text: string
  readonly from: string
}

function flagName(key: string): string {
  return `--${key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}

function find(key: string, setting: Setting<unknown>, { flags, env }: ConfigSource): Found {
  const flag = flags?.[key]
  if (flag !== undefined) return { text: flag, from: flagName(key) }
  // An empty variable counts as not set: compose files and .env templates leave many of them empty.
  const name = setting.env.find((candidate) => env[candidate]?.trim())
  if (name !== undefined) return { text: env[name]?.trim() ?? '', from: name }
  return setting.derive?.(env) ?? { text: setting.fallback, from: 'default' }
}

/**
 * Reads settings: flag, then environment, then default.
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
      problems.push({ source: from, problem: `expected ${setting.expected}${shown}` })
    }
  }
  if (problems.length > 0) throw new ConfigError(problems)
  return Object.fromEntries(values) as ConfigOf<Table>
}
