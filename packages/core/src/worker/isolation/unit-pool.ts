import type { JobContext } from '../../jobs/index.ts'
import type { ResolvedIsolationOptions } from './isolation-options.ts'
import { Unit } from './unit.ts'

/** Units of one module. They are started when a job finds none that is free, kept for the next jobs, and replaced when they die. */
export class UnitPool {
  readonly #type: string
  readonly #options: ResolvedIsolationOptions
  /** All that are not gone. */
  readonly #units = new Set<Unit>()
  readonly #idle: Unit[] = []
  /** Jobs that wait for a unit, the oldest first. */
  readonly #line = new Set<() => void>()
  /** Units that run a job, or are about to. */
  #taken = 0

  constructor(type: string, options: ResolvedIsolationOptions) {
    this.#type = type
    this.#options = options
  }

  /** Runs a job in a unit, when there is one for it. @throws as {@link Unit.run} */
  async run(input: unknown, ctx: JobContext): Promise<unknown> {
    ctx.signal.throwIfAborted()
    if (this.#taken < this.#options.size) this.#taken += 1
    else await this.#turn(ctx.signal)
    const unit = this.#idle.pop() ?? this.#start()
    try {
      return await unit.run(input, ctx)
    } finally {
      void this.#giveBack(unit)
    }
  }

  /**
   * Ends units that are free and units whose job was told to end, and waits until they are gone. Those that still run a job, for another
   * worker, end with it.
   */
  async close(): Promise<void> {
    const leaving: Unit[] = []
    for (const unit of this.#units) {
      unit.isWorn = true
      if (!unit.isBusy) leaving.push(unit)
    }
    for (const unit of this.#idle.splice(0)) unit.stop()
    await Promise.all(leaving.map(({ ended }) => ended))
  }

  #start(): Unit {
    let unit: Unit
    try {
      unit = new Unit(this.#type, this.#options)
    } catch (error) {
      this.#next()
      throw error
    }
    this.#units.add(unit)
    void unit.ended.then(() => {
      this.#units.delete(unit)
      const at = this.#idle.indexOf(unit)
      if (at >= 0) this.#idle.splice(at, 1)
    })
    return unit
  }

  /** The place of a unit that is to be replaced is free when it is gone: there are never more than `size`. */
  async #giveBack(unit: Unit): Promise<void> {
    if (unit.isWorn) {
      unit.stop()
      await unit.ended
    } else {
      this.#idle.push(unit)
    }
    this.#next()
  }

  /** Waits in line. @throws the reason of the signal */
  #turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const take = (): void => {
        signal.removeEventListener('abort', giveUp)
        resolve()
      }
      const giveUp = (): void => {
        this.#line.delete(take)
        reject(signal.reason as Error)
      }
      this.#line.add(take)
      signal.addEventListener('abort', giveUp, { once: true })
    })
  }

  #next(): void {
    const [take] = this.#line
    if (take === undefined) {
      this.#taken -= 1
      return
    }
    this.#line.delete(take)
    take()
  }
}
