import { BurrowError } from '../errors/index.ts'
import type { TimerHandle } from '../time/index.ts'
import { noteError, type WorkerCore } from './worker-core.ts'

export interface RepeatingTaskParams {
  readonly core: WorkerCore
  /** What it does, in words, for the log. */
  readonly name: string
  readonly intervalMs: number
  /** Part of the interval that is left to chance, 0 to 1. */
  readonly jitter: number
  readonly run: () => void | Promise<void>
}

/** Does something again and again, never twice at once. An error is noted and the next turn comes. */
export class RepeatingTask {
  readonly #params: RepeatingTaskParams
  #timer: TimerHandle = null
  #running: Promise<void> | null = null
  #isStarted = false

  constructor(params: RepeatingTaskParams) {
    this.#params = params
  }

  /** The first turn comes after the interval. */
  start(): void {
    if (this.#isStarted) return
    this.#isStarted = true
    this.#schedule()
  }

  /** Waits for a turn that is under way. Safe to call twice. */
  async stop(): Promise<void> {
    this.#isStarted = false
    if (this.#timer !== null) this.#params.core.options.clock.clearTimeout(this.#timer)
    this.#timer = null
    await this.#running
  }

  #schedule(): void {
    if (!this.#isStarted) return
    const { core, intervalMs, jitter } = this.#params
    const { clock, random } = core.options
    this.#timer = clock.setTimeout(
      () => {
        this.#running = this.#turn()
      },
      intervalMs * (1 - jitter * random()),
    )
  }

  async #turn(): Promise<void> {
    const { core, name, run } = this.#params
    try {
      await run()
    } catch (error) {
      // There is nothing left to do it with.
      if (BurrowError.isInstance(error, 'CLOSED')) return
      if (!core.ended.aborted) noteError(core, `cannot ${name}; trying again`, error)
    }
    this.#schedule()
  }
}
