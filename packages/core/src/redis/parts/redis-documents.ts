import type {
  FindDocumentsParams,
  FindDocumentsResult,
  FullBroker,
  ListDocumentsParams,
  ListDocumentsResult,
  WriteDocumentParams,
  WriteDocumentResult,
} from '../../broker/index.ts'
import * as script from '../scripts/index.ts'
import type { StoreCalls } from './store-calls.ts'

type DocumentOperations = Pick<
  FullBroker,
  'findDocuments' | 'listDocuments' | 'writeDocument' | 'deleteDocument'
>

/** The documents of the namespace. */
export class RedisDocuments implements DocumentOperations {
  readonly #calls: StoreCalls

  constructor(calls: StoreCalls) {
    this.#calls = calls
  }

  findDocuments(params: FindDocumentsParams): Promise<FindDocumentsResult> {
    return this.#calls.inNamespace(script.findDocuments, params)
  }

  listDocuments(params: ListDocumentsParams): Promise<ListDocumentsResult> {
    return this.#calls.inNamespace(script.listDocuments, params)
  }

  writeDocument(params: WriteDocumentParams): Promise<WriteDocumentResult> {
    return this.#calls.inNamespace(script.writeDocument, params)
  }

  deleteDocument(params: { readonly kind: string; readonly id: string }): Promise<boolean> {
    return this.#calls.inNamespace(script.deleteDocument, params)
  }
}
