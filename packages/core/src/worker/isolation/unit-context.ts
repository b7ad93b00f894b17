import type { JobContext } from '../../jobs/index.ts'
import { checkPercent, snoozeFor } from '../attempt-context.ts'
import { toLogLine } from '../log-line.ts'
import type { FromUnit, UnitJob } from './unit-messages.ts'
import { fromWireError, type WireError } from './wire-error.ts'

interface Call {
  readonly resolve: () => void
  readonly reject: (reason: Error) => void
}

/** One job in a unit, with the context of its handler: what is said there is passed on as messages. */
export class UnitRun {
  readonly run: number
  readonly context: JobContext
  readonly #controller = new AbortController()
  readonly #calls = new Map<number, Call>()
  #lastCall = 0

  constructor(run: number, job: UnitJob, say: (message: FromUnit) => void) {
    this.run = run
    this.context = {
      job,
      attempt: job.attempt,
      epoch: job.epoch,
      signal: this.#controller.signal,
      log: (message, fields) => say({ kind: 'log', run, ...toLogLine(message, fields) }),
      progress: (percent, note) =>
        say({
          kind: 'progress',
          run,
          percent: checkPercent(percent),
          note: note === undefined || note === null ? null : String(note),
        }),
      heartbeat: () =>
        new Promise<void>((resolve, reject) => {
          this.#lastCall += 1
          this.#calls.set(this.#lastCall, { resolve, reject })
          say({ kind: 'heartbeat', run, call: this.#lastCall })
        }),
      snooze: (ms) => snoozeFor(job.id, ms),
    }
  }

  abort(reason: WireError): void {
    this.#controller.abort(fromWireError(reason))
  }

  /** The end of a heartbeat. */
  answer(call: number, error: WireError | null): void {
    const waiting = this.#calls.get(call)
    this.#calls.delete(call)
    if (error === null) waiting?.resolve()
    else waiting?.reject(fromWireError(error) as Error)
  }
}
