import type { ClientBase, ClientConfig, CustomTypesConfig } from 'pg'
import type { ServerAddress } from '../address.ts'

/** What of the package pg is used; loaded when an address asks for it. */
export type PgModule = typeof import('pg')

/** Opening a connection, or waiting for a free one, takes no longer. */
export const CONNECT_LIMIT_MS = 1_500
/** A statement takes no longer on the server: it is cancelled there and its connection stays good. */
const SERVER_LIMIT_MS = 2_900

const INT8 = 20
const JSON_TYPE = 114
const JSONB = 3802

/** Numbers where they are exact, else text. */
export function parseInt8(text: string): number | string {
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : text
}

/** JSON stays text: who wants it parsed does that. */
export function columnTypes({ types }: PgModule): CustomTypesConfig {
  const parsers = new Map<number, unknown>([
    [INT8, parseInt8],
    [JSON_TYPE, String],
    [JSONB, String],
  ])
  return {
    getTypeParser: (oid: number, format?: string) =>
      parsers.get(oid) ??
      (format === 'binary' ? types.getTypeParser(oid, 'binary') : types.getTypeParser(oid)),
  }
}

/** What every connection has. */
export function clientConfig(address: ServerAddress, role: string): ClientConfig {
  return {
    application_name: `burrow ${role}`,
    connectionString: address.connectionString,
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  }
}

/** Whether the server sends nothing more than it should: poolers refuse settings at the start of a connection. */
export function statementLimits(address: ServerAddress): ClientConfig {
  if (!address.prepare) return {}
  return { statement_timeout: SERVER_LIMIT_MS, idle_in_transaction_session_timeout: SERVER_LIMIT_MS }
}

/** Ends a connection whose other end may never answer: no farewell is waited for. */
export function destroyClient(client: ClientBase): void {
  const { connection } = client as unknown as { connection?: { stream?: { destroy(): void } } }
  connection?.stream?.destroy()
}
