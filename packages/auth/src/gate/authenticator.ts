import type { Clock } from '@burrow/core'
import type { Actor, Refusal } from '../actor.ts'
import type { DocumentStore } from '../document-store.ts'
import { FreshCache } from '../fresh-cache.ts'
import { FULL_GRANT } from '../grants/grant.ts'
import { endOf, grantOf, hasSecret, type StoredKey } from '../keys/key-record.ts'
import type { KeyStore } from '../keys/key-store.ts'
import { idOfKeyText } from '../keys/key-text.ts'
import { KeyUses } from '../keys/key-uses.ts'
import { hashSecret, isSameHash } from '../secret-hash.ts'
import { isSessionOver, sessionIdOf, SessionStore, type Session } from '../sessions/session-store.ts'

/** How old what is known of a key or a session may be: a revoked key is refused everywhere within this time. */
const FRESH_MS = 500
const CAPACITY = 1_000
/** Characters of a hash that say which secret a session was opened with. */
const MARK_CHARS = 16

/** The id of who has `BURROW_ADMIN_KEY`; no key of the store has this form. */
export const ENVIRONMENT_ID = 'environment'

export interface AuthenticatorOptions {
  readonly store: DocumentStore
  readonly keys: KeyStore
  readonly clock: Clock
  /** Opens everything without being stored. @default none */
  readonly adminKey?: string | null
  /** @default sessions in `store` */
  readonly sessions?: SessionStore
}

/** Who somebody is, or why he is nobody. */
export type Identity =
  | { readonly outcome: 'known'; readonly actor: Actor }
  | { readonly outcome: 'refused'; readonly reason: Refusal }

export type OpenedSession =
  | { readonly outcome: 'opened'; readonly actor: Actor; readonly token: string; readonly endsAt: number }
  | { readonly outcome: 'refused'; readonly reason: Refusal }

function refused(reason: Refusal): { readonly outcome: 'refused'; readonly reason: Refusal } {
  return { outcome: 'refused', reason }
}

/** Tells who has a key or a session. Everything throws STORE_UNAVAILABLE when nothing fresh is known and the store is away. */
export class Authenticator {
  readonly #sessions: SessionStore
  readonly #keyCache: FreshCache<StoredKey>
  readonly #sessionCache: FreshCache<Session>
  readonly #uses: KeyUses
  readonly #adminHash: string | null
  /** Made once for each key that was read: it is asked for with every request. */
  readonly #actors = new WeakMap<StoredKey, Actor>()
  readonly #touching = new Set<string>()

