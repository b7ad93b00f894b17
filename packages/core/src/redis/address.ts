import { InvalidOptionError } from '../errors/index.ts'
import { maskUrl, splitLogin } from '../protocol/mask-url.ts'

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

// Messages show no part of the URL: where a login is not written as one, any part may be of the password.

function parseNode(text: string, defaultPort: number): { host: string; port: number } {
  const match = /^(\[[0-9a-fA-F:.]+\]|[^:[\]\s]+)(?::(\d{1,5}))?$/.exec(text)
  const port = Number(match?.[2] ?? defaultPort)
  if (!match?.[1] || port < 1 || port > 65_535)
    throw new InvalidOptionError('url', 'must name a host, or host:port with a port from 1 to 65535')
  return { host: match[1].replace(/^\[|\]$/g, ''), port }
}

function decode(text: string | undefined): string | undefined {
  if (!text) return undefined
  try {
    return decodeURIComponent(text)
  } catch {
    // The error of the platform says no more.
  }
  throw new InvalidOptionError('url', 'has a "%" in its login that starts no character; write it as %25')
}

/**
 * Reads `redis://user:password@host:6379/0`, `rediss:`, `redis+sentinel://host:26379,host/0?name=mymaster` and
 * `redis+cluster://host:7000,host:7001`. The URL parser of the platform knows only one host, hence this.
 * @throws InvalidOptionError (`INVALID_OPTION`) for `url`
 */
export function parseRedisAddress(url: string): RedisAddress {
  const scheme = /^[a-z+]+:(?=\/\/)/.exec(url)?.[0] ?? ''
  const kind = Object.hasOwn(MODES, scheme) ? MODES[scheme] : undefined
  if (!kind) throw new InvalidOptionError('url', `must start with one of ${Object.keys(MODES).join('// ')}//`)
  const { login, rest } = splitLogin(url.slice(scheme.length + 2))
  const match = /^([^/?#]*)(?:\/([^?#]*))?(?:\?([^#]*))?$/.exec(rest)
  if (!match) throw new InvalidOptionError('url', 'cannot have a "#" behind the host')
  const [, hosts, path, query] = match
  const [username, password] = login === null ? [] : login.split(/:(.*)/s, 2)
  if (path && !/^\d{1,9}$/.test(path))
    throw new InvalidOptionError(
      'url',
      'must have nothing behind the host but the number of a database, as in /0',
    )
  const database = Number(path || 0)
  if (kind.mode === 'cluster' && database !== 0)
    throw new InvalidOptionError('url', 'cannot name a database: Redis Cluster has only 0')
  const nodes = (hosts || '127.0.0.1').split(',').map((node) => parseNode(node, kind.port))
  return {
    mode: kind.mode,
    nodes,
    username: decode(username),
    password: decode(password),
    database,
    tls: kind.tls,
    primary: new URLSearchParams(query).get('name') ?? 'mymaster',
    shown: maskUrl(
      `${scheme}//${login === null ? '' : `${login}@`}${hosts || '127.0.0.1'}${path ? `/${path}` : ''}`,
    ),
  }
}
