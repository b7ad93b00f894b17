import { BurrowError, InvalidOptionError } from '@burrow/core/errors'
import type { DocumentStore } from '../document-store.ts'
import { secureBytes, type RandomBytes } from '../random-bytes.ts'
import { hashSecret } from '../secret-hash.ts'
import { toApiKey, type ApiKey } from './api-key.ts'
import { endOf, grantOf, KEY_KIND, readKey, type KeyRecord, type StoredKey } from './key-record.ts'
import { newKeyId, newKeyText } from './key-text.ts'
import { readLastUses } from './key-use.ts'
import { KEY_LIMITS, resolveNewKey, type NewKeyOptions } from './new-key.ts'

/** Writers of one key that get in one another's way before one gives up. */
const TRIES = 10
const PAGE = 200

export interface KeyStoreOptions {
  /** @default the generator of the operating system */
  readonly random?: RandomBytes
}

/** A key together with what nobody can look up later. */
export interface IssuedKey {
  readonly key: ApiKey
  /** The whole key, shown this once. */
  readonly text: string
}

export interface KeyPage {
  readonly keys: readonly ApiKey[]
  readonly cursor: string | null
}

/** What became of a rotation. `ended`: the key is of no use any more, and stays so. */
export type RotateResult =
  | ({ readonly outcome: 'rotated' } & IssuedKey)
  | { readonly outcome: 'ended'; readonly key: ApiKey }
  | { readonly outcome: 'unknown' }

/** The API keys of a namespace. Revoked ones stay, so that whoever looks finds out what became of a key. */
export class KeyStore {
  readonly #store: DocumentStore
  readonly #random: RandomBytes
  readonly #listeners = new Set<(id: string) => void>()

  constructor(store: DocumentStore, { random = secureBytes }: KeyStoreOptions = {}) {
    this.#store = store
    this.#random = random
  }

  /** Tells about keys that this store changed, so that nobody here goes on with what he knew. */
  onChange(listener: (id: string) => void): void {
    this.#listeners.add(listener)
  }

