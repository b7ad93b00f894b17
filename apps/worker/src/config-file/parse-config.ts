import { ConfigError, type ConfigFileSource, type ConfigProblem } from '@burrow/process'
import { z } from 'zod'
import { parseModuleEntries, type NamedModules } from './module-entries.ts'

const queue = z.union([
  z.string(),
  z.strictObject({ name: z.string(), weight: z.number().optional(), concurrency: z.number().optional() }),
])
const duration = z.union([z.string(), z.number()])

const schema = z.strictObject({
  url: z.string().optional(),
  namespace: z.string().optional(),
  queues: z.union([z.string(), z.array(queue).min(1)]).optional(),
  concurrency: z.number().optional(),
  // Each is checked by itself, so that a message says which one.
  modules: z.array(z.unknown()).optional(),
  builtinModules: z.boolean().optional(),
  lease: duration.optional(),
  guardLeases: z.boolean().optional(),
  shutdownTimeout: duration.optional(),
  lagWarning: duration.optional(),
  memoryLimit: z.string().optional(),
  ingestList: z.string().optional(),
  ingestQueue: z.string().optional(),
  healthHost: z.string().optional(),
  healthPort: z.number().optional(),
  webhooks: z.boolean().optional(),
  webhookAllowHosts: z.array(z.string()).optional(),
  logLevel: z.enum(['debug', 'info', 'warn', 'error', 'silent']).optional(),
  logFormat: z.enum(['console', 'json', 'auto']).optional(),
})

/** What to write for each key, for messages. */
const EXPECTED: Readonly<Record<string, string>> = {
  queues: 'names, or objects with name, weight and concurrency',
  modules: 'a list of packages and files, or of objects with module',
}

function problemOf(name: string, issue: z.core.$ZodIssue): ConfigProblem {
  if (issue.code === 'unrecognized_keys' && issue.path.length === 0) {
    const known = Object.keys(schema.shape).join(', ')
    return {
      source: name,
      problem: `there is no setting ${issue.keys.map((key) => `"${key}"`).join(', ')}; there are ${known}`,
    }
  }
  const key = String(issue.path[0] ?? '')
  if (key === '') return { source: name, problem: 'must export an object with settings' }
  return { source: `${name}: ${key}`, problem: EXPECTED[key] ? `expected ${EXPECTED[key]}` : issue.message }
}

function queueText(one: z.infer<typeof queue>): string {
  if (typeof one === 'string') return one
  const weight = one.weight === undefined ? '' : `=${one.weight}`
  return `${one.name}${weight}${one.concurrency === undefined ? '' : `/${one.concurrency}`}`
}

type SettingValue = Omit<z.infer<typeof schema>, 'modules'>[keyof Omit<z.infer<typeof schema>, 'modules'>]

/** A setting as it is written in the environment, where its values are checked. */
function toText(value: SettingValue): string | undefined {
  if (value === undefined) return undefined
  if (typeof value === 'boolean') return value ? '1' : '0'
  if (typeof value === 'object') return value.length === 0 ? 'none' : value.map(queueText).join(',')
  return String(value)
}

/**
 * Checks what a configuration file says.
 * @param name of the file, for messages
 * @throws ConfigError that lists all that is wrong with it
 */
export function parseConfig(
  name: string,
  given: unknown,
): ConfigFileSource & { readonly modules: readonly NamedModules[] | null } {
  const parsed = schema.safeParse(given)
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((issue) => problemOf(name, issue)))
  const { modules, ...settings } = parsed.data
  const { entries, problems } = parseModuleEntries(`${name}: modules`, modules ?? [])
  if (problems.length > 0) throw new ConfigError(problems)
  return {
    name,
    settings: Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, toText(value)])),
    modules: modules === undefined ? null : entries,
  }
}
