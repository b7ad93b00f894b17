import type { WaitForWorkParams, WaitForWorkResult } from '@burrow/core/broker'
import { ClosedError } from '@burrow/core/errors'
import type { Clock, TimerHandle } from '@burrow/core/time'
import type { Notification, Notifications } from './notifications.ts'
import type { Hint } from './statements/wait-for-work.ts'

/** Notifications come at most once in 50 ms a queue: a hint made meanwhile is looked for behind that. */
const AGAIN_MS = 60
/** Whoever got the hint of the last notification looks more often until then: more jobs are likely to come. */
const WARM_MS = 4
/** Then for work of which no hint was left, because somebody was just taking or making one. */
const LOOK_MS = 500
/** How often to look while waiting, whatever is heard. */
const POLL_MS = { listening: 2_000, deaf: 250 } as const

export interface WakeWaitersParams {
  readonly notifications: Notifications
  readonly clock: Clock
  /** Takes the hint of a queue in the store. */
  readonly take: (params: {
    readonly queues: readonly string[]
    readonly types: readonly string[]
    readonly look: boolean
  }) => Promise<Hint | null>
  /** Gives a hint back that nobody here waits for. */
  readonly passOn: (queue: string) => Promise<void>
}

interface Waiter {
  readonly queues: readonly string[]
  readonly types: readonly string[]
  readonly tell: (queue: string | null) => void
}

/**
 * `waitForWork`: all who wait in this process share one listening connection. A hint lies in the store and is taken by one
 * process, for one waiter. What a throttled or lost notification leaves out is found by looking: behind a notification, and every
 * few seconds.
 */
export class WakeWaiters {
  readonly #params: WakeWaitersParams
  readonly #waiters = new Set<Waiter>()
  readonly #timers = new Map<string, TimerHandle>()
  /** Monotonic times of the last notification of a queue, and of the last hint that was taken here. */
  readonly #toldAt = new Map<string, number>()
  readonly #tookAt = new Map<string, number>()
  #poll: TimerHandle = null
  #isClosed = false

