import { delay, systemClock } from '@burrow/core'
import type { Handler, Payload } from '../adapters/adapter.ts'
import { nowNs } from './clock.ts'

export interface TallyOptions {
  /** Jobs in the run, of all workers. */
  readonly total: number
  /** The clock stops when so many were handled. @default total */
  readonly stopAfter?: number
  /** Other workers take jobs of the run too, so this one cannot know which is its last. */
  readonly isShared?: boolean
  readonly measuresLatency?: boolean
  /** How long each job keeps its slot, without using the processor. @default 0 */
  readonly workMs?: number
}

/** Counts how often each job was handled, and notes when the first began and the last ended. */
export class Tally {
  readonly handled: Uint8Array
  readonly latenciesNs: number[] = []
  readonly done: Promise<void>
  readonly handler: Handler
  count = 0
  firstAt = 0
  lastAt = 0
  cpuMs = 0
  /** Most jobs that were at work at once, where they take their time. */
  busiest = 0
  #busy = 0
  #cpuAtFirst: NodeJS.CpuUsage | null = null
  #finish: () => void = () => {}

  constructor(options: TallyOptions) {
    const { total, stopAfter = total, isShared = false, measuresLatency = false, workMs = 0 } = options
    this.handled = new Uint8Array(total)
    this.done = new Promise((resolve) => (this.#finish = resolve))
    const result = { ok: true } as const
    const note = ({ n, sentAt }: Payload): void => {
      if (measuresLatency) this.latenciesNs.push(nowNs() - sentAt)
      if (this.count === 0) this.#begin()
      this.handled[n] = (this.handled[n] ?? 0) + 1
      this.count += 1
      if (isShared) this.lastAt = nowNs()
      else if (this.count === stopAfter) this.#end()
    }
    // Runs once a job, so there is nothing in it but what is asked for.
    const atOnce: Handler = async (payload) => {
      note(payload)
      return result
    }
    const inTime: Handler = async (payload) => {
      note(payload)
      this.#busy += 1
      if (this.#busy > this.busiest) this.busiest = this.#busy
      await delay(systemClock, workMs)
      this.#busy -= 1
      return result
    }
    this.handler = workMs > 0 ? inTime : atOnce
  }

  #begin(): void {
    this.firstAt = nowNs()
    this.#cpuAtFirst = process.cpuUsage()
  }

  #end(): void {
    this.lastAt = nowNs()
    const { user, system } = process.cpuUsage(this.#cpuAtFirst ?? undefined)
    this.cpuMs = (user + system) / 1_000
    this.#finish()
  }
}
