import { InvalidOptionError } from '../errors/index.ts'

/** Where a Redis is, read from a URL. */
export interface RedisAddress {
  readonly mode: 'single' | 'sentinel' | 'cluster'
  readonly nodes: readonly { readonly host: string; readonly port: number }[]
  readonly username: string | undefined
  readonly password: string | undefined
  readonly database: number
  readonly tls: boolean
  /** Name of the primary that the sentinels watch. */
  readonly primary: string
  /** For people: the password masked. */
  readonly shown: string
}

const MODES: Record<string, { mode: RedisAddress['mode']; tls: boolean; port: number }> = {
  'redis:': { mode: 'single', tls: false, port: 6379 },
  'rediss:': { mode: 'single', tls: true, port: 6379 },
  'redis+sentinel:': { mode: 'sentinel', tls: false, port: 26_379 },
  'rediss+sentinel:': { mode: 'sentinel', tls: true, port: 26_379 },
  'redis+cluster:': { mode: 'cluster', tls: false, port: 6379 },
  'rediss+cluster:': { mode: 'cluster', tls: true, port: 6379 },
}

function parseNode(text: string, defaultPort: number): { host: string; port: number } {
  const match = /^(\[[0-9a-fA-F:.]+\]|[^:[\]\s]+)(?::(\d{1,5}))?$/.exec(text)
  const port = Number(match?.[2] ?? defaultPort)
  if (!match?.[1] || port < 1 || port > 65_535)
    throw new InvalidOptionError('url', `has no valid host and port in "${text}"`)
  return { host: match[1].replace(/^\[|\]$/g, ''), port }
}

/**
 * Reads `redis://user:password@host:6379/0`, `rediss:`, `redis+sentinel://host:26379,host/0?name=mymaster` and
 * `redis+cluster://host:7000,host:7001`. The URL parser of the platform knows only one host, hence this.
 * @throws InvalidOptionError (`INVALID_OPTION`) for `url`
 */
export function parseRedisAddress(url: string): RedisAddress {
  const match = /^([a-z+]+:)\/\/(?:([^@/]*)@)?([^/?#]*)(?:\/([^?#]*))?(?:\?([^#]*))?$/.exec(url)
  const kind = match?.[1] ? MODES[match[1]] : undefined
  if (!match || !kind)
    throw new InvalidOptionError('url', `must start with one of ${Object.keys(MODES).join('// ')}//`)
  const [, scheme, login, hosts, path, query] = match
  const [username, password] = login === undefined ? [] : login.split(/:(.*)/s, 2)
  const database = path ? Number(path) : 0
  if (!Number.isInteger(database) || database < 0)
    throw new InvalidOptionError('url', `has no valid database number in "/${path}"`)
  if (kind.mode === 'cluster' && database !== 0)
    throw new InvalidOptionError('url', 'cannot name a database: Redis Cluster has only 0')
  const nodes = (hosts || '127.0.0.1').split(',').map((node) => parseNode(node, kind.port))
  return {
    mode: kind.mode,
    nodes,
    username: username ? decodeURIComponent(username) : undefined,
    password: password ? decodeURIComponent(password) : undefined,
    database,
    tls: kind.tls,
    primary: new URLSearchParams(query).get('name') ?? 'mymaster',
    shown: `${scheme}//${password ? `${username}:***@` : ''}${hosts || '127.0.0.1'}${path ? `/${path}` : ''}`,
  }
}
