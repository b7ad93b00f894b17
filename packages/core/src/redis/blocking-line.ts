import type { Clock, TimerHandle } from '../time/index.ts'
import type { RedisClient } from './connections.ts'

/** How much longer than it asked to block a command may take before its line counts as dead. */
const GRACE_MS = 2_000

/**
 * A connection for commands that block. A half-open socket stays `ready` for ever, so a watchdog tests the blocking
 * command itself; a line that hangs or was parked by its client is thrown away, never repaired.
 */
export class BlockingLine {
  readonly #create: () => RedisClient
  readonly #clock: Clock
  #client: RedisClient | null = null
  #closed = false

  constructor(create: () => RedisClient, clock: Clock) {
    this.#create = create
    this.#clock = clock
  }

  /**
   * Runs a command that blocks for `blockMs` at most. Resolves null when the line failed: what it would have answered is
   * lost, and the caller looks at the store itself.
   */
  async run<T>(command: (client: RedisClient) => Promise<T>, blockMs: number): Promise<T | null> {
    if (this.#closed) return null
    const client = this.#client ?? (this.#client = this.#create())
    const watchdog = this.#watchdog(blockMs + GRACE_MS)
    try {
      const answer = await Promise.race([this.#connected(client).then(() => command(client)), watchdog.bark])
      if (answer !== 'silence') return answer
    } catch {
      // Told apart from silence by nothing: both end this line.
    } finally {
      watchdog.end()
    }
    this.#drop(client)
    return null
  }

  close(): void {
    this.#closed = true
    if (this.#client) this.#drop(this.#client)
  }

  async #connected(client: RedisClient): Promise<void> {
    if (client.status === 'wait') await client.connect()
  }

  #watchdog(limitMs: number): { readonly bark: Promise<'silence'>; readonly end: () => void } {
    let timer: TimerHandle = null
    const bark = new Promise<'silence'>((resolve) => {
      timer = this.#clock.setTimeout(() => resolve('silence'), limitMs)
    })
    return { bark, end: () => this.#clock.clearTimeout(timer) }
  }

  #drop(client: RedisClient): void {
    client.disconnect()
    if (this.#client === client) this.#client = null
  }
}
