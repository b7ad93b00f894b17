import { InvalidOptionError } from '../errors/index.ts'
import { resolveInstrumentation, type Hooks, type InstrumentationOption } from '../instrumentation/index.ts'
import { isModule, ModuleRegistry, type Module } from '../jobs/index.ts'
import { checkMethods, CLOCK_METHODS, LOGGER_METHODS } from '../protocol/check-methods.ts'
import { asOptions, checkInteger, parseName, rejectUnknownKeys, type Logger } from '../protocol/index.ts'
import { MAX_TIMER_MS, type Clock, type Random } from '../time/index.ts'

/** A queue that a worker serves. */
export interface WorkerQueue {
  readonly name: string
  /** How often it goes first, compared with the weights of the other queues; 1 to 1,000. @default 1 */
  readonly weight?: number
  /** Jobs of this queue at once, at most. @default the concurrency of the worker */
  readonly concurrency?: number
}

/** Options of {@link Worker}. */
export interface WorkerOptions {
  /** What it can run; at least one. */
  readonly modules: readonly Module[]
  /** Names, or more about each. @default ['default'] */
  readonly queues?: readonly (string | WorkerQueue)[]
  /** Jobs at once, at most; 1 to 10,000. @default 10 */
  readonly concurrency?: number
  /** A job whose worker is not heard of for so long is given to another one, in ms. @default 30_000 */
  readonly leaseMs?: number
  /** How often it looks for such jobs, in ms. @default 5_000 */
  readonly sweepMs?: number
  /** How long `stop()` waits for running jobs before it hands them back, in ms. @default 30_000 */
  readonly shutdownTimeoutMs?: number
  /** Whether it fires schedules that are due, also those of queues that it does not serve. @default true */
  readonly schedules?: boolean
  /**
   * A warning is logged when the event loop did nothing else for longer than this, in ms: all other jobs of the process waited.
   * Null never warns. @default 1_000
   */
  readonly lagWarningMs?: number | null
  /**
   * Whether a thread renews the leases while a handler blocks the event loop, as long as the time limit of each job allows. It takes a
   * connection of its own when that happens. For clients of `connect` on Redis and PostgreSQL servers. @default false
   */
  readonly guardLeases?: boolean
  /** For people; a name. @default 'worker' */
  readonly name?: string
  /** @default the logger of the client */
  readonly logger?: Logger
  /** @default the clock of the client */
  readonly clock?: Clock
  /** @default the chance of the client */
  readonly random?: Random
  /** Sees claims, attempts and what is swept. Calls to the store are told to that of the client. @default that of the client */
  readonly instrumentation?: InstrumentationOption
}

export interface ResolvedWorkerQueue {
  readonly name: string
  readonly weight: number
  readonly concurrency: number
}

export interface ResolvedWorkerOptions {
  readonly registry: ModuleRegistry
  readonly queues: readonly ResolvedWorkerQueue[]
  readonly concurrency: number
  readonly leaseMs: number
  readonly sweepMs: number
  readonly shutdownTimeoutMs: number
  readonly schedules: boolean
  readonly lagWarningMs: number | null
  readonly guardLeases: boolean
  readonly name: string
  readonly logger: Logger
  readonly clock: Clock
  readonly random: Random
  readonly instrumentation: Hooks | null
}

/** What a worker takes from its client unless its own options say otherwise. */
export interface WorkerSurroundings {
  readonly logger: Logger
  readonly clock: Clock
  readonly random: Random
  readonly instrumentation?: InstrumentationOption
}

const KEYS = [
  'modules',
  'queues',
  'concurrency',
  'leaseMs',
  'sweepMs',
  'shutdownTimeoutMs',
  'schedules',
  'lagWarningMs',
  'guardLeases',
  'name',
  'logger',
  'clock',
  'random',
  'instrumentation',
]
const MAX_CONCURRENCY = 10_000
const MAX_QUEUES = 1_000

function checkBoolean(value: unknown, field: string): boolean {
  if (typeof value === 'boolean') return value
  throw new InvalidOptionError(field, 'must be true or false')
}

