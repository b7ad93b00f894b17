import type { JsonText } from '../../protocol/index.ts'

/**
 * A small record of the namespace that the store keeps for others and does not look into: an API key, an endpoint of webhooks. A kind
 * is a name, and so is an id.
 */
export interface StoredDocument {
  readonly kind: string
  readonly id: string
  /** Kept as it was given, byte for byte. Callers keep it small: it is read as a whole. */
  readonly text: JsonText
  /** 1 when it is new; grows with every write. */
  readonly revision: number
  /** Store time in ms. */
  readonly createdAt: number
  readonly updatedAt: number
}

export interface FindDocumentsParams {
  readonly kind: string
  /** At most 1,000. */
  readonly ids: readonly string[]
}

export interface FindDocumentsResult {
  /** In the order of `ids`; null where there is none. */
  readonly documents: readonly (StoredDocument | null)[]
  /** Store time in ms. */
  readonly now: number
}

export interface ListDocumentsParams {
  readonly kind: string
  /** Ids behind this one; null starts. */
  readonly after: string | null
  /** 1 to 200. */
  readonly limit: number
}

export interface ListDocumentsResult {
  /** By id. */
  readonly documents: readonly StoredDocument[]
  readonly more: boolean
  readonly now: number
}

export interface WriteDocumentParams {
  readonly kind: string
  readonly id: string
  readonly text: JsonText
  /** The revision it must have now; 0: there must be none. Null: whatever it is. */
  readonly ifRevision: number | null
}

/** `conflict`: nothing was written, because it had another revision. A write of what is there just so is `done`, and changes nothing. */
export interface WriteDocumentResult {
  readonly outcome: 'done' | 'conflict'
  /** The one after the call; 0 when there is none. */
  readonly revision: number
}
