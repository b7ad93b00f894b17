import { LIMITS, type JobProgress, type JsonValue } from '../protocol/index.ts'
import { delay, retryPause, type TimerHandle } from '../time/index.ts'
import type { Attempt } from './attempt.ts'
import { jobFields } from './job-fields.ts'
import { toLogLine } from './log-line.ts'
import type { QueueLane } from './queue-lane.ts'
import { noteError, type WorkerCore } from './worker-core.ts'

/** How long reports are collected before they are sent. */
const FLUSH_MS = 100
/** Lines of one queue that may wait while the store is slow; then the oldest are left out. */
const MAX_WAITING_LINES = 10_000
/** A batch of reports is sent this often at most: reports must not hold up the settlement for ever. */
const MAX_TRIES = 2

interface Line {
  readonly attempt: Attempt
  readonly message: string
  readonly fields: Readonly<Record<string, JsonValue>> | null
}

interface Buffer {
  lines: Line[]
  progress: Map<Attempt, JobProgress>
  timer: TimerHandle
  isSending: boolean
}

/** Sends log lines and progress in batches, in order, and always before the settlement of their job. */
export class Reporter {
  readonly #core: WorkerCore
  readonly #buffers = new Map<QueueLane, Buffer>()
  #calls = 0

  constructor(core: WorkerCore) {
    this.#core = core
  }

  log(attempt: Attempt, message: string, fields: Line['fields'] | undefined): void {
    const buffer = this.#buffer(attempt.lane)
    const line = { attempt, ...toLogLine(message, fields) }
    this.#core.options.logger.info(line.message, {
      ...line.fields,
      ...jobFields(attempt.job),
    })
    buffer.lines.push(line)
    attempt.unsentReports += 1
    if (buffer.lines.length >= 2 * MAX_WAITING_LINES) this.#leaveOut(buffer)
    this.#sendSoon(attempt.lane, buffer)
  }

  progress(attempt: Attempt, percent: number, note: string | null): void {
    const buffer = this.#buffer(attempt.lane)
    if (!buffer.progress.has(attempt)) attempt.unsentReports += 1
    buffer.progress.set(attempt, {
      percent,
      note: note === null ? null : String(note).slice(0, LIMITS.logLineChars),
    })
    this.#sendSoon(attempt.lane, buffer)
  }

  /** Sends now what waits in the queue of this attempt. */
  send({ lane }: Attempt): void {
    void this.#send(lane, this.#buffer(lane))
  }

  #buffer(lane: QueueLane): Buffer {
    let buffer = this.#buffers.get(lane)
    if (!buffer) {
      buffer = { lines: [], progress: new Map(), timer: null, isSending: false }
      this.#buffers.set(lane, buffer)
    }
    return buffer
  }

  #sendSoon(lane: QueueLane, buffer: Buffer): void {
    if (buffer.isSending) return
    buffer.timer ??= this.#core.options.clock.setTimeout(() => void this.#send(lane, buffer), FLUSH_MS)
  }

  #leaveOut(buffer: Buffer): void {
    const left = buffer.lines.splice(0, MAX_WAITING_LINES)
    for (const { attempt } of left) this.#done(attempt)
    this.#core.options.logger.warn('left log lines of jobs out: the store takes them too slowly', {
      lines: left.length,
    })
  }

  async #send(lane: QueueLane, buffer: Buffer): Promise<void> {
    if (buffer.timer !== null) this.#core.options.clock.clearTimeout(buffer.timer)
    buffer.timer = null
    if (buffer.isSending) return
    buffer.isSending = true
    while (buffer.lines.length > 0 || buffer.progress.size > 0) {
      const lines = buffer.lines.splice(0, LIMITS.batch)
      const progress = [...buffer.progress].slice(0, LIMITS.batch)
      for (const [attempt] of progress) buffer.progress.delete(attempt)
      await Promise.all([this.#sendLines(lane, lines), this.#sendProgress(lane, progress)])
    }
    buffer.isSending = false
  }

  async #sendLines({ name }: QueueLane, lines: readonly Line[]): Promise<void> {
    if (lines.length === 0) return
    const entries = lines.map(({ attempt: { job }, message, fields }) => {
      return { jobId: job.id, epoch: job.epoch, attempt: job.attempt, message, fields }
    })
    this.#calls += 1
    const token = `${this.#core.id}-log-${this.#calls.toString(36)}`
    await this.#try('log lines', name, () => this.#core.broker.appendLogs({ queue: name, token, entries }))
    for (const { attempt } of lines) this.#done(attempt)
  }

  async #sendProgress(
    { name }: QueueLane,
    progress: readonly (readonly [Attempt, JobProgress])[],
  ): Promise<void> {
    if (progress.length === 0) return
    const entries = progress.map(([{ job }, told]) => ({ jobId: job.id, epoch: job.epoch, progress: told }))
    await this.#try('progress', name, () => this.#core.broker.recordProgress({ queue: name, entries }))
    for (const [attempt] of progress) this.#done(attempt)
  }

  async #try(what: string, queue: string, send: () => Promise<unknown>): Promise<void> {
    const { options, ended } = this.#core
    for (let tries = 1; ; tries += 1) {
      try {
        await send()
        return
      } catch (error) {
        noteError(this.#core, `cannot store ${what} of jobs`, error, { queue, tries })
        if (tries >= MAX_TRIES || ended.aborted) return
        await delay(options.clock, retryPause(tries, options.random), ended)
      }
    }
  }

  #done(attempt: Attempt): void {
    attempt.unsentReports -= 1
    if (attempt.unsentReports > 0) return
    attempt.whenReported?.()
    attempt.whenReported = null
  }
}
