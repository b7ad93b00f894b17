import { z } from 'zod'
import type { DocumentStore } from '../document-store.ts'
import type { Reading } from '../fresh-cache.ts'
import { parseStored } from '../parse-stored.ts'
import { secureBytes, toBase62, type RandomBytes } from '../random-bytes.ts'
import { hashSecret } from '../secret-hash.ts'

/** Bounds of a session. */
export const SESSION_LIMITS = {
  /** However much it is used, in ms (12 h). */
  totalMs: 12 * 3_600_000,
  /** Without a request, in ms (1 h). */
  idleMs: 3_600_000,
} as const

const SESSION_KIND = 'session'
const TOKEN = /^[0-9A-Za-z]{43}$/
const TOKEN_BYTES = 32
/** That it was used is written this often at most. */
const SEEN_MS = 60_000
/** Sessions looked at for ended ones when a new one begins. */
const SWEEP = 200

const sessionSchema = z.object({
  keyId: z.string(),
  /** Says which secret of the key it was opened with. */
  secret: z.string(),
  openedAt: z.int().min(0),
  lastSeenAt: z.int().min(0),
})

/** Somebody who logged in. Times are store time in ms. */
export interface Session extends z.infer<typeof sessionSchema> {
  /** SHA-256 of the token; the token itself is with the browser alone. */
  readonly id: string
  /** Ends then, whatever happens. */
  readonly endsAt: number
  readonly revision: number
}

/** Which session a token is of; null when it is no token. */
export function sessionIdOf(token: string): string | null {
  return TOKEN.test(token) ? hashSecret(token) : null
}

/** Whether a session has ended by age or by rest. */
export function isSessionOver({ endsAt, lastSeenAt }: Session, now: number): boolean {
  return now >= endsAt || now - lastSeenAt >= SESSION_LIMITS.idleMs
}

/** Sessions in the store. */
export class SessionStore {
  readonly #store: DocumentStore
  readonly #random: RandomBytes
  #sweptTo: string | null = null

  constructor(store: DocumentStore, random: RandomBytes = secureBytes) {
    this.#store = store
    this.#random = random
  }

  /** Begins one. Always with a token of its own: what a browser had before means nothing. */
  async open(keyId: string, secret: string, now: number): Promise<{ token: string; endsAt: number }> {
    const token = toBase62(this.#random(TOKEN_BYTES))
    const openedAt = Math.floor(now)
    const text = JSON.stringify({ keyId, secret, openedAt, lastSeenAt: openedAt })
    await this.#store.writeDocument({ kind: SESSION_KIND, id: hashSecret(token), text, ifRevision: 0 })
    await this.#sweep()
    return { token, endsAt: openedAt + SESSION_LIMITS.totalMs }
  }

  async read(id: string): Promise<Reading<Session>> {
    const { documents, now } = await this.#store.findDocuments({ kind: SESSION_KIND, ids: [id] })
    const [found] = documents
    return { value: found ? toSession(found) : null, storeNow: now }
  }

  /** Notes that it is used, now and then. Says whether it did. */
  async touch(session: Session, now: number): Promise<boolean> {
    const { id, keyId, secret, openedAt, lastSeenAt, revision } = session
    if (now - lastSeenAt < SEEN_MS) return false
    const text = JSON.stringify({ keyId, secret, openedAt, lastSeenAt: Math.floor(now) })
    // Never over one that was ended meanwhile: it would come back.
    await this.#store.writeDocument({ kind: SESSION_KIND, id, text, ifRevision: revision })
    return true
  }

  async close(id: string): Promise<void> {
    await this.#store.deleteDocument({ kind: SESSION_KIND, id })
  }

  /** Removes some that have ended; the next turn goes on behind them. */
  async #sweep(): Promise<void> {
    const page = await this.#store.listDocuments({ kind: SESSION_KIND, after: this.#sweptTo, limit: SWEEP })
    this.#sweptTo = page.more ? (page.documents.at(-1)?.id ?? null) : null
    const ended = page.documents.filter((found) => {
      const session = toSession(found)
      return session === null || isSessionOver(session, page.now)
    })
    await Promise.all(ended.map(({ id }) => this.close(id)))
  }
}

function toSession(found: { id: string; text: string; revision: number }): Session | null {
  const { id, text, revision } = found
  const session = parseStored(sessionSchema, text)
  return session && { ...session, id, revision, endsAt: session.openedAt + SESSION_LIMITS.totalMs }
}
