import { Cluster } from 'ioredis'
import type { StoreDiagnosis, StorePersistence } from '../broker/index.ts'
import type { RedisClient } from './connections.ts'
import type { ScriptRunner } from './script-runner.ts'

/** A section of what the server says of itself; on a cluster that of one of its primaries. */
export function infoOf(client: RedisClient, section: string): Promise<string> {
  if (!(client instanceof Cluster)) return client.info(section)
  const [node] = client.nodes('master')
  return node ? node.info(section) : Promise.resolve('')
}

/** A field of such a section. */
export function field(info: string, name: string): string | undefined {
  return new RegExp(`^${name}:(.*)$`, 'm').exec(info)?.[1]?.trim()
}

/** A user may be kept from a command. */
async function allowed<T>(ask: Promise<T>): Promise<T | null> {
  try {
    return await ask
  } catch (error) {
    if (
      error instanceof Error &&
      error.name === 'ReplyError' &&
      /^(?:NOPERM|ERR unknown command)/.test(error.message)
    )
      return null
    throw error
  }
}

/** When snapshots are made: an empty text is never, null is unknown. */
async function snapshotsOf(client: RedisClient): Promise<string | null> {
  const node = client instanceof Cluster ? client.nodes('master')[0] : client
  const answer = node ? await allowed(node.config('GET', 'save')) : null
  return answer?.[1] ?? null
}

function persistenceOf(info: string, snapshots: string | null): StorePersistence | null {
  const log = field(info, 'aof_enabled')
  if (log === undefined) return null
  if (log === '1') return 'log'
  if (snapshots === null) return null
  return snapshots === '' ? 'none' : 'snapshots'
}

function persistsOf(info: string): boolean | null {
  const results = ['rdb_last_bgsave_status', 'aof_last_write_status'].map((name) => field(info, name))
  return results.every((result) => result === undefined) ? null : !results.includes('err')
}

function serverOf(info: string): string | null {
  const valkey = field(info, 'valkey_version')
  const redis = field(info, 'redis_version')
  if (valkey !== undefined) return `Valkey ${valkey}`
  return redis === undefined ? null : `Redis ${redis}`
}

/** What the server says of itself, at a time that it told. */
export async function diagnosisOf(runner: ScriptRunner, now: number): Promise<StoreDiagnosis> {
  return { now, ...(await runner.command(readServerInfo)) }
}

/** Asks the server about itself: everything but its clock. */
async function readServerInfo(client: RedisClient): Promise<Omit<StoreDiagnosis, 'now'>> {
  const [server, memory, persistence, snapshots] = await Promise.all([
    allowed(infoOf(client, 'server')),
    allowed(infoOf(client, 'memory')),
    allowed(infoOf(client, 'persistence')),
    snapshotsOf(client),
  ])
  const bytes = (name: string): number | null => {
    const found = field(memory ?? '', name)
    return found === undefined ? null : Number(found)
  }
  return {
    server: serverOf(server ?? ''),
    usedBytes: bytes('used_memory'),
    maxBytes: bytes('maxmemory'),
    eviction: field(memory ?? '', 'maxmemory_policy') ?? null,
    persistence: persistenceOf(persistence ?? '', snapshots),
    persists: persistsOf(persistence ?? ''),
  }
}