function checkLagWarning(value: unknown): number | null {
  return value === null ? null : checkInteger(value ?? 1_000, 'options.lagWarningMs', 1, MAX_TIMER_MS)
}

function resolveModules(modules: unknown): ModuleRegistry {
  if (!Array.isArray(modules) || modules.length === 0)
    throw new InvalidOptionError('options.modules', 'must be a list of at least one module')
  for (const [index, module] of modules.entries()) {
    if (!isModule(module))
      throw new InvalidOptionError(
        `options.modules[${index}]`,
        'must be a module, as defineModule returns it',
      )
  }
  return new ModuleRegistry(modules as Module[], 'options.modules')
}

function resolveQueue(entry: unknown, field: string, concurrency: number): ResolvedWorkerQueue {
  if (typeof entry === 'string') return { name: parseName(entry, field), weight: 1, concurrency }
  const given = asOptions(entry as WorkerQueue, field)
  rejectUnknownKeys(given, ['name', 'weight', 'concurrency'], field)
  return {
    name: parseName(given.name, `${field}.name`),
    weight: checkInteger(given.weight ?? 1, `${field}.weight`, 1, 1_000),
    concurrency: checkInteger(given.concurrency ?? concurrency, `${field}.concurrency`, 1, MAX_CONCURRENCY),
  }
}

function resolveQueues(queues: unknown, concurrency: number): readonly ResolvedWorkerQueue[] {
  if (!Array.isArray(queues) || queues.length === 0 || queues.length > MAX_QUEUES)
    throw new InvalidOptionError('options.queues', `must be a list of 1 to ${MAX_QUEUES} queues`)
  const resolved = queues.map((entry, index) => resolveQueue(entry, `options.queues[${index}]`, concurrency))
  const seen = new Set<string>()
  for (const [index, { name }] of resolved.entries()) {
    if (seen.has(name))
      throw new InvalidOptionError(`options.queues[${index}]`, `names queue "${name}" again`)
    seen.add(name)
  }
  return resolved
}

/**
 * Fills in defaults and checks.
 * @throws InvalidOptionError (`INVALID_OPTION`), InvalidNameError (`INVALID_NAME`), each with the field
 */
export function resolveWorkerOptions(
  options: WorkerOptions,
  surroundings: WorkerSurroundings,
): ResolvedWorkerOptions {
  if (options === undefined) throw new InvalidOptionError('options', 'must be an object with modules')
  const given = asOptions(options, 'options')
  rejectUnknownKeys(given, KEYS, 'options')
  const concurrency = checkInteger(given.concurrency ?? 10, 'options.concurrency', 1, MAX_CONCURRENCY)
  const random = given.random ?? surroundings.random
  if (typeof random !== 'function')
    throw new InvalidOptionError('options.random', 'must be a function that returns a number from 0 to 1')
  const logger = checkMethods(given.logger ?? surroundings.logger, 'options.logger', LOGGER_METHODS)
  const instrumentation =
    given.instrumentation === undefined ? surroundings.instrumentation : given.instrumentation
  return Object.freeze({
    registry: resolveModules(given.modules),
    queues: resolveQueues(given.queues ?? ['default'], concurrency),
    concurrency,
    leaseMs: checkInteger(given.leaseMs ?? 30_000, 'options.leaseMs', 100, 24 * 3_600_000),
    sweepMs: checkInteger(given.sweepMs ?? 5_000, 'options.sweepMs', 50, 3_600_000),
    shutdownTimeoutMs: checkInteger(
      given.shutdownTimeoutMs ?? 30_000,
      'options.shutdownTimeoutMs',
      0,
      MAX_TIMER_MS,
    ),
    lagWarningMs: checkLagWarning(given.lagWarningMs),
    schedules: checkBoolean(given.schedules ?? true, 'options.schedules'),
    guardLeases: checkBoolean(given.guardLeases ?? false, 'options.guardLeases'),
    name: given.name === undefined ? 'worker' : parseName(given.name, 'options.name'),
    logger,
    clock: checkMethods(given.clock ?? surroundings.clock, 'options.clock', CLOCK_METHODS),
    random,
    instrumentation: resolveInstrumentation(instrumentation, 'options.instrumentation', logger),
  })
}
