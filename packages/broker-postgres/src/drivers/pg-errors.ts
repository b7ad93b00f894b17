/** What the server says when the connection, and not the statement, is of no more use. */
const LOST = new Set([
  // Read-only: after a failover the old primary. A new connection may find the new one.
  '25006',
  // In a failed transaction: something outside of ours began one.
  '25P02',
  // A prepared statement is gone or does not fit the tables any more.
  '26000',
  '0A000',
  '42P05',
])

/** SQLSTATE of an error that the server sent; undefined for everything else. */
export function sqlStateOf(error: unknown): string | undefined {
  const { code, severity } = (error ?? {}) as { code?: unknown; severity?: unknown }
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && severity !== undefined ? code : undefined
}

/** Whether the connection that an error came from can run the next statement. */
export function leavesConnectionGood(error: unknown): boolean {
  const state = sqlStateOf(error)
  if (state === undefined || LOST.has(state)) return false
  // 08: connection. 57P: the server ends or is not up. XX: it is broken.
  return !/^(08|57P|XX)/.test(state)
}

/** The error with the password taken out of its texts, should the client library or the server have put it there. */
export function withoutSecret(error: unknown, secret: string | undefined): unknown {
  if (!(error instanceof Error) || !secret || secret.length < 4) return error
  for (const key of ['message', 'stack', 'detail', 'where'] as const) {
    const text: unknown = Reflect.get(error, key)
    if (typeof text === 'string' && text.includes(secret))
      Reflect.set(error, key, text.replaceAll(secret, '***'))
  }
  return error
}
