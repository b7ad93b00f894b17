import { InvalidOptionError } from '../errors/index.ts'
import { checkMethods, CLOCK_METHODS, LOGGER_METHODS } from '../protocol/check-methods.ts'
import { resolveInstrumentation, type Hooks, type InstrumentationOption } from '../instrumentation/index.ts'
import {
  asOptions,
  checkInteger,
  LIMITS,
  rejectUnknownKeys,
  silentLogger,
  type Logger,
} from '../protocol/index.ts'
import { systemClock, systemRandom, type Clock, type Random } from '../time/index.ts'

/** Options of {@link Burrow}. */
export interface BurrowOptions {
  /** What the client says its namespace is; the broker was made for it. @default 'default' */
  readonly namespace?: string
  /** Bytes of a payload or result as JSON, at most. @default 1 MiB */
  readonly payloadLimitBytes?: number
  /** Slots of a schedule must be at least this far apart, in ms, 1 to 86,400,000. @default 1_000 */
  readonly minScheduleSpacingMs?: number
  /** @default says nothing */
  readonly logger?: Logger
  /** @default the clock of this process */
  readonly clock?: Clock
  /** Source of chance for ids and jitter. @default Math.random */
  readonly random?: Random
  /** Sees what the client does, and its workers, for traces and metrics; one or several. @default nobody */
  readonly instrumentation?: InstrumentationOption
}

export interface ResolvedBurrowOptions {
  readonly namespace: string
  readonly payloadLimitBytes: number
  readonly minScheduleSpacingMs: number
  readonly logger: Logger
  readonly clock: Clock
  readonly random: Random
  readonly instrumentation: Hooks | null
}

/** The names of {@link BurrowOptions}. */
export const BURROW_OPTION_KEYS: readonly string[] = [
  'namespace',
  'payloadLimitBytes',
  'minScheduleSpacingMs',
  'logger',
  'clock',
  'random',
  'instrumentation',
]
const MAX_PAYLOAD_BYTES = 64 * 1024 * 1024

function checkRandom(value: Random, field: string): Random {
  if (typeof value === 'function') return value
  throw new InvalidOptionError(field, 'must be a function that returns a number from 0 to 1')
}

/**
 * Fills in defaults and checks. The namespace is checked by whoever makes the broker.
 * @throws InvalidOptionError (`INVALID_OPTION`) that names the field
 */
export function resolveBurrowOptions(options?: BurrowOptions): ResolvedBurrowOptions {
  const given = asOptions(options, 'options')
  rejectUnknownKeys(given, BURROW_OPTION_KEYS, 'options')
  const logger = checkMethods(given.logger ?? silentLogger, 'options.logger', LOGGER_METHODS)
  return Object.freeze({
    namespace: given.namespace ?? 'default',
    payloadLimitBytes: checkInteger(
      given.payloadLimitBytes ?? LIMITS.payloadBytes,
      'options.payloadLimitBytes',
      1,
      MAX_PAYLOAD_BYTES,
    ),
    minScheduleSpacingMs: checkInteger(
      given.minScheduleSpacingMs ?? 1_000,
      'options.minScheduleSpacingMs',
      1,
      86_400_000,
    ),
    logger,
    clock: checkMethods(given.clock ?? systemClock, 'options.clock', CLOCK_METHODS),
    random: checkRandom(given.random ?? systemRandom, 'options.random'),
    instrumentation: resolveInstrumentation(given.instrumentation, 'options.instrumentation', logger),
  })
}