  constructor({ store, keys, clock, adminKey = null, sessions }: AuthenticatorOptions) {
    this.#sessions = sessions ?? new SessionStore(store)
    this.#uses = new KeyUses(store, clock)
    this.#adminHash = adminKey === null ? null : hashSecret(adminKey)
    const kept = { clock, freshMs: FRESH_MS, capacity: CAPACITY }
    this.#keyCache = new FreshCache<StoredKey>({
      ...kept,
      async read(id) {
        const { key, now } = await keys.readStored(id)
        return { value: key, storeNow: now }
      },
    })
    this.#sessionCache = new FreshCache<Session>({ ...kept, read: (id) => this.#sessions.read(id) })
    keys.onChange((id) => this.#keyCache.forget(id))
  }

  /** Who has a key. */
  async bearer(text: string): Promise<Identity> {
    const hash = hashSecret(text)
    if (this.#isAdminHash(hash)) return { outcome: 'known', actor: environmentActor('key') }
    const id = idOfKeyText(text)
    if (id === null) return refused('malformed')
    const { value: key, storeNow } = await this.#keyCache.get(id)
    if (key === null) return refused('unknown')
    // Compared whatever the key has come to, and by its time of the store.
    const isRight = hasSecret(key, hash, storeNow)
    const end = endOf(key, storeNow)
    if (!isRight) return refused('unknown')
    if (end !== null) return refused(end)
    this.#uses.note(id, storeNow)
    return { outcome: 'known', actor: this.#actorOf(key) }
  }

  /** Whether a key was right when it was last looked at. Costs no look-up. */
  isFamiliar(text: string): boolean {
    const hash = hashSecret(text)
    if (this.#isAdminHash(hash)) return true
    const key = this.#keyCache.peek(idOfKeyText(text) ?? '')
    return key !== null && key.revokedAt === null && hasSecret(key, hash, 0)
  }

  /** Who has a session. It ends with its key, and with the secret it was opened with. */
  async session(token: string): Promise<Identity> {
    const id = sessionIdOf(token)
    if (id === null) return refused('malformed')
    const { value: session, storeNow } = await this.#sessionCache.get(id)
    if (session === null) return refused('unknown')
    if (isSessionOver(session, storeNow)) return refused('expired')
    const actor = await this.#ownerOf(session)
    if (actor === null) return refused('revoked')
    this.#touch(session, storeNow)
    return { outcome: 'known', actor }
  }

  /** Logs in with a key. */
  async openSession(text: string): Promise<OpenedSession> {
    const identity = await this.bearer(text)
    if (identity.outcome === 'refused') return identity
    const { actor } = identity
    const { storeNow } = await this.#keyCache.get(actor.id)
    const mark = hashSecret(text).slice(0, MARK_CHARS)
    const opened = await this.#sessions.open(actor.id, mark, storeNow)
    const endsAt = Math.min(opened.endsAt, actor.expiresAt ?? Infinity)
    const owner: Actor = { ...actor, kind: 'session', sessionEndsAt: endsAt }
    return { outcome: 'opened', actor: owner, token: opened.token, endsAt }
  }

  /** Logs out. A token that is none is none afterwards too. */
  async closeSession(token: string): Promise<void> {
    const id = sessionIdOf(token)
    if (id === null) return
    await this.#sessions.close(id)
    this.#sessionCache.forget(id)
  }

  async #ownerOf({ keyId, secret, endsAt }: Session): Promise<Actor | null> {
    if (keyId === ENVIRONMENT_ID)
      return this.#adminHash?.startsWith(secret) ? environmentActor('session', endsAt) : null
    const { value: key, storeNow } = await this.#keyCache.get(keyId)
    if (key === null || endOf(key, storeNow) !== null) return null
    const isValid = key.secrets.some(
      ({ hash, until }) => hash.startsWith(secret) && (until === null || until > storeNow),
    )
    if (!isValid) return null
    this.#uses.note(keyId, storeNow)
    const sessionEndsAt = Math.min(endsAt, key.expiresAt ?? Infinity)
    return { ...this.#actorOf(key), kind: 'session', sessionEndsAt }
  }

  #actorOf(key: StoredKey): Actor {
    const known = this.#actors.get(key)
    if (known !== undefined) return known
    const { id, name, role, expiresAt } = key
    const actor: Actor = { kind: 'key', id, name, role, grant: grantOf(key), expiresAt, sessionEndsAt: null }
    this.#actors.set(key, actor)
    return actor
  }

  #touch(session: Session, storeNow: number): void {
    const { id } = session
    if (this.#touching.has(id)) return
    this.#touching.add(id)
    const noted = (isWritten: boolean): void => {
      this.#touching.delete(id)
      if (isWritten) this.#sessionCache.forget(id)
    }
    // One that could not be noted is noted with the next request.
    this.#sessions.touch(session, storeNow).then(noted, () => noted(false))
  }

  #isAdminHash(hash: string): boolean {
    return this.#adminHash !== null && isSameHash(this.#adminHash, hash)
  }
}

function environmentActor(kind: Actor['kind'], sessionEndsAt: number | null = null): Actor {
  const name = 'BURROW_ADMIN_KEY'
  return { kind, id: ENVIRONMENT_ID, name, role: 'admin', grant: FULL_GRANT, expiresAt: null, sessionEndsAt }
}
