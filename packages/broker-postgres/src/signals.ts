import type { Signal, WatchSignalsParams } from '@burrow/core/broker'
import type { Notification, Notifications } from './notifications.ts'

/** `watchSignals`: all who watch in this process share the listening connection. Without one nothing is ever told. */
export class Signals {
  readonly #notifications: Notifications

  constructor(notifications: Notifications) {
    this.#notifications = notifications
  }

  watch({ onSignal, signal }: WatchSignalsParams): void {
    if (signal.aborted) return
    const remove = this.#notifications.add((notification) => {
      const news = toSignal(notification)
      if (news && !signal.aborted) onSignal(news)
    })
    signal.addEventListener('abort', remove, { once: true })
    // A store that is away is told of by whoever asks it for something.
    this.#notifications.start().catch(() => {})
  }
}

/** Behind a gap schedules are looked at; of jobs that shall stop the next renewal of their leases tells. */
function toSignal(notification: Notification | 'gap'): Signal | null {
  if (notification === 'gap') return { kind: 'schedules' }
  switch (notification.kind) {
    case 'cancel':
      return { kind: 'cancel', queue: notification.queue, jobIds: notification.ids }
    case 'schedules':
      return { kind: 'schedules' }
    case 'hint':
    case 'look':
    case 'events':
      return null
  }
}
