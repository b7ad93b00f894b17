import type { StoredDocument } from '@burrow/core/broker'
import { z } from 'zod'
import { Grant } from '../grants/grant.ts'
import { ROLES, SCOPES, type Role } from '../grants/scopes.ts'
import { parseStored } from '../parse-stored.ts'
import { isSameHash } from '../secret-hash.ts'

/** The kind of the documents that hold keys. Their id is that of the key. */
export const KEY_KIND = 'api-key'

const instant = z.int().min(0)

/** What is stored of a key. */
const recordSchema = z.object({
  name: z.string(),
  role: z.enum(Object.keys(ROLES) as [Role, ...Role[]]).nullable(),
  // Of a newer version it may have scopes that this one does not know, and so cannot give.
  scopes: z.array(z.string()).transform((names) => SCOPES.filter((scope) => names.includes(scope))),
  queues: z.array(z.string()),
  /** SHA-256 of whole keys, the newest first. Those behind it end at a time. */
  secrets: z.array(z.object({ hash: z.string(), until: instant.nullable() })),
  createdBy: z.string().nullable(),
  expiresAt: instant.nullable(),
  revokedAt: instant.nullable(),
  rotatedAt: instant.nullable(),
})

export type KeyRecord = z.infer<typeof recordSchema>

/** A key as it is stored, with what the store says of it. */
export interface StoredKey extends KeyRecord {
  readonly id: string
  readonly createdAt: number
  readonly revision: number
}

/** Null for text that is none of this version's. */
export function readKey({ id, text, createdAt, revision }: StoredDocument): StoredKey | null {
  const record = parseStored(recordSchema, text)
  return record === null ? null : { id, createdAt, revision, ...record }
}

/** What the key allows. */
export function grantOf({ role, scopes, queues }: Pick<KeyRecord, 'role' | 'scopes' | 'queues'>): Grant {
  return new Grant(role === null ? scopes : ROLES[role], queues)
}

/** Whether a key is no longer of use at a time, and why. */
export function endOf({ revokedAt, expiresAt }: KeyRecord, now: number): 'revoked' | 'expired' | null {
  if (revokedAt !== null) return 'revoked'
  return expiresAt !== null && expiresAt <= now ? 'expired' : null
}

/** Whether a hash is that of a secret that is valid at a time. Every secret is compared, whatever the one before said. */
export function hasSecret({ secrets }: KeyRecord, hash: string, now: number): boolean {
  const found = secrets.filter((secret) => isSameHash(secret.hash, hash))
  return found.some(({ until }) => until === null || until > now)
}
