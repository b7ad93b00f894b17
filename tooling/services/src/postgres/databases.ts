import { randomBytes } from 'node:crypto'
import { Client } from 'pg'

export interface TestDatabase extends AsyncDisposable {
  readonly url: string
  readonly name: string
  /** Remove it, also while somebody is connected. May be called twice. */
  stop(): Promise<void>
}

/** A fresh database on a server, made by the user of the URL. */
export async function createDatabase(serverUrl: string): Promise<TestDatabase> {
  const name = `burrow_test_${randomBytes(6).toString('hex')}`
  await runSql(serverUrl, `create database ${name}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  const stop = (): Promise<void> => runSql(serverUrl, `drop database if exists ${name} with (force)`)
  return { url: url.href, name, stop, [Symbol.asyncDispose]: stop }
}

/** Runs statements without parameters on a connection of their own. */
export async function runSql(url: string, text: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  // Without a listener a connection that breaks ends the process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}
