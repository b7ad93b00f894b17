import { Buffer } from 'node:buffer'
import { constants, type Http2ServerRequest, type ServerHttp2Session } from 'node:http2'
import type { Clock } from '@burrow/core'

/** Pings that come sooner after the one before than this, while nothing is said, are a bad habit, in ms. */
const PING_MS = 1_000
/** So many of them are borne. */
const STRIKES = 20
/** Bytes that leave between two pings when no more than the answer to a ping does, with TLS around it. */
const PING_BYTES = 100

/**
 * Ends connections that are asked again and again whether they still live. Pings between data are how clients measure a line, and
 * cost nothing beside it.
 */
export function guardPings(session: ServerHttp2Session, clock: Clock): void {
  let strikes = 0
  let last = { at: Number.NEGATIVE_INFINITY, bytes: 0 }
  session.on('ping', () => {
    const now = { at: clock.monotonic(), bytes: session.socket?.bytesWritten ?? 0 }
    const isEarly = now.at - last.at < PING_MS
    const isIdle = now.bytes - last.bytes < PING_BYTES
    strikes = isEarly && isIdle ? strikes + 1 : 0
    last = now
    if (strikes <= STRIKES || session.destroyed) return
    session.goaway(constants.NGHTTP2_ENHANCE_YOUR_CALM, 0, Buffer.from('too_many_pings'))
    session.destroy()
  })
}

/** Ends calls whose request does not go on arriving. One that has arrived may take its time. */
export function guardRequest({ stream }: Http2ServerRequest, idleMs: number): void {
  stream.setTimeout(idleMs, () => {
    if (!stream.readableEnded) stream.close(constants.NGHTTP2_CANCEL)
  })
}
