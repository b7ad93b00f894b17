import type {
  FindDocumentsParams,
  FindDocumentsResult,
  ListDocumentsParams,
  ListDocumentsResult,
  StoredDocument,
  WriteDocumentParams,
  WriteDocumentResult,
} from '../../broker/index.ts'
import type { Namespace } from '../memory-store.ts'

function ofKind({ documents }: Namespace, kind: string): Map<string, StoredDocument> {
  const found = documents.get(kind) ?? new Map<string, StoredDocument>()
  documents.set(kind, found)
  return found
}

/** By id. */
export function findDocuments(namespace: Namespace, { kind, ids }: FindDocumentsParams): FindDocumentsResult {
  const documents = ofKind(namespace, kind)
  return { documents: ids.map((id) => documents.get(id) ?? null), now: namespace.clock.now() }
}

/** A page, by id. */
export function listDocuments(
  namespace: Namespace,
  { kind, after, limit }: ListDocumentsParams,
): ListDocumentsResult {
  const behind = [...ofKind(namespace, kind).values()]
    .filter(({ id }) => after === null || id > after)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  return { documents: behind.slice(0, limit), more: behind.length > limit, now: namespace.clock.now() }
}

/** Writes a document, if it has the revision that is expected. */
export function writeDocument(
  namespace: Namespace,
  { kind, id, text, ifRevision }: WriteDocumentParams,
): WriteDocumentResult {
  const documents = ofKind(namespace, kind)
  const old = documents.get(id)
  const revision = old?.revision ?? 0
  if (old?.text === text) return { outcome: 'done', revision }
  if (ifRevision !== null && ifRevision !== revision) return { outcome: 'conflict', revision }
  const now = namespace.clock.now()
  documents.set(id, {
    kind,
    id,
    text,
    revision: revision + 1,
    createdAt: old?.createdAt ?? now,
    updatedAt: now,
  })
  return { outcome: 'done', revision: revision + 1 }
}

/** False when there was none. */
export function deleteDocument(
  namespace: Namespace,
  { kind, id }: { readonly kind: string; readonly id: string },
): boolean {
  return ofKind(namespace, kind).delete(id)
}
