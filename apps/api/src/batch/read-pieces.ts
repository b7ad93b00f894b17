import type { Clock } from '@burrow/core'
import { ProblemError } from '../problems/problem-error.ts'

export interface ReadPiecesOptions {
  /** Bytes of the whole body. */
  readonly limitBytes: number
  /** How long the next piece may take, in ms. */
  readonly idleMs: number
  readonly clock: Clock
}

/** A read that does not come in time is a client that has gone or holds the connection for nothing. */
function readInTime<T>(read: Promise<T>, { idleMs, clock }: ReadPiecesOptions): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = clock.setTimeout(
      () => reject(new ProblemError('REQUEST_TIMEOUT', `nothing more of the body came for ${idleMs} ms`)),
      idleMs,
    )
    read
      .then(resolve, () => reject(new ProblemError('REQUEST_TIMEOUT', 'the connection broke off')))
      .finally(() => clock.clearTimeout(timer))
  })
}

/**
 * The pieces of a body as they arrive; the next is only asked for when the last one is done with.
 * @throws ProblemError `BODY_TOO_LARGE`, `REQUEST_TIMEOUT`
 */
export async function* readPieces(
  body: ReadableStream<Uint8Array>,
  options: ReadPiecesOptions,
): AsyncGenerator<Uint8Array, void> {
  const reader = body.getReader()
  let bytes = 0
  try {
    for (;;) {
      const { done, value } = await readInTime(reader.read(), options)
      if (done) return
      bytes += value.length
      if (bytes > options.limitBytes)
        throw new ProblemError('BODY_TOO_LARGE', `the body has more than ${options.limitBytes} bytes`)
      yield value
    }
  } finally {
    // Whoever still sends is not listened to.
    await reader.cancel().catch(() => {})
  }
}
