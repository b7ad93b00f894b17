import type { SqlDriver } from './drivers/sql-driver.ts'

/**
 * What a NOTIFY says: `hint`: there is a hint to take; `look`: look for work; `events`: there are new events; `cancel`: active jobs
 * shall stop; `schedules`: schedules changed; `notices`: a queue has new notices.
 */
export interface Notification {
  readonly kind: 'hint' | 'look' | 'events' | 'cancel' | 'schedules' | 'notices'
  /** Empty for events and schedules. */
  readonly queue: string
  /** Of the jobs that shall stop. */
  readonly ids: readonly string[]
}

const KINDS: Readonly<Record<string, Notification['kind']>> = {
  h: 'hint',
  l: 'look',
  e: 'events',
  c: 'cancel',
  s: 'schedules',
  n: 'notices',
}

export interface NotificationsParams {
  readonly driver: SqlDriver
  readonly schema: string
  readonly namespace: string
}

/** Listens once for all who want to hear. They are only told of their own namespace. */
export class Notifications {
  readonly #params: NotificationsParams
  readonly #listeners = new Set<(notification: Notification | 'gap') => void>()
  #started: Promise<unknown> | null = null
  #stop: (() => Promise<void>) | null = null
  #isClosed = false

  constructor(params: NotificationsParams) {
    this.#params = params
  }

  /** Whether anything will ever be heard. */
  get isOn(): boolean {
    return this.#params.driver.listens
  }

  /** Calls back for each notification, with `gap` when some may have been missed. */
  add(listener: (notification: Notification | 'gap') => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Resolves once it listens. Listening that fails is tried again by the next call. */
  async start(): Promise<void> {
    if (!this.isOn || this.#isClosed) return
    this.#started ??= this.#listen()
    try {
      await this.#started
    } catch (error) {
      this.#started = null
      throw error
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#listeners.clear()
    await this.#started?.catch(() => {})
    await this.#stop?.()
  }

  async #listen(): Promise<void> {
    const { driver, schema } = this.#params
    this.#stop = await driver.listen(
      schema,
      (payload) => this.#onPayload(payload),
      () => this.#tell('gap'),
    )
  }

  #onPayload(payload: string): void {
    const [letter = '', namespace, queue = '', ...ids] = payload.split(' ')
    const kind = KINDS[letter]
    if (kind && namespace === this.#params.namespace) this.#tell({ kind, queue, ids })
  }

  #tell(notification: Notification | 'gap'): void {
    for (const listener of this.#listeners) listener(notification)
  }
}
