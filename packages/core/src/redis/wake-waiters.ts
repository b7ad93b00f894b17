import type { WaitForWorkParams, WaitForWorkResult } from '../broker/index.ts'
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
  readonly passOn: (key: string) => Promise<unknown>
}

interface Entry {
  readonly line: BlockingLine
  readonly waiter: WakeWaiter
}

/** `waitForWork`: one blocking connection for the queues of a worker, or one for each queue on a cluster. */
export class WakeWaiters {
  readonly #params: WakeWaitersParams
  readonly #entries = new Map<string, Entry>()

  constructor(params: WakeWaitersParams) {
    this.#params = params
  }

  async wait({ queues, types, timeoutMs, signal }: WaitForWorkParams): Promise<WaitForWorkResult> {
    if (signal.aborted || queues.length === 0) return { queue: null }
    const groups = this.#params.cluster ? queues.map((queue) => [queue]) : [queues]
    const left = new AbortController()
    const enough = AbortSignal.any([signal, left.signal])
    try {
      return await Promise.race(
        groups.map((group) => this.#waitForGroup(group, types, Math.min(timeoutMs, MAX_BLOCK_MS), enough)),
      )
    } finally {
      left.abort()
    }
  }

  close(): void {
    for (const { line } of this.#entries.values()) line.close()
    this.#entries.clear()
  }

  async #waitForGroup(
    queues: readonly string[],
    types: readonly string[],
    timeoutMs: number,
    signal: AbortSignal,
  ): Promise<WaitForWorkResult> {
    const { keys } = this.#params
    const byKey = new Map<string, string>()
    for (const queue of queues) {
      byKey.set(keys.ofQueue(queue, 'wake'), queue)
      for (const type of types) byKey.set(keys.ofQueue(queue, `wake:${type}`), queue)
    }
    const key = await this.#entry([...byKey.keys()]).waiter.wait(timeoutMs, signal)
    return { queue: key === null ? null : (byKey.get(key) ?? null) }
  }

  #entry(keys: readonly string[]): Entry {
    const name = keys.join(' ')
    const known = this.#entries.get(name)
    if (known) return known
    const line = this.#params.createLine()
    const passOn = (key: string) => {
      // Losing it costs the waiting time of the next worker, nothing more.
      this.#params.passOn(key).catch(() => {})
    }
    const entry = { line, waiter: new WakeWaiter({ line, clock: this.#params.clock, keys, passOn }) }
    this.#entries.set(name, entry)
    return entry
  }
}
