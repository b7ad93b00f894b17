import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { startRedis } from './redis-server.ts'
import type { RedisService } from './redis-server.ts'

export interface RedisClusterService extends AsyncDisposable {
  readonly nodes: readonly { host: string; port: number }[]
  /** `redis+cluster://127.0.0.1:p1,127.0.0.1:p2,…` */
  readonly url: string
  stop(): Promise<void>
}

const SLOTS = 16_384
const MASTERS = 3
const NODES = 2 * MASTERS
const FORM_TIMEOUT_MS = 30_000

/** Six nodes, three masters with a replica each. Takes about two seconds: Redis' own pause before it replicates. */
export async function startRedisCluster(): Promise<RedisClusterService> {
  const started = await Promise.allSettled(Array.from({ length: NODES }, startNode))
  const servers = started.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  const stop = async (): Promise<void> => {
    await Promise.all(servers.map((server) => server.stop()))
  }
  try {
    const failed = started.find((result) => result.status === 'rejected')
    if (failed) throw failed.reason
    await formCluster(servers)
  } catch (error) {
    await stop()
    throw error
  }
  return {
    nodes: servers.map(({ port }) => ({ host: '127.0.0.1', port })),
    url: `redis+cluster://${servers.map(({ port }) => `127.0.0.1:${port}`).join(',')}`,
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

const NODE_ARGS = [
  '--cluster-enabled yes',
  // A failover is seen after a second instead of fifteen.
  '--cluster-node-timeout 1000',
  // Otherwise a replica waits five more seconds for others to join its first copy.
  '--repl-diskless-sync-delay 0',
  // A replica is announced after the first thing its master sends, on an idle master this ping.
  '--repl-ping-replica-period 1',
]

function startNode(): Promise<RedisService> {
  return startRedis({ extraArgs: NODE_ARGS.flatMap((option) => option.split(' ')) })
}

async function formCluster(servers: readonly RedisService[]): Promise<void> {
  const clients = servers.map(({ port }) => new Redis({ host: '127.0.0.1', port }))
  try {
    const masters = clients.slice(0, MASTERS)
    const first = masters[0] as Redis
    await Promise.all(
      masters.map((master, index) => master.call('CLUSTER', 'ADDSLOTSRANGE', ...slotRange(index))),
    )
    for (const { port } of servers.slice(1)) await first.cluster('MEET', '127.0.0.1', port)
    await until('every node knows the others', clients, async (client) => {
      return (await clusterInfo(client)).includes(`cluster_known_nodes:${NODES}`)
    })
    await Promise.all(
      clients.slice(MASTERS).map(async (replica, index) => {
        const masterId = String(await (masters[index] as Redis).call('CLUSTER', 'MYID'))
        await until('the replica knows its master', [replica], async (client) => {
          return String(await client.call('CLUSTER', 'NODES')).includes(masterId)
        })
        await replica.call('CLUSTER', 'REPLICATE', masterId)
      }),
    )
    await until('all slots are served', clients, async (client) => {
      return (await clusterInfo(client)).includes('cluster_state:ok')
    })
    await until('replicas are linked', clients.slice(MASTERS), async (replica) => {
      return (await replica.info('replication')).includes('master_link_status:up')
    })
    // A node names a replica to clients only once it knows how far that one has copied.
    await until('replicas are announced', clients, async (client) => {
      const ranges = (await client.cluster('SLOTS')) as unknown[][]
      return ranges.every(([, , ...holders]) => holders.length === 2)
    })
  } finally {
    for (const client of clients) client.disconnect()
  }
}

function slotRange(index: number): [string, string] {
  const first = Math.floor((index * SLOTS) / MASTERS)
  const last = Math.floor(((index + 1) * SLOTS) / MASTERS) - 1
  return [String(first), String(last)]
}

async function clusterInfo(client: Redis): Promise<string> {
  return String(await client.call('CLUSTER', 'INFO'))
}

async function until(
  what: string,
  clients: readonly Redis[],
  holds: (client: Redis) => Promise<boolean>,
): Promise<void> {
  const deadline = performance.now() + FORM_TIMEOUT_MS
  for (const client of clients) {
    while (!(await holds(client))) {
      if (performance.now() > deadline) throw new Error(`Redis Cluster did not form: waited until ${what}`)
      await sleep(20)
    }
  }
}
