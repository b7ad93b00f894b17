import type { LiveWorker, StoredDocument } from '../broker/index.ts'
import { systemClock, type Clock } from '../time/index.ts'
import { EventLog } from './event-log.ts'
import type { Step } from './move.ts'
import { NoticeBook } from './notice-book.ts'
import { QueueState } from './queue-state.ts'
import { ScheduleBook } from './schedule-book.ts'
import { SignalBoard } from './signal-board.ts'
import { WakeBoard } from './wake-board.ts'

/** The data of one namespace. */
export class Namespace {
  readonly name: string
  readonly clock: Clock
  readonly events: EventLog
  readonly wakes: WakeBoard
  readonly signals = new SignalBoard()
  notices = new NoticeBook(this.signals)
  schedules = new ScheduleBook()
  readonly workers = new Map<string, { readonly worker: LiveWorker; readonly expiresAt: number }>()
  readonly queueNames = new Set<string>()
  /** By kind, then by id. */
  readonly documents = new Map<string, Map<string, StoredDocument>>()
  readonly #queues = new Map<string, QueueState>()

  constructor(name: string, clock: Clock) {
    this.name = name
    this.clock = clock
    this.events = new EventLog(clock)
    this.wakes = new WakeBoard(clock)
  }

  /** Starts a step that writes to a queue. */
  write(name: string): Step {
    const queue = this.#queues.get(name) ?? new QueueState(name)
    this.#queues.set(name, queue)
    queue.startHeadBlock()
    return { queue, now: this.clock.now(), events: this.events, notices: this.notices }
  }

  /** Known queues by name. */
  listQueues(): readonly string[] {
    return [...this.queueNames].sort()
  }

  /** A queue to read. One that nobody wrote to is empty, and reading does not create it. */
  read(name: string): QueueState {
    return this.#queues.get(name) ?? new QueueState(name)
  }

  /** Lets go of everything but of those who listen and wait. Says how many jobs, schedules, workers, documents and queues there were. */
  drop(): number {
    const records = [this.queueNames, this.workers, this.#queues, ...this.documents.values()]
    const jobs = [...this.#queues.values()].map((queue) => queue.jobs)
    const count = [...records, ...jobs].reduce((sum, { size }) => sum + size, this.schedules.list().length)
    for (const part of [this.queueNames, this.workers, this.documents, this.#queues]) part.clear()
    this.schedules = new ScheduleBook()
    this.notices = new NoticeBook(this.signals)
    this.events.clear()
    return count
  }
}

/** Holds the jobs of memory brokers. Brokers made with the same store and namespace see the same jobs. */
export class MemoryStore {
  readonly #clock: Clock
  readonly #namespaces = new Map<string, Namespace>()

  /** `clock` is the store's clock: it decides what is due. */
  constructor(options: { readonly clock?: Clock } = {}) {
    this.#clock = options.clock ?? systemClock
  }

  namespace(name: string): Namespace {
    const namespace = this.#namespaces.get(name) ?? new Namespace(name, this.#clock)
    this.#namespaces.set(name, namespace)
    return namespace
  }
}
