import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { isAbsolute } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { InvalidOptionError } from '../../errors/index.ts'
import { checkMethods, CLOCK_METHODS } from '../../protocol/check-methods.ts'
import { asOptions, checkInteger, rejectUnknownKeys } from '../../protocol/index.ts'
import { systemClock, type Clock } from '../../time/index.ts'

/** What runs a job: a thread of this process, or a process of its own. */
export type IsolationMode = 'thread' | 'process'

/** Options of {@link isolateModule}. */
export interface IsolationOptions {
  /**
   * Where the handler is: a file (URL or path), or the name of a package such as `@acme/reports/handlers`. It is loaded by each unit,
   * and not by this process. Of a file that ends in `.ts` and is not there, the `.js` beside it is taken, so that the same line works
   * from source and built.
   */
  readonly file: URL | string
  /** Where relative paths and names of packages are looked up from: a URL or a path. @default the working directory */
  readonly from?: URL | string
  /**
   * Name of the export that is the handler (a function), a module, or a list of modules. @default the module of this type among all
   * exports, else the default export
   */
  readonly export?: string
  /** Name of an exported function without arguments that returns the module or a list of modules. @default none */
  readonly factory?: string
  /**
   * `thread` starts faster and takes less memory, but cannot stop native code, such as that of sharp; `process` can be ended at any
   * moment, whatever it does.
   */
  readonly mode: IsolationMode
  /** Units at once. Each runs one job at a time; more jobs wait. @default as many as there are processors */
  readonly size?: number
  /**
   * What a unit may take: of a process all of its memory (Node itself needs about 60 MiB), of a thread the heap of JavaScript alone,
   * so without buffers and native code. One that takes more is ended, which is a crash of its job. @default none
   */
  readonly maxMemoryBytes?: number
  /** Jobs after which a unit is replaced by a new one. @default none: units are kept */
  readonly maxJobsPerUnit?: number
  /** How long a handler has to leave once its signal is aborted, before its unit is ended; at most 10,000 ms. @default 1_000 */
  readonly graceMs?: number
  /** The environment of units. @default that of this process, since a module needs its settings */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** @default the clock of the process */
  readonly clock?: Clock
}

export interface ResolvedIsolationOptions {
  /** A URL, or the name of a package. */
  readonly file: string
  readonly from: string
  readonly export: string | null
  readonly factory: string | null
  readonly mode: IsolationMode
  readonly size: number
  readonly maxMemoryBytes: number | null
  readonly maxJobsPerUnit: number | null
  readonly graceMs: number
  readonly env: Readonly<Record<string, string | undefined>> | null
  readonly clock: Clock
}

/** The longest grace; who stops waits for it. */
export const MAX_GRACE_MS = 10_000
const MIB = 1024 * 1024
const KEYS = [
  'file',
  'from',
  'export',
  'factory',
  'mode',
  'size',
  'maxMemoryBytes',
  'maxJobsPerUnit',
  'graceMs',
  'env',
  'clock',
]

function toUrl(given: URL | string, field: string): string {
  if (given instanceof URL) return given.href
  if (typeof given !== 'string' || given === '')
    throw new InvalidOptionError(field, 'must be a URL or a path')
  return given.startsWith('file:') ? given : pathToFileURL(given).href
}

/** The file that is there: in built code a `.ts` has become a `.js`. */
function existing(url: string): string {
  const built = url.replace(/\.([cm]?)ts$/, '.$1js')
  for (const candidate of [url, built]) if (existsSync(fileURLToPath(candidate))) return candidate
  throw new InvalidOptionError('options.file', `there is no file ${fileURLToPath(url)}`)
}

function resolveFile(given: URL | string, from: string): string {
  if (given instanceof URL || (typeof given === 'string' && given.startsWith('file:')))
    return existing(toUrl(given, 'options.file'))
  if (typeof given !== 'string' || given === '')
    throw new InvalidOptionError('options.file', 'must be a URL, a path or the name of a package')
  if (isAbsolute(given)) return existing(pathToFileURL(given).href)
  return /^\.{1,2}[/\\]/.test(given) ? existing(new URL(given, from).href) : given
}

function optionalName(value: unknown, field: string): string | null {
  if (value === undefined) return null
  if (typeof value === 'string' && value !== '') return value
  throw new InvalidOptionError(field, 'must be the name of an export')
}

function optionalInteger(value: unknown, field: string, min: number, max: number): number | null {
  return value === undefined ? null : checkInteger(value, field, min, max)
}

/**
 * Fills in defaults and checks.
 * @throws InvalidOptionError (`INVALID_OPTION`) with the field, also when there is no such file
 */
export function resolveIsolationOptions(options: IsolationOptions): ResolvedIsolationOptions {
  if (options === undefined) throw new InvalidOptionError('options', 'must be an object with file and mode')
  const given = asOptions(options, 'options')
  rejectUnknownKeys(given, KEYS, 'options')
  if (given.mode !== 'thread' && given.mode !== 'process')
    throw new InvalidOptionError('options.mode', 'must be "thread" or "process"')
  if (given.export !== undefined && given.factory !== undefined)
    throw new InvalidOptionError('options.factory', 'cannot be set together with export')
  const from = given.from === undefined ? pathToFileURL('./').href : toUrl(given.from, 'options.from')
  return Object.freeze({
    file: resolveFile(given.file, from),
    from,
    export: optionalName(given.export, 'options.export'),
    factory: optionalName(given.factory, 'options.factory'),
    mode: given.mode,
    size: checkInteger(given.size ?? availableParallelism(), 'options.size', 1, 1_000),
    maxMemoryBytes: optionalInteger(given.maxMemoryBytes, 'options.maxMemoryBytes', 16 * MIB, 2 ** 50),
    maxJobsPerUnit: optionalInteger(given.maxJobsPerUnit, 'options.maxJobsPerUnit', 1, 1e9),
    graceMs: checkInteger(given.graceMs ?? 1_000, 'options.graceMs', 0, MAX_GRACE_MS),
    env: given.env === undefined ? null : asOptions(given.env, 'options.env'),
    clock: checkMethods(given.clock ?? systemClock, 'options.clock', CLOCK_METHODS),
  })
}
