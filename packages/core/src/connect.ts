import type { FullBroker } from './broker/index.ts'
import { Burrow } from './client/index.ts'
import {
  BURROW_OPTION_KEYS,
  resolveBurrowOptions,
  type BurrowOptions,
  type ResolvedBurrowOptions,
} from './client/client-options.ts'
import type { StoreOrigin } from './client/store-origin.ts'
import { parseStoreUrl } from './client/store-url.ts'
import { InvalidOptionError } from './errors/index.ts'
import { measureBroker } from './instrumentation/index.ts'
import { createMemoryBroker, MemoryStore } from './memory/index.ts'
import { asOptions, parseNamespace, rejectUnknownKeys } from './protocol/index.ts'

/** Options of {@link connect}. */
export interface ConnectOptions extends BurrowOptions {
  /**
   * Jobs, queues and workers of one namespace are apart from those of others in the same store. A name without `:`.
   * @default 'default'
   */
  readonly namespace?: string
  /**
   * Redis only: start although `maxmemory-policy` lets the server drop keys, and jobs with them. @default false
   */
  readonly allowEviction?: boolean
  /**
   * PostgreSQL only: bring the tables up to this version at start, as `burrow migrate up` does. Takes the right to create tables.
   * Embedded stores always do. @default false, or what `?migrate=` of the URL says
   */
  readonly migrate?: boolean
}

/** Stores of `memory:<name>` URLs; they live as long as the process. */
const namedStores = new Map<string, MemoryStore>()

function createMemory(name: string | null, { clock, namespace }: ResolvedBurrowOptions): FullBroker {
  if (name === null) return createMemoryBroker({ store: new MemoryStore({ clock }), namespace })
  const store = namedStores.get(name) ?? new MemoryStore({ clock })
  namedStores.set(name, store)
  return createMemoryBroker({ store, namespace })
}

function isMissingPackage(error: unknown, name: string): boolean {
  return (
    error instanceof Error &&
    (error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND' &&
    error.message.includes(`'${name}'`)
  )
}

/** Loaded only when it is used: programs on other stores need no ioredis. */
async function loadRedis() {
  try {
    return await import('./redis/index.ts')
  } catch (error) {
    if (!isMissingPackage(error, 'ioredis')) throw error
    throw new InvalidOptionError(
      'url',
      'needs the package ioredis, which is not installed: npm install ioredis',
      error,
    )
  }
}

/** What of the package is used. It depends on this one, and so cannot be imported by it. */
interface PostgresPackage {
  createPostgresBroker(options: {
    readonly url: string
    readonly namespace: string
    readonly migrate?: boolean
    readonly logger: ResolvedBurrowOptions['logger']
    readonly clock: ResolvedBurrowOptions['clock']
    readonly random: ResolvedBurrowOptions['random']
  }): Promise<FullBroker>
}

/** A variable, so that neither the compiler nor a bundler looks for a package that most programs do not have. */
const POSTGRES_PACKAGE: string = '@burrow/broker-postgres'

async function loadPostgres(): Promise<PostgresPackage> {
  try {
    return (await import(POSTGRES_PACKAGE)) as PostgresPackage
  } catch (error) {
    if (!isMissingPackage(error, POSTGRES_PACKAGE)) throw error
    throw new InvalidOptionError(
      'url',
      `needs the package ${POSTGRES_PACKAGE}, which is not installed: npm install ${POSTGRES_PACKAGE} pg, or for pglite: npm install ${POSTGRES_PACKAGE} @electric-sql/pglite`,
      error,
    )
  }
}

/**
 * Opens a client on the store that `url` picks: `memory:` (a store of its own), `memory:<name>` (shared by name within the
 * process), `redis://`, `rediss://`, `redis+sentinel://`, `redis+cluster://`; and with the package @burrow/broker-postgres
 * `postgres://`, `postgresql://`, `pglite:<folder>`, `pglite:memory`.
 * @throws InvalidOptionError (`INVALID_OPTION`) for `url` or an option, InvalidNameError (`INVALID_NAME`) for `namespace`,
 * StoreUnavailableError (`STORE_UNAVAILABLE`) when the store does not answer, StoreMisconfiguredError
 * (`STORE_MISCONFIGURED`) when it would lose jobs, SchemaMissingError (`SCHEMA_MISSING`) and SchemaTooNewError
 * (`SCHEMA_TOO_NEW`) when its tables are not those of this version, StoreLockedError (`STORE_LOCKED`) when another process has
 * the folder of an embedded store open. Messages show addresses with the password masked.
 * @example
 * const burrow = await connect('redis://127.0.0.1:6379', { namespace: 'app' })
 */
export async function connect(url: string, options?: ConnectOptions): Promise<Burrow> {
  const choice = parseStoreUrl(url)
  const { allowEviction = false, migrate, ...rest } = asOptions(options, 'options')
  rejectUnknownKeys(rest, [...BURROW_OPTION_KEYS, 'allowEviction', 'migrate'], 'options')
  if (typeof allowEviction !== 'boolean')
    throw new InvalidOptionError('options.allowEviction', 'must be true or false')
  if (migrate !== undefined && typeof migrate !== 'boolean')
    throw new InvalidOptionError('options.migrate', 'must be true or false')
  const namespace =
    rest.namespace === undefined ? 'default' : parseNamespace(rest.namespace, 'options.namespace')
  const resolved = resolveBurrowOptions({ ...rest, namespace })
  const open = (broker: FullBroker, origin?: StoreOrigin | null) =>
    new Burrow(measureBroker(broker, resolved.instrumentation, resolved.clock), resolved, origin)
  if (choice.store === 'memory') return open(createMemory(choice.name, resolved))
  const { logger, clock, random } = resolved
  const origin: StoreOrigin = { connectFile: import.meta.url, url, namespace, allowEviction }
  if (choice.store === 'postgres') {
    const { createPostgresBroker } = await loadPostgres()
    return open(
      await createPostgresBroker({ url, namespace, migrate, logger, clock, random }),
      // An embedded store is open once.
      url.startsWith('pglite:') ? null : origin,
    )
  }
  const { createRedisBroker } = await loadRedis()
  const broker = await createRedisBroker({ url, namespace, allowEviction, logger, clock, random })
  return open(broker, origin)
}
