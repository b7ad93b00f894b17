import { parseDuration, type IsolationMode } from '@burrow/core'
import { byteSizeSchema, type ConfigProblem } from '@burrow/process'
import { z } from 'zod'

const MIB = 1024 ** 2
const MIN_UNIT_BYTES = 16 * MIB
const MAX_UNIT_BYTES = 1024 ** 4
const MAX_GRACE_MS = 10_000

/** How units run the jobs of modules. What is not given is left to `isolateModule`. */
export interface ModuleIsolation {
  readonly mode: IsolationMode
  readonly size?: number
  readonly maxMemoryBytes?: number
  readonly maxJobsPerUnit?: number
  readonly graceMs?: number
  readonly env?: Readonly<Record<string, string>>
}

/** A package or file with modules, and where their jobs run. */
export interface NamedModules {
  readonly specifier: string
  /** Null: in the process of the worker. */
  readonly isolation: ModuleIsolation | null
}

const bytes = z.union([
  byteSizeSchema(MIN_UNIT_BYTES, MAX_UNIT_BYTES),
  z.int().min(MIN_UNIT_BYTES).max(MAX_UNIT_BYTES),
])
const grace = z.union([z.string(), z.number()]).transform((given, check) => {
  try {
    const ms = parseDuration(given)
    if (ms >= 0 && ms <= MAX_GRACE_MS) return ms
  } catch {
    // Reported below.
  }
  check.addIssue({ code: 'custom', message: 'not a duration' })
  return z.NEVER
})

const schema = z.strictObject({
  module: z.string().min(1),
  isolation: z.enum(['inline', 'thread', 'process']).optional(),
  units: z.int().min(1).max(1_000).optional(),
  memoryLimit: bytes.optional(),
  maxJobsPerUnit: z.int().min(1).max(1e9).optional(),
  grace: grace.optional(),
  env: z.record(z.string(), z.string()).optional(),
})

/** What to write for each key, for messages. */
const EXPECTED: Readonly<Record<string, string>> = {
  module: 'a package, or a file that begins with ./, ../ or /',
  isolation: 'inline, thread or process',
  units: 'a whole number from 1 to 1000',
  memoryLimit: 'a size from 16mb to 1tb, such as 256mb, or none',
  maxJobsPerUnit: 'a whole number from 1 to 1000000000',
  grace: 'a duration up to 10s, such as 1s',
  env: 'an object with text for each variable',
}

function problemOf(place: string, issue: z.core.$ZodIssue): ConfigProblem {
  if (issue.code === 'unrecognized_keys') {
    const unknown = issue.keys.map((key) => `"${key}"`).join(', ')
    return { source: place, problem: `there is no ${unknown}; there are ${Object.keys(EXPECTED).join(', ')}` }
  }
  const key = String(issue.path[0] ?? '')
  return EXPECTED[key] === undefined
    ? { source: place, problem: 'expected a package or file, or an object with module' }
    : { source: `${place}.${key}`, problem: `expected ${EXPECTED[key]}` }
}

function parseEntry(place: string, given: unknown): NamedModules | readonly ConfigProblem[] {
  if (typeof given === 'string' && given !== '') return { specifier: given, isolation: null }
  const parsed = schema.safeParse(given)
  if (!parsed.success) return parsed.error.issues.map((issue) => problemOf(place, issue))
  const {
    module: specifier,
    isolation: mode = 'inline',
    units,
    memoryLimit,
    grace: graceMs,
    ...rest
  } = parsed.data
  const options = {
    ...(units === undefined ? {} : { size: units }),
    ...(memoryLimit === undefined || memoryLimit === null ? {} : { maxMemoryBytes: memoryLimit }),
    ...(graceMs === undefined ? {} : { graceMs }),
    ...(rest.maxJobsPerUnit === undefined ? {} : { maxJobsPerUnit: rest.maxJobsPerUnit }),
    ...(rest.env === undefined ? {} : { env: rest.env }),
  }
  if (mode !== 'inline') return { specifier, isolation: { mode, ...options } }
  const { module: _, isolation: __, ...pointless } = parsed.data
  const [key] = Object.keys(pointless)
  if (key === undefined) return { specifier, isolation: null }
  return [{ source: `${place}.${key}`, problem: 'needs isolation to be thread or process' }]
}

/**
 * Checks the modules that a configuration file names.
 * @param place of the list, for messages
 */
export function parseModuleEntries(
  place: string,
  given: readonly unknown[],
): { readonly entries: readonly NamedModules[]; readonly problems: readonly ConfigProblem[] } {
  const entries: NamedModules[] = []
  const problems: ConfigProblem[] = []
  for (const [index, one] of given.entries()) {
    const parsed = parseEntry(`${place}[${index}]`, one)
    if ('specifier' in parsed) entries.push(parsed)
    else problems.push(...parsed)
  }
  return { entries, problems }
}