  constructor(params: WakeWaitersParams) {
    this.#params = params
    params.notifications.add((notification) => this.#onNotification(notification))
  }

  async wait({ queues, types, timeoutMs, signal }: WaitForWorkParams): Promise<WaitForWorkResult> {
    if (this.#isClosed) throw new ClosedError('broker')
    if (signal.aborted || queues.length === 0) return { queue: null }
    const { clock } = this.#params
    return new Promise((resolve) => {
      const leave = () => waiter.tell(null)
      const waiter: Waiter = {
        queues,
        types,
        tell: (queue) => {
          clock.clearTimeout(timer)
          signal.removeEventListener('abort', leave)
          this.#waiters.delete(waiter)
          if (this.#waiters.size === 0) this.#rest()
          resolve({ queue })
        },
      }
      const timer = clock.setTimeout(leave, timeoutMs)
      signal.addEventListener('abort', leave, { once: true })
      this.#waiters.add(waiter)
      this.#pollLater()
      void this.#begin(waiter)
    })
  }

  close(): void {
    this.#isClosed = true
    for (const waiter of this.#waiters) waiter.tell(null)
    this.#rest()
  }

  /** Listens before it looks, so that nothing falls between. */
  async #begin(waiter: Waiter): Promise<void> {
    try {
      await this.#params.notifications.start()
    } catch {
      // The store is away: whoever waits asks again, with its own pauses.
      return waiter.tell(null)
    }
    if (!this.#waiters.has(waiter)) return
    await this.#look(waiter.queues, waiter.types, false)
    if (!this.#waiters.has(waiter)) return
    for (const queue of waiter.queues) {
      this.#lookAgain(queue)
      this.#lookLater(`${queue} look`, LOOK_MS, queue, true)
    }
  }

  #onNotification(notification: Notification | 'gap'): void {
    if (notification === 'gap') return this.#lookForAll()
    const { kind, queue } = notification
    if (kind !== 'hint' && kind !== 'look') return
    this.#toldAt.set(queue, this.#params.clock.monotonic())
    if (!this.#hasWaiter(queue)) return
    void this.#look([queue], this.#typesOf(queue), kind === 'look')
    this.#lookLater(`${queue} again`, AGAIN_MS, queue, kind === 'look')
    this.#lookLater(`${queue} look`, LOOK_MS, queue, true)
  }

  /**
   * Looks for hints that come without a notification, until the next one can. Whoever took a hint just now looks more often, and at
   * last for jobs themselves: one that is enqueued in the moment in which a hint is taken leaves none.
   */
  #lookAgain(queue: string): void {
    const now = this.#params.clock.monotonic()
    const tookLeftMs = (this.#tookAt.get(queue) ?? Number.NEGATIVE_INFINITY) + AGAIN_MS - now
    const toldLeftMs = (this.#toldAt.get(queue) ?? Number.NEGATIVE_INFINITY) + AGAIN_MS - now
    if (tookLeftMs > WARM_MS)
      this.#lookLater(`${queue} warm`, WARM_MS, queue, false, () => this.#lookAgain(queue))
    else if (tookLeftMs > 0) this.#lookLater(`${queue} last`, tookLeftMs, queue, true)
    else if (toldLeftMs > 0) this.#lookLater(`${queue} again`, toldLeftMs, queue, false)
  }

  #lookLater(name: string, delayMs: number, queue: string, look: boolean, then?: () => void): void {
    if (this.#timers.has(name)) return
    const timer = this.#params.clock.setTimeout(() => {
      this.#timers.delete(name)
      if (!this.#hasWaiter(queue)) return
      void this.#look([queue], this.#typesOf(queue), look)
      then?.()
    }, delayMs)
    this.#timers.set(name, timer)
  }

  #pollLater(): void {
    if (this.#poll !== null) return
    const { clock, notifications } = this.#params
    const everyMs = notifications.isOn ? POLL_MS.listening : POLL_MS.deaf
    this.#poll = clock.setTimeout(() => {
      this.#poll = null
      this.#lookForAll()
      if (this.#waiters.size > 0) this.#pollLater()
    }, everyMs)
  }

  #lookForAll(): void {
    const queues = new Set([...this.#waiters].flatMap((waiter) => waiter.queues))
    for (const queue of queues) void this.#look([queue], this.#typesOf(queue), true)
  }

  #rest(): void {
    const { clock } = this.#params
    for (const timer of this.#timers.values()) clock.clearTimeout(timer)
    this.#timers.clear()
    clock.clearTimeout(this.#poll)
    this.#poll = null
  }

  /** Takes a hint if there is one and gives it to whoever waits the longest. One that fails is made up for by the next. */
  async #look(queues: readonly string[], types: readonly string[], look: boolean): Promise<void> {
    const hint = await this.#params.take({ queues, types, look }).catch(() => null)
    if (hint !== null) this.#deliver(hint)
  }

  #deliver({ queue, type }: Hint): void {
    this.#tookAt.set(queue, this.#params.clock.monotonic())
    for (const waiter of this.#waiters) {
      if (waiter.queues.includes(queue) && (type === null || waiter.types.includes(type)))
        return waiter.tell(queue)
    }
    // Losing it costs the waiting time of the next worker, nothing more. One that names a type was not taken from anybody.
    if (type === null && !this.#isClosed) this.#params.passOn(queue).catch(() => {})
  }

  #hasWaiter(queue: string): boolean {
    for (const waiter of this.#waiters) if (waiter.queues.includes(queue)) return true
    return false
  }

  #typesOf(queue: string): readonly string[] {
    const types = new Set<string>()
    for (const waiter of this.#waiters)
      if (waiter.queues.includes(queue)) for (const type of waiter.types) types.add(type)
    return [...types]
  }
}
