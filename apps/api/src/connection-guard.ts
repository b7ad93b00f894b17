import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { createJobsRoute } from '@burrow/api-contract'
import type { Clock } from '@burrow/core'
import { rawProblem } from './problems/raw-problem.ts'

export interface ConnectionGuardOptions {
  /** How long a request may take to arrive, in ms. A batch has this time for each piece instead. */
  readonly readMs: number
  /** How long a client may take nothing of what waits for it, in ms. */
  readonly writeMs: number
  readonly clock: Clock
}

/** Node looks for slow headers this often. */
export const CHECK_MS = 1_000

const LATE = rawProblem('REQUEST_TIMEOUT', 'the request took too long to arrive')
const TOO_LONG = rawProblem('HEADERS_TOO_LARGE', 'the address and the headers are too long together')
const UNREADABLE = rawProblem('MALFORMED_REQUEST', 'this is no request of HTTP/1.1')

const UNREAD: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: TOO_LONG,
  ERR_HTTP_REQUEST_TIMEOUT: LATE,
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

/** Ends connections of clients that send or read so slowly that they only hold them. */
export function guardConnections(server: Server, { readMs, writeMs, clock }: ConnectionGuardOptions): void {
  // Headers are Node's business; it would give a streamed body no more time than any other.
  server.headersTimeout = readMs
  server.requestTimeout = 0
  const progress = new WriteProgress(writeMs, clock)
  const arrivals = new Arrivals(readMs, clock)

  // The latest answer on each connection; Node would end what cannot be read without a word.
  const answers = new WeakMap<Socket, ServerResponse>()
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    const answer = answers.get(socket)
    const isHalfSent = answer?.headersSent === true && !answer.writableFinished
    if (!socket.writable || error.code === 'ECONNRESET' || isHalfSent) socket.destroy()
    else socket.end(UNREAD[error.code ?? ''] ?? UNREADABLE, () => socket.destroy())
  })
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request
    answers.set(socket, response)
    progress.watch(socket)
    const isStreamed = request.url?.split('?')[0] === createJobsRoute.path
    const arrival = isStreamed || !hasBody(request) ? null : arrivals.watch(request, response)
    response.once('close', () => {
      progress.unwatch(socket)
      if (arrival !== null) arrivals.unwatch(arrival)
    })
  })
}

interface Arrival {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly dueAt: number
}

/** Ends connections whose request has not arrived as a whole in time. One timer for all of them: they come due in the order they came. */
class Arrivals {
  readonly #limitMs: number
  readonly #clock: Clock
  readonly #awaited = new Set<Arrival>()
  #isWaiting = false

  constructor(limitMs: number, clock: Clock) {
    this.#limitMs = limitMs
    this.#clock = clock
  }

  watch(request: IncomingMessage, response: ServerResponse): Arrival {
    const arrival = { request, response, dueAt: this.#clock.monotonic() + this.#limitMs }
    this.#awaited.add(arrival)
    this.#wait()
    return arrival
  }

  unwatch(arrival: Arrival): void {
    this.#awaited.delete(arrival)
  }

  #wait(): void {
    const [next] = this.#awaited
    if (this.#isWaiting || next === undefined) return
    this.#isWaiting = true
    this.#clock.setTimeout(
      () => {
        this.#isWaiting = false
        this.#endLate()
        this.#wait()
      },
      Math.max(1, next.dueAt - this.#clock.monotonic()),
    )
  }

  #endLate(): void {
    const now = this.#clock.monotonic()
    for (const arrival of this.#awaited) {
      if (arrival.dueAt > now) return
      this.#awaited.delete(arrival)
      const { request, response } = arrival
      const { socket } = request
      if (request.complete || socket.destroyed) continue
      if (response.headersSent) socket.destroy()
      else socket.end(LATE, () => socket.destroy())
    }
  }
}

interface Watched {
  answers: number
  /** Bytes that the client had taken when something was last seen to move, and when that was. */
  taken: number
  movedAt: number
}

/**
 * Ends connections whose client takes nothing of what waits for it. Who has taken all that there is may wait: for events, or for a
 * slow store. That he sends something meanwhile does not count.
 */
class WriteProgress {
  readonly #limitMs: number
  readonly #clock: Clock
  readonly #watched = new Map<Socket, Watched>()
  #isLooking = false

  constructor(limitMs: number, clock: Clock) {
    this.#limitMs = limitMs
    this.#clock = clock
  }

  watch(socket: Socket): void {
    const known = this.#watched.get(socket)
    if (known) known.answers += 1
    else this.#watched.set(socket, { answers: 1, taken: 0, movedAt: this.#clock.monotonic() })
    this.#lookLater()
  }

  unwatch(socket: Socket): void {
    const known = this.#watched.get(socket)
    if (!known) return
    known.answers -= 1
    if (known.answers === 0) this.#watched.delete(socket)
  }

  #lookLater(): void {
    if (this.#isLooking || this.#watched.size === 0) return
    this.#isLooking = true
    this.#clock.setTimeout(() => {
      this.#isLooking = false
      for (const [socket, watched] of this.#watched) this.#look(socket, watched)
      this.#lookLater()
    }, this.#limitMs / 4)
  }

  #look(socket: Socket, watched: Watched): void {
    const now = this.#clock.monotonic()
    const taken = socket.bytesWritten - socket.writableLength
    if (socket.writableLength === 0 || taken !== watched.taken) {
      watched.taken = taken
      watched.movedAt = now
    } else if (now - watched.movedAt >= this.#limitMs) socket.destroy()
  }
}