  /** Makes a key. @throws InvalidOptionError (`INVALID_OPTION`) */
  async create(options: NewKeyOptions, createdBy: string | null = null): Promise<IssuedKey> {
    const resolved = resolveNewKey(options)
    const id = newKeyId(this.#random)
    const { now } = await this.readStored(id)
    if (resolved.expiresAt !== null && resolved.expiresAt <= now)
      throw new InvalidOptionError('options.expiresAt', 'must be in the future')
    const text = newKeyText(id, this.#random)
    const record: KeyRecord = {
      ...resolved,
      scopes: [...resolved.scopes],
      queues: [...resolved.queues],
      secrets: [{ hash: hashSecret(text), until: null }],
      createdBy,
      revokedAt: null,
      rotatedAt: null,
    }
    if ((await this.#write(id, record, 0)) === null) throw lostRace(id)
    const { key } = await this.readStored(id)
    if (key === null) throw lostRace(id)
    return { key: toApiKey(key, null, now), text }
  }

  async find(id: string): Promise<ApiKey | null> {
    const [{ key, now }, [lastUsedAt = null]] = await Promise.all([
      this.readStored(id),
      readLastUses(this.#store, [id]),
    ])
    return key && toApiKey(key, lastUsedAt, now)
  }

  /** Keys by id, also those that are of no use any more. */
  async list({
    cursor = null,
    limit = PAGE,
  }: { cursor?: string | null; limit?: number } = {}): Promise<KeyPage> {
    const page = await this.#store.listDocuments({ kind: KEY_KIND, after: cursor, limit })
    const stored = page.documents.map(readKey).filter((key) => key !== null)
    const uses = await readLastUses(
      this.#store,
      stored.map(({ id }) => id),
    )
    return {
      keys: stored.map((key, index) => toApiKey(key, uses[index] ?? null, page.now)),
      cursor: page.more ? (page.documents.at(-1)?.id ?? null) : null,
    }
  }

  /** Takes a key out of use for good. Null when there is none; one that is revoked already stays as it is. */
  async revoke(id: string): Promise<ApiKey | null> {
    return this.#change(id, (key, now) => (key.revokedAt === null ? { ...key, revokedAt: now } : key))
  }

  /**
   * Gives a key a new secret. The present one stays valid for `overlapMs`, so that whoever uses it has time to change.
   * @throws InvalidOptionError (`INVALID_OPTION`)
   */
  async rotate(id: string, { overlapMs = 0 }: { overlapMs?: number } = {}): Promise<RotateResult> {
    if (!Number.isSafeInteger(overlapMs) || overlapMs < 0 || overlapMs > KEY_LIMITS.overlapMs)
      throw new InvalidOptionError(
        'options.overlapMs',
        `must be a whole number from 0 to ${KEY_LIMITS.overlapMs}`,
      )
    const text = newKeyText(id, this.#random)
    let isEnded = false
    const key = await this.#change(id, (stored, now) => {
      isEnded = endOf(stored, now) !== null
      if (isEnded) return stored
      const old = stored.secrets
        .map(({ hash, until }) => ({ hash, until: Math.min(until ?? Infinity, now + overlapMs) }))
        .filter(({ until }) => until > now)
      const secrets = [{ hash: hashSecret(text), until: null }, ...old].slice(0, KEY_LIMITS.secrets)
      return { ...stored, secrets, rotatedAt: now }
    })
    if (key === null) return { outcome: 'unknown' }
    return isEnded ? { outcome: 'ended', key } : { outcome: 'rotated', key, text }
  }

  /** Whether there is any key, also a revoked one: a door that was closed once does not open because keys end. */
  async hasAny(): Promise<boolean> {
    const { documents } = await this.#store.listDocuments({ kind: KEY_KIND, after: null, limit: 1 })
    return documents.length > 0
  }

  /** Whether there is a key of use that may make others. */
  async hasAdmin(): Promise<boolean> {
    let after: string | null = null
    do {
      const page = await this.#store.listDocuments({ kind: KEY_KIND, after, limit: PAGE })
      const usable = page.documents
        .map(readKey)
        .filter((key) => key !== null && endOf(key, page.now) === null)
      if (usable.some((key) => key !== null && grantOf(key).allows('keys:write'))) return true
      after = page.more ? (page.documents.at(-1)?.id ?? null) : null
    } while (after !== null)
    return false
  }

  /** The key as it is stored, with the time of the store. For whoever checks keys. */
  async readStored(id: string): Promise<{ readonly key: StoredKey | null; readonly now: number }> {
    const { documents, now } = await this.#store.findDocuments({ kind: KEY_KIND, ids: [id] })
    const [found] = documents
    return { key: found ? readKey(found) : null, now }
  }

  async #change(id: string, change: (key: StoredKey, now: number) => StoredKey): Promise<ApiKey | null> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const { key, now } = await this.readStored(id)
      if (key === null) return null
      const changed = change(key, now)
      const { id: _, createdAt, revision, ...record } = changed
      if (changed === key || (await this.#write(id, record, revision)) !== null) {
        const [lastUsedAt = null] = await readLastUses(this.#store, [id])
        return toApiKey({ ...record, id, createdAt, revision }, lastUsedAt, now)
      }
    }
    throw lostRace(id)
  }

  /** Null when somebody else wrote meanwhile. */
  async #write(id: string, record: KeyRecord, ifRevision: number): Promise<number | null> {
    const params = { kind: KEY_KIND, id, text: JSON.stringify(record), ifRevision }
    const { outcome, revision } = await this.#store.writeDocument(params)
    for (const listener of this.#listeners) listener(id)
    return outcome === 'done' ? revision : null
  }
}

function lostRace(id: string): BurrowError {
  return new BurrowError(
    'STORE_UNAVAILABLE',
    `the key ${id} is being changed by others all the time; try again`,
  )
}
