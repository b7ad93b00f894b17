import { connect } from 'node:net'
import type { Socket } from 'node:net'

export interface FaultMode {
  kind: 'pass' | 'blackhole' | 'refuse'
  delayMs: number
  cutsLeft: number
  cutMatching: string
}

/** One client connection through the proxy and its connection to the target. */
export class ProxyLink {
  readonly #client: Socket
  readonly #upstream: Socket
  readonly #mode: FaultMode
  readonly #onGone: () => void
  /** In the black hole: for this connection the network is gone for good. */
  #forgotten: boolean
  #cutNextReply = false

  constructor(client: Socket, target: { host: string; port: number }, mode: FaultMode, onGone: () => void) {
    this.#client = client
    this.#mode = mode
    this.#onGone = onGone
    this.#forgotten = mode.kind === 'blackhole'
    this.#upstream = connect({ ...target, noDelay: true })
    const toTarget = orderedDelay(mode, (chunk) => this.#forward(this.#upstream, chunk))
    const toClient = orderedDelay(mode, (chunk) => this.#forward(client, chunk))

    client.on('data', (chunk: Buffer) => {
      this.#countCut(chunk)
      toTarget(chunk)
    })
    this.#upstream.on('data', (chunk: Buffer) => {
      if (this.#cutNextReply) this.#cut()
      else toClient(chunk)
    })
    client.on('close', () => {
      this.#reportEnd()
      // The target must not learn that a forgotten client went away.
      if (!this.#forgotten) this.#upstream.end()
    })
    this.#upstream.on('close', () => {
      this.#reportEnd()
      if (!this.#forgotten) client.destroy()
    })
    client.on('error', () => client.destroy())
    this.#upstream.on('error', () => {
      if (!this.#forgotten) this.reset()
    })
  }

  /** The client's side. */
  get isOpen(): boolean {
    return !this.#client.destroyed
  }

  /** From now on nothing passes and no end is announced. */
  forget(): void {
    this.#forgotten = true
  }

  /** The client sees its connection reset. */
  reset(): void {
    this.#client.resetAndDestroy()
    this.#upstream.destroy()
  }

  destroy(): void {
    this.#client.destroy()
    this.#upstream.destroy()
  }

  #reportEnd(): void {
    if (this.#client.destroyed && this.#upstream.destroyed) this.#onGone()
  }

  #forward(to: Socket, chunk: Buffer): void {
    if (!this.#forgotten && !to.destroyed) to.write(chunk)
  }

  #countCut(request: Buffer): void {
    if (this.#mode.cutsLeft === 0 || !request.includes(this.#mode.cutMatching)) return
    this.#mode.cutsLeft -= 1
    this.#cutNextReply = true
  }

  #cut(): void {
    this.#client.resetAndDestroy()
    // An orderly end: what was already sent is still executed by the target.
    this.#upstream.end()
  }
}

/** Delays chunks by what the mode says now, and never lets one overtake another. */
function orderedDelay(mode: FaultMode, deliver: (chunk: Buffer) => void): (chunk: Buffer) => void {
  let lastDue = 0
  return (chunk) => {
    const now = performance.now()
    const due = Math.max(now + mode.delayMs, lastDue)
    lastDue = due
    if (due <= now) deliver(chunk)
    else setTimeout(() => deliver(chunk), due - now)
  }
}
