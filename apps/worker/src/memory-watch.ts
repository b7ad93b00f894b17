import process from 'node:process'
import { systemClock, type Clock, type Logger } from '@burrow/core'
import type { TimerHandle } from '@burrow/core/time'
import { StartError } from '@burrow/process'

/** As often as a worker says that it lives. */
const INTERVAL_MS = 10_000
const MIB = 1024 ** 2

export interface MemoryWatchParams {
  readonly limitBytes: number
  readonly logger: Logger
  /** Called once, with why. */
  readonly onExceeded: (reason: string) => void
  /** @default resident memory of the process */
  readonly readBytes?: () => number
  /** @default the clock of the process */
  readonly clock?: Clock
}

/** Watches the memory of the process. */
export class MemoryWatch {
  readonly #params: MemoryWatchParams
  readonly #clock: Clock
  readonly #readBytes: () => number
  #timer: TimerHandle = null

  constructor(params: MemoryWatchParams) {
    this.#params = params
    this.#clock = params.clock ?? systemClock
    this.#readBytes = params.readBytes ?? (() => process.memoryUsage.rss())
  }

  /** @throws StartError when there is more than the limit already: a restart would not help. */
  start(): void {
    const bytes = this.#readBytes()
    const { limitBytes } = this.#params
    if (bytes > limitBytes)
      throw new StartError(
        `the worker takes ${Math.round(bytes / MIB)} MiB before its first job, more than BURROW_MEMORY_LIMIT allows (${Math.round(limitBytes / MIB)} MiB).`,
        'Set a higher BURROW_MEMORY_LIMIT; twice of what an idle worker takes is a beginning.',
      )
    this.#schedule()
  }

  stop(): void {
    this.#clock.clearTimeout(this.#timer)
    this.#timer = null
  }

  #schedule(): void {
    this.#timer = this.#clock.setTimeout(() => this.#look(), INTERVAL_MS)
  }

  #look(): void {
    const { limitBytes, logger, onExceeded } = this.#params
    const bytes = this.#readBytes()
    if (bytes <= limitBytes) return this.#schedule()
    const reason = `memory of ${Math.round(bytes / MIB)} MiB is above the limit of ${Math.round(limitBytes / MIB)} MiB`
    logger.warn(
      `${reason}: the worker claims nothing more, waits for its jobs and ends, to be started again`,
      {
        memoryBytes: bytes,
        limitBytes,
      },
    )
    onExceeded(reason)
  }
}
