import { randomUUID } from 'node:crypto'
import type { WaitForWorkParams, WaitForWorkResult } from '../broker/index.ts'
import { ClosedError } from '../errors/index.ts'
import type { Clock } from '../time/index.ts'
import type { BlockingLine } from './blocking-line.ts'
import type { Keyspace } from './keys.ts'
import { WakeWaiter } from './wake-waiter.ts'

/** A blocking pop never asks for longer, whatever the caller does, so that a lost marker costs little. */
const MAX_BLOCK_MS = 5_000

export interface WakeWaitersParams {
  readonly keys: Keyspace
  /** On a cluster one command cannot name the keys of two queues. */
  readonly cluster: boolean
  readonly clock: Clock
  readonly createLine: () => BlockingLine
  /** Puts a marker into the store. */
  readonly mark: (key: string) => Promise<unknown>
}

interface Entry {
  readonly line: BlockingLine
  readonly waiter: WakeWaiter
}

/** The marker that was found, and the queue it stands for. */
interface Hint {
  readonly key: string
  readonly queue: string
}

/** `waitForWork`: one blocking connection for whatever is waited for here, or one for each queue on a cluster. */
export class WakeWaiters {
  readonly #params: WakeWaitersParams
  readonly #entries = new Map<string, Entry>()
  #isClosed = false

  constructor(params: WakeWaitersParams) {
    this.#params = params
  }

  async wait({ queues, types, timeoutMs, signal }: WaitForWorkParams): Promise<WaitForWorkResult> {
    if (this.#isClosed) throw new ClosedError('broker')
    if (signal.aborted || queues.length === 0) return { queue: null }
    const limitMs = Math.min(timeoutMs, MAX_BLOCK_MS)
    const hint = this.#params.cluster
      ? await this.#waitForFirst(queues, types, limitMs, signal)
      : await this.#waitForGroup(queues, types, limitMs, signal)
    return { queue: hint?.queue ?? null }
  }

  /** The first hint of any queue; each has a wait of its own. */
  async #waitForFirst(
    queues: readonly string[],
    types: readonly string[],
    limitMs: number,
    signal: AbortSignal,
  ): Promise<Hint | null> {
    const left = new AbortController()
    const enough = AbortSignal.any([signal, left.signal])
    const waits = queues.map((queue) => this.#waitForGroup([queue], types, limitMs, enough))
    const first = await Promise.race(waits)
    left.abort()
    for (const wait of waits) {
      // Two queues may be woken at the same moment, and only one is told of here.
      void wait.then((hint) => {
        if (hint && hint !== first) this.#passOn(hint.key)
      })
    }
    return first
  }

  close(): void {
    this.#isClosed = true
    for (const { line } of this.#entries.values()) line.close()
    this.#entries.clear()
  }

  async #waitForGroup(
    queues: readonly string[],
    types: readonly string[],
    timeoutMs: number,
    signal: AbortSignal,
  ): Promise<Hint | null> {
    const { keys } = this.#params
    const byKey = new Map<string, string>()
    for (const queue of queues) {
      byKey.set(keys.ofQueue(queue, 'wake'), queue)
      for (const type of types) byKey.set(keys.ofQueue(queue, `wake:${type}`), queue)
    }
    const key = await this.#entry(queues[0] ?? '').waiter.wait([...byKey.keys()], timeoutMs, signal)
    const queue = key === null ? undefined : byKey.get(key)
    return key === null || queue === undefined ? null : { key, queue }
  }

  #entry(queue: string): Entry {
    const { keys, cluster, clock, createLine, mark } = this.#params
    const slot = cluster ? queue : ''
    const known = this.#entries.get(slot)
    if (known) return known
    const line = createLine()
    const ownKey = keys.ofQueue(queue, `wake:${randomUUID()}`)
    const waiter = new WakeWaiter({
      line,
      clock,
      ownKey,
      endPop: () => mark(ownKey),
      passOn: (key) => this.#passOn(key),
    })
    const entry = { line, waiter }
    this.#entries.set(slot, entry)
    return entry
  }

  #passOn(key: string): void {
    // Losing it costs the waiting time of the next worker, nothing more.
    this.#params.mark(key).catch(() => {})
  }
}
