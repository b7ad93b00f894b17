import type { Signal, WatchSignalsParams } from '@burrow/core/broker'
import { delay, type Clock } from '@burrow/core/time'
import type { Notification, Notifications } from './notifications.ts'

/** Notifications of notices come at most once in 50 ms a queue: notices that were written meanwhile are told of behind that. */
const AGAIN_MS = 60

export interface SignalsParams {
  readonly notifications: Notifications
  readonly clock: Clock
}

/** `watchSignals`: all who watch in this process share the listening connection. Without one nothing is ever told. */
export class Signals {
  readonly #params: SignalsParams
  readonly #closing = new AbortController()

  constructor(params: SignalsParams) {
    this.#params = params
  }

  watch({ onSignal, signal }: WatchSignalsParams): void {
    if (signal.aborted) return
    const { notifications } = this.#params
    const ended = AbortSignal.any([signal, this.#closing.signal])
    const looks = new Map<string, boolean>()
    const remove = notifications.add((notification) => {
      const news = toSignal(notification)
      if (!news || ended.aborted) return
      onSignal(news)
      if (news.kind === 'notices') void this.#tellAgain(news, looks, { onSignal, signal: ended })
    })
    ended.addEventListener('abort', remove, { once: true })
    // A store that is away is told of by whoever asks it for something.
    notifications.start().catch(() => {})
  }

  close(): void {
    this.#closing.abort()
  }

  /** `looks`: the queues that will be told of again, with whether they were told of meanwhile: then once more behind that. */
  async #tellAgain(
    news: Signal & { readonly kind: 'notices' },
    looks: Map<string, boolean>,
    { onSignal, signal }: WatchSignalsParams,
  ): Promise<void> {
    if (looks.has(news.queue)) {
      looks.set(news.queue, true)
      return
    }
    do {
      looks.set(news.queue, false)
      await delay(this.#params.clock, AGAIN_MS, signal)
      if (signal.aborted) return
      onSignal(news)
    } while (looks.get(news.queue))
    looks.delete(news.queue)
  }
}

/** Behind a gap schedules are looked at; of jobs that shall stop the next renewal of their leases tells, of notices a sweep. */
function toSignal(notification: Notification | 'gap'): Signal | null {
  if (notification === 'gap') return { kind: 'schedules' }
  switch (notification.kind) {
    case 'cancel':
      return { kind: 'cancel', queue: notification.queue, jobIds: notification.ids }
    case 'schedules':
      return { kind: 'schedules' }
    case 'notices':
      return { kind: 'notices', queue: notification.queue }
    case 'hint':
    case 'look':
    case 'events':
      return null
  }
}
