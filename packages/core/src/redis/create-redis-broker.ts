import { BurrowError, StoreUnavailableError } from '../errors/index.ts'
import { parseNamespace, silentLogger, type Logger } from '../protocol/index.ts'
import { delay, systemClock, systemRandom, type Clock, type Random } from '../time/index.ts'
import { parseRedisAddress } from './address.ts'
import { createClient, createSubscriber, type RedisClient } from './connections.ts'
import { Keyspace } from './keys.ts'
import { RedisBroker } from './redis-broker.ts'
import { ScriptRunner } from './script-runner.ts'
import { checkStore } from './store-checks.ts'

export interface RedisBrokerOptions {
  /** `redis://`, `rediss://`, `redis+sentinel://` or `redis+cluster://`. */
  readonly url: string
  /** Separates applications in one Redis; a name without `:`. @default 'default' */
  readonly namespace?: string
  /** First part of every key; a name without `:`. @default 'burrow' */
  readonly prefix?: string
  /** Start although `maxmemory-policy` is not `noeviction`, accepting that jobs may be thrown away. @default false */
  readonly allowEviction?: boolean
  /** @default says nothing */
  readonly logger?: Logger
  /** @default the process clock; it never decides that a job is due */
  readonly clock?: Clock
  readonly random?: Random
  /** Other texts of the scripts, for tests that move the store's clock. */
  readonly scripts?: Readonly<Record<string, string>>
}

/** Connecting and looking at the store take no longer than this together. */
const START_LIMIT_MS = 4_500

/** Runs the first calls to the store; whatever keeps them from ending closes the client. */
async function start(
  client: RedisClient,
  address: string,
  clock: Clock,
  firstCalls: () => Promise<void>,
): Promise<void> {
  let cause: unknown
  const note = (error: unknown): void => void (cause = error)
  client.on('error', note)
  const limit = new AbortController()
  const late = delay(clock, START_LIMIT_MS, limit.signal).then(() => {
    throw new Error('no answer in time')
  })
  late.catch(() => {})
  try {
    await Promise.race([firstCalls(), late])
  } catch (error) {
    client.disconnect()
    if (BurrowError.isInstance(error)) throw error
    const reason = cause ?? error
    // The client keeps the arguments of a refused command in its error: with AUTH that is the password.
    if (reason instanceof Error) Reflect.deleteProperty(reason, 'command')
    throw new StoreUnavailableError(
      address,
      `cannot be reached (${reason instanceof Error ? reason.message || reason.name : 'unknown'})`,
      reason,
    )
  } finally {
    limit.abort()
    client.off('error', note)
  }
}

/**
 * Connects to Redis 7.0 or newer and checks that it keeps jobs.
 * @throws InvalidOptionError (`INVALID_OPTION`), InvalidNameError (`INVALID_NAME`) for `namespace` or `prefix`,
 * StoreUnavailableError within 5 s, StoreMisconfiguredError
 */
export async function createRedisBroker(options: RedisBrokerOptions): Promise<RedisBroker> {
  const {
    prefix = 'burrow',
    namespace = 'default',
    clock = systemClock,
    random = systemRandom,
    logger = silentLogger,
  } = options
  const address = parseRedisAddress(options.url)
  const keys = new Keyspace(parseNamespace(prefix, 'prefix'), parseNamespace(namespace, 'namespace'))
  const client = createClient('command', address)
  await start(client, address.shown, clock, async () => {
    await client.connect()
    await checkStore({
      client,
      address: address.shown,
      logger,
      allowEviction: options.allowEviction ?? false,
    })
  })
  const runner = new ScriptRunner({
    client,
    address: address.shown,
    clock,
    random,
    ...(options.scripts ? { texts: options.scripts } : {}),
  })
  return new RedisBroker({
    info: { store: 'redis', address: address.shown, shared: true },
    keys,
    runner,
    client,
    createBlocking: () => createClient('blocking', address),
    createSubscriber: (turn) => createSubscriber(address, turn),
    cluster: address.mode === 'cluster',
    clock,
  })
}
