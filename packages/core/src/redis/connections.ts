import { Cluster, Redis, type RedisOptions } from 'ioredis'
import type { RedisAddress } from './address.ts'

/** A client of any kind. */
export type RedisClient = Redis | Cluster

/**
 * What a connection is for; each role fails in its own way.
 * `command`: scripts. Rejects at once when the line breaks; the script runner repeats the call.
 * `blocking`: waits for markers or stream entries; a watchdog replaces it when it hangs.
 * `subscriber`: hears signals; one node of a cluster tells of all.
 */
export type ConnectionRole = 'command' | 'blocking' | 'subscriber'

/** A call that takes longer than this is given up and the line is taken for dead. */
const COMMAND_TIMEOUT_MS = 2_000

// replyMapping exists in ioredis 6 only and its type clashes with spread options there.
type Options = Omit<RedisOptions, 'replyMapping'>

function reconnectDelay(attempt: number): number {
  return Math.min(50 * 2 ** Math.min(attempt, 6), 1_000)
}

function optionsFor(role: ConnectionRole, address: RedisAddress): Options {
  return {
    ...(address.username === undefined ? {} : { username: address.username }),
    ...(address.password === undefined ? {} : { password: address.password }),
    ...(address.tls ? { tls: {} } : {}),
    db: address.database,
    lazyConnect: true,
    // A reply that is lost must not lead to a second, hidden execution: the caller repeats with the same token.
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    connectTimeout: COMMAND_TIMEOUT_MS,
    retryStrategy: reconnectDelay,
    // After a failover the old primary answers READONLY: go and find the new one.
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
    noDelay: true,
    keepAlive: 10_000,
    ...(role === 'blocking' ? {} : { commandTimeout: COMMAND_TIMEOUT_MS }),
    connectionName: `burrow-${role}`,
  }
}

/** Makes a client that is not connected yet. Its 'error' events have a listener: without one they end the process. */
export function createClient(role: ConnectionRole, address: RedisAddress): RedisClient {
  const options = optionsFor(role, address)
  const client = address.mode === 'cluster' ? createCluster(options, address) : createSingle(options, address)
  client.on('error', () => {})
  return client
}

/**
 * Makes a client for signals, which is not connected yet.
 * @param turn how many were made before: on a cluster each goes to the next node
 */
export function createSubscriber(address: RedisAddress, turn: number): Redis {
  const options = optionsFor('subscriber', address)
  const node = address.nodes[turn % address.nodes.length]
  const client =
    address.mode === 'cluster' ? new Redis({ ...options, ...node }) : createSingle(options, address)
  client.on('error', () => {})
  return client
}

function createSingle(options: Options, address: RedisAddress): Redis {
  if (address.mode === 'sentinel') {
    return new Redis({
      ...options,
      sentinels: [...address.nodes],
      name: address.primary,
      sentinelRetryStrategy: reconnectDelay,
    })
  }
  const [node] = address.nodes
  return new Redis({ ...options, ...node })
}

function createCluster(options: Options, address: RedisAddress): Cluster {
  const {
    db: _db,
    retryStrategy: _retry,
    maxRetriesPerRequest: _max,
    lazyConnect,
    enableOfflineQueue,
    ...node
  } = options
  return new Cluster([...address.nodes], {
    lazyConnect: lazyConnect ?? true,
    enableOfflineQueue: enableOfflineQueue ?? false,
    clusterRetryStrategy: reconnectDelay,
    retryDelayOnFailover: 100,
    retryDelayOnClusterDown: 100,
    maxRedirections: 32,
    slotsRefreshTimeout: COMMAND_TIMEOUT_MS,
    redisOptions: node,
  })
}
