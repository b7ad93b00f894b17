import type { Notice, ReadNoticesResult } from '../broker/index.ts'
import {
  LIMITS,
  NOTICE_NAMES,
  type EventBody,
  type JobEvent,
  type NoticeName,
  type Webhook,
} from '../protocol/index.ts'
import type { SignalBoard } from './signal-board.ts'

const NAMES: readonly string[] = NOTICE_NAMES
/** Digits of an id: enough that a later one is greater as text. */
const ID_DIGITS = 16

function isNoticeName(name: string): name is NoticeName {
  return NAMES.includes(name)
}

/** What is kept of one queue. */
interface QueueNotices {
  /** By id, oldest first. */
  readonly kept: Map<string, Notice>
  dropped: number
}

/** The notices of a namespace. */
export class NoticeBook {
  readonly #signals: SignalBoard
  readonly #byQueue = new Map<string, QueueNotices>()
  /** Queues with new notices that those who watch are not told of yet. */
  readonly #untold = new Set<string>()
  #asked: ReadonlySet<NoticeName> = new Set()
  #last = 0

  constructor(signals: SignalBoard) {
    this.#signals = signals
  }

  /** From now on, notices of these events are kept in all queues. */
  ask(names: readonly NoticeName[]): void {
    this.#asked = new Set(names)
  }

  /** Keeps a notice of an event if somebody asks for it; `event` is only called then. */
  record(
    queue: string,
    name: string,
    webhook: Webhook | null,
    event: () => EventBody<JobEvent> & Pick<JobEvent, 'at'>,
  ): void {
    if (!isNoticeName(name)) return
    const isAsked = this.#asked.has(name)
    const wanted = webhook?.events.includes(name) ? webhook : null
    if (!isAsked && wanted === null) return
    this.#last += 1
    const id = String(this.#last).padStart(ID_DIGITS, '0')
    this.#add(queue, { id, event: { id, queue, ...event() }, webhook: wanted, isAsked })
    this.#tell(queue)
  }

  has(queue: string): boolean {
    return (this.#byQueue.get(queue)?.kept.size ?? 0) > 0
  }

  read(queue: string, limit: number): ReadNoticesResult {
    const { kept, dropped } = this.#byQueue.get(queue) ?? { kept: new Map<string, Notice>(), dropped: 0 }
    const notices: Notice[] = []
    for (const notice of kept.values()) {
      if (notices.length === limit) break
      notices.push(notice)
    }
    return { notices, more: kept.size > notices.length, dropped }
  }

  remove(queue: string, ids: readonly string[]): void {
    const kept = this.#byQueue.get(queue)?.kept
    for (const id of ids) kept?.delete(id)
  }

  #add(queue: string, notice: Notice): void {
    const notices = this.#byQueue.get(queue) ?? { kept: new Map<string, Notice>(), dropped: 0 }
    this.#byQueue.set(queue, notices)
    notices.kept.set(notice.id, notice)
    if (notices.kept.size <= LIMITS.notices) return
    const [oldest] = notices.kept.keys()
    if (oldest !== undefined) notices.kept.delete(oldest)
    notices.dropped += 1
  }

  /** Once for all notices of an operation. */
  #tell(queue: string): void {
    if (this.#untold.has(queue)) return
    this.#untold.add(queue)
    queueMicrotask(() => {
      this.#untold.delete(queue)
      this.#signals.send({ kind: 'notices', queue })
    })
  }
}
