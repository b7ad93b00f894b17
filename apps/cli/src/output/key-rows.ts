import type { IssuedKeyDto, KeyDto } from '@burrow/api-contract'
import { systemClock } from '@burrow/core/time'
import type { OutputFormat } from './formats.ts'
import { note, print } from './print.ts'
import type { Row } from './row.ts'

function stateOf({ revoked_at, expires_at }: KeyDto): string {
  if (revoked_at !== null) return 'revoked'
  return expires_at !== null && Date.parse(expires_at) <= systemClock.now() ? 'expired' : 'valid'
}

/** A key as a line of a list. */
export function keyRow(key: KeyDto): Row {
  return {
    id: key.id,
    name: key.name,
    state: stateOf(key),
    may: key.role ?? key.scopes.join(' '),
    queues: key.queues.join(' '),
    created: key.created_at,
    expires: key.expires_at,
    last_used: key.last_used_at,
  }
}

/** Prints a key with its secret. Unless a form is asked for, that is all there is on standard output: for `KEY=$(burrow key create …)`. */
export function printIssued(issued: IssuedKeyDto, asked: OutputFormat | undefined): void {
  const { key, ...described } = issued
  if (asked !== undefined) return print({ value: issued, rows: [{ ...keyRow(described), key }] }, asked)
  note(`the key ${issued.id} (${issued.name}) is shown this once; keep it`)
  process.stdout.write(`${key}\n`)
}
