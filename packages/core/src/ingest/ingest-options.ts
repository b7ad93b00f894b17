import { isIngestStore, type IngestStore } from '../broker/index.ts'
import type { Burrow } from '../client/index.ts'
import { InvalidOptionError } from '../errors/index.ts'
import { ModuleRegistry, type Module } from '../jobs/index.ts'
import { checkMethods, LOGGER_METHODS } from '../protocol/check-methods.ts'
import { asOptions, checkInteger, parseName, rejectUnknownKeys, type Logger } from '../protocol/index.ts'

/** Options of {@link startIngest}. */
export interface IngestOptions {
  /** Key of the list, 1 to 512 characters. On Redis Cluster it has the hash tag of the queue, as in `{burrow:default:mail}:tasks`. */
  readonly list: string
  /** Where jobs go whose entry names no queue. @default 'default' */
  readonly queue?: string
  /** Job types whose payload is checked before the job is made, and whose defaults it gets. @default none: workers check it */
  readonly modules?: readonly Module[]
  /** Rejected entries that are kept, the newest, 1 to 1,000,000. @default 1_000 */
  readonly keepRejected?: number
  /** Where it says what happens. @default the logger of the client */
  readonly logger?: Logger
}

export interface ResolvedIngestOptions {
  readonly list: string
  readonly queue: string
  readonly registry: ModuleRegistry
  readonly keepRejected: number
  readonly logger: Logger
}

const KEYS = ['list', 'queue', 'modules', 'keepRejected', 'logger']

/** @throws InvalidOptionError (`INVALID_OPTION`), InvalidNameError (`INVALID_NAME`), both with the field */
export function resolveIngestOptions(options: IngestOptions, logger: Logger): ResolvedIngestOptions {
  const given = asOptions<IngestOptions>(options, 'options')
  rejectUnknownKeys(given, KEYS, 'options')
  const { list } = given
  if (typeof list !== 'string' || list.length < 1 || list.length > 512)
    throw new InvalidOptionError('options.list', 'must be the key of a list, of 1 to 512 characters')
  return Object.freeze({
    list,
    queue: parseName(given.queue ?? 'default', 'options.queue'),
    registry: new ModuleRegistry(given.modules ?? [], 'options.modules'),
    keepRejected: checkInteger(given.keepRejected ?? 1_000, 'options.keepRejected', 1, 1_000_000),
    logger: checkMethods(given.logger ?? logger, 'options.logger', LOGGER_METHODS),
  })
}

/** @throws InvalidOptionError (`INVALID_OPTION`) for `client` */
export function ingestStoreOf({ broker }: Pick<Burrow, 'broker'>): IngestStore {
  if (isIngestStore(broker)) return broker
  throw new InvalidOptionError(
    'client',
    `must be on Redis: ${broker.info.store} has no lists to take jobs from`,
  )
}
