/** Where documents lie. The module knows no more of it than this. */
export interface DocumentStore {
  /** The pages of a document, or null when there is none with this id. */
  read(id: string, signal: AbortSignal): Promise<readonly string[] | null>
}

/** The document store asks its callers to come back later. */
export class StoreBusyError extends Error {
  override readonly name = 'StoreBusyError'
  readonly retryAfterMs: number

  constructor(retryAfterMs: number) {
    super(`the document store is busy for ${retryAfterMs} ms`)
    this.retryAfterMs = retryAfterMs
  }
}
