import { InvalidOptionError } from '@burrow/core/errors'
import { splitLogin } from '@burrow/core/protocol'

/** Where the store is, read from a URL. */
export type PostgresAddress = ServerAddress | EmbeddedAddress

interface CommonAddress {
  readonly schema: string
  /** For people: the password masked, and no parameters. */
  readonly shown: string
}

export interface ServerAddress extends CommonAddress {
  readonly kind: 'pg'
  /** For the client library: the login encoded, and only parameters that are for it. */
  readonly connectionString: string
  readonly password: string | undefined
  /** Keep a connection that listens; without it the store is polled. */
  readonly listen: boolean
  /** Prepare statements by name; not through a pooler that gives every transaction another connection. */
  readonly prepare: boolean
  /** Connections for statements; the one that listens comes on top. */
  readonly pool: number
  /** Apply missing migrations at start. */
  readonly migrate: boolean
}

export interface EmbeddedAddress extends CommonAddress {
  readonly kind: 'pglite'
  /** Null for this process's memory. */
  readonly dir: string | null
}

export const DEFAULT_SCHEMA = 'burrow'
const DEFAULT_POOL = 10
const MAX_POOL = 1_000

/** Parameters that the client library reads. */
const CLIENT_PARAMETERS = [
  ...['application_name', 'host', 'port'],
  ...['sslmode', 'sslcert', 'sslkey', 'sslrootcert', 'sslnegotiation', 'uselibpqcompat'],
]
const OWN_PARAMETERS = ['listen', 'migrate', 'pool', 'prepare', 'schema']

// Messages show no part of the URL but names of parameters: where a login is not written as one, any part may be of the password.

/**
 * Reads `postgres://user:password@host:5432/database?schema=burrow&listen=true&prepare=true&pool=10&migrate=false`,
 * `postgresql://…`, `pglite:<folder>?schema=burrow` and `pglite:memory`.
 * @throws InvalidOptionError (`INVALID_OPTION`) for `url`
 */
export function parsePostgresAddress(url: string): PostgresAddress {
  if (url.startsWith('pglite:')) return parseEmbedded(url.slice('pglite:'.length))
  const scheme = /^postgres(?:ql)?:\/\//.exec(url)?.[0]
  if (!scheme) throw new InvalidOptionError('url', 'must start with postgres://, postgresql:// or pglite:')
  return parseServer(scheme, url.slice(scheme.length))
}

function parseEmbedded(text: string): EmbeddedAddress {
  const [, path = '', query = ''] = /^([^?]*)(?:\?(.*))?$/s.exec(text) ?? []
  if (path === '')
    throw new InvalidOptionError('url', 'must name a folder, as in pglite:.burrow, or be pglite:memory')
  if (path.startsWith('//'))
    throw new InvalidOptionError(
      'url',
      'must name a folder right behind "pglite:", as in pglite:/var/lib/burrow',
    )
  const parameters = new URLSearchParams(query)
  rejectUnknown(parameters, ['schema'])
  const dir = path === 'memory' ? null : path
  return { kind: 'pglite', dir, schema: schemaOf(parameters), shown: `pglite:${path}` }
}

function parseServer(scheme: string, text: string): ServerAddress {
  const { login, rest } = splitLogin(text)
  const match = /^([^/?#]*)(?:\/([^?#]*))?(?:\?([^#]*))?$/.exec(rest)
  if (!match) throw new InvalidOptionError('url', 'cannot have a "#" behind the host')
  const [, host = '', database = '', query = ''] = match
  if (host.includes(',')) throw new InvalidOptionError('url', 'must name one host')
  if (!/^(\[[0-9a-fA-F:.]+\]|[^:[\]\s]*)(:\d{1,5})?$/.test(host))
    throw new InvalidOptionError('url', 'must name a host, or host:port')
  const [user, password] = login === null ? [] : login.split(/:(.*)/s, 2).map(decode)
  const parameters = new URLSearchParams(query)
  rejectUnknown(parameters, [...OWN_PARAMETERS, ...CLIENT_PARAMETERS])
  const own = {
    schema: schemaOf(parameters),
    listen: switchOf(parameters, 'listen', true),
    prepare: switchOf(parameters, 'prepare', true),
    migrate: switchOf(parameters, 'migrate', false),
    pool: poolOf(parameters),
  }
  for (const name of OWN_PARAMETERS) parameters.delete(name)
  const credentials =
    user === undefined
      ? ''
      : `${encodeURIComponent(user)}${password === undefined ? '' : `:${encodeURIComponent(password)}`}@`
  const masked = user === undefined ? '' : `${user}${password === undefined ? '' : ':***'}@`
  const path = database ? `/${database}` : ''
  return {
    kind: 'pg',
    ...own,
    password,
    connectionString: `postgres://${credentials}${host || 'localhost'}${path}${parameters.size > 0 ? `?${parameters.toString()}` : ''}`,
    shown: `${scheme}${masked}${host || 'localhost'}${path}`,
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // The error of the platform says no more.
  }
  throw new InvalidOptionError('url', 'has a "%" in its login that starts no character; write it as %25')
}

function rejectUnknown(parameters: URLSearchParams, known: readonly string[]): void {
  for (const name of new Set(parameters.keys())) {
    if (!known.includes(name))
      throw new InvalidOptionError(
        'url',
        `has an unknown parameter${/^[a-z_]{1,30}$/i.test(name) ? ` "${name}"` : ''}; known are ${known.toSorted().join(', ')}`,
      )
    if (parameters.getAll(name).length > 1)
      throw new InvalidOptionError('url', `has the parameter ${name} twice`)
  }
}

function switchOf(parameters: URLSearchParams, name: string, fallback: boolean): boolean {
  const value = parameters.get(name)
  if (value === null) return fallback
  if (['true', '1'].includes(value)) return true
  if (['false', '0'].includes(value)) return false
  throw new InvalidOptionError('url', `must have true or false as its parameter ${name}`)
}

function poolOf(parameters: URLSearchParams): number {
  const value = parameters.get('pool')
  if (value === null) return DEFAULT_POOL
  const size = /^\d{1,4}$/.test(value) ? Number(value) : 0
  if (size >= 1 && size <= MAX_POOL) return size
  throw new InvalidOptionError('url', `must have a whole number from 1 to ${MAX_POOL} as its parameter pool`)
}

function schemaOf(parameters: URLSearchParams): string {
  return parseSchema(parameters.get('schema') ?? DEFAULT_SCHEMA)
}

/**
 * The name of a schema: small letters, digits and `_`, 48 at most, so that it reads the same quoted and unquoted and leaves room
 * for names made from it.
 * @throws InvalidOptionError (`INVALID_OPTION`) for `url`
 */
export function parseSchema(name: string): string {
  if (/^[a-z_][a-z0-9_]{0,47}$/.test(name) && !name.startsWith('pg_')) return name
  throw new InvalidOptionError(
    'url',
    'must have a name of 1 to 48 small letters, digits and "_" as its parameter schema, not starting with a digit or "pg_"',
  )
}
