import { defineModule, PermanentError, RetryAfterError, type Module } from '@burrow/core'
import { StoreBusyError, type DocumentStore } from './document-store.ts'
import { wordCount } from './word-count.ts'

/** Makes the module for `text:word-count`. What the handler needs comes in here. */
export function createWordCountModule(store: DocumentStore): Module {
  async function readPages(id: string, signal: AbortSignal): Promise<readonly string[] | null> {
    try {
      return await store.read(id, signal)
    } catch (error) {
      // The store said when: that is better than our backoff.
      if (error instanceof StoreBusyError) {
        throw new RetryAfterError(error.retryAfterMs, error.message, { cause: error })
      }
      // Everything else is tried again with the backoff of the job.
      throw error
    }
  }

  return defineModule(wordCount, async ({ documentId }, ctx) => {
    const pages = await readPages(documentId, ctx.signal)
    // It will not appear by asking again.
    if (!pages) throw new PermanentError(`there is no document ${documentId}`)

    let words = 0
    let longest = ''
    for (const [index, page] of pages.entries()) {
      // Cancelled, out of time, lease lost or worker stopping: leave with the reason.
      ctx.signal.throwIfAborted()
      for (const word of page.match(/\p{L}+/gu) ?? []) {
        words += 1
        if (word.length > longest.length) longest = word
      }
      ctx.progress(((index + 1) / pages.length) * 100, `page ${index + 1} of ${pages.length}`)
    }
    ctx.log('counted', { pages: pages.length, words })
    return { words, longest }
  })
}
