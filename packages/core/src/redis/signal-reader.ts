import type { Redis } from 'ioredis'
import type { Signal, WatchSignalsParams } from '../broker/index.ts'
import { delay, type Clock } from '../time/index.ts'

/** A line that fell silent is found out by this and the time limit of commands. */
const PING_MS = 10_000
/** Keeps a store that is away from being asked in a tight loop. */
const FAILED_PAUSE_MS = 500

/** Reads what the scripts publish: `cancel <queue> <id> <id> …`, `notices <queue>` or `schedules`. Null for anything else. */
export function decodeSignal(text: string): Signal | null {
  const [kind, queue, ...jobIds] = text.split(' ')
  if (kind === 'schedules') return { kind }
  if (kind === 'notices') return queue ? { kind, queue } : null
  return kind === 'cancel' && queue && jobIds.length > 0 ? { kind, queue, jobIds } : null
}

export interface SignalReaderParams {
  /** Makes a connection that is not connected yet; `turn` counts them. */
  readonly createLine: (turn: number) => Redis
  readonly channel: string
  readonly clock: Clock
}

/**
 * `watchSignals`: one connection for all who watch here, open while there are any. What was published while it was broken is lost,
 * which signals may be.
 */
export class SignalReader {
  readonly #params: SignalReaderParams
  readonly #watchers = new Set<WatchSignalsParams>()
  #isRunning = false
  #isClosed = false
  /** Ends when nobody watches any more. */
  #idle = new AbortController()

  constructor(params: SignalReaderParams) {
    this.#params = params
  }

  watch(params: WatchSignalsParams): void {
    if (this.#isClosed || params.signal.aborted) return
    this.#watchers.add(params)
    params.signal.addEventListener('abort', () => this.#leave(params), { once: true })
    if (!this.#isRunning) void this.#run()
  }

  close(): void {
    this.#isClosed = true
    this.#watchers.clear()
    this.#idle.abort()
  }

  #leave(params: WatchSignalsParams): void {
    this.#watchers.delete(params)
    if (this.#watchers.size === 0) this.#idle.abort()
  }

  async #run(): Promise<void> {
    this.#isRunning = true
    for (let turn = 0; this.#watchers.size > 0; turn += 1) {
      this.#idle = new AbortController()
      const line = this.#params.createLine(turn)
      try {
        await this.#listen(line, this.#idle.signal)
      } catch {
        // Whatever it was, the next line may do better.
        await delay(this.#params.clock, FAILED_PAUSE_MS, this.#idle.signal)
      } finally {
        line.disconnect()
      }
    }
    this.#isRunning = false
  }

  /** Returns when nobody watches any more; throws when the line is dead. A line that only broke comes back by itself. */
  async #listen(line: Redis, idle: AbortSignal): Promise<void> {
    const { channel, clock } = this.#params
    line.on('message', (_channel: string, text: string) => this.#tell(text))
    // Connecting is not cut short by a time limit of commands, and nobody may wait for it any more.
    idle.addEventListener('abort', () => line.disconnect(), { once: true })
    await line.connect()
    await line.subscribe(channel)
    while (!idle.aborted) {
      await delay(clock, PING_MS, idle)
      if (!idle.aborted) await line.ping()
    }
  }

  #tell(text: string): void {
    const signal = decodeSignal(text)
    if (!signal) return
    for (const watcher of this.#watchers) watcher.onSignal(signal)
  }
}
