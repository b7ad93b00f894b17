import type { Settlement } from '../broker/index.ts'
import {
  AttemptTimeoutError,
  BurrowError,
  InvalidPayloadError,
  LeaseLostError,
  WorkerStoppingError,
} from '../errors/index.ts'
import type { Module } from '../jobs/index.ts'
import { validateNow } from '../jobs/validate-now.ts'
import {
  askedDelay,
  decodeJson,
  encodeJson,
  judgeFailure,
  toFailureRecord,
  type ClaimedJob,
  type JsonText,
  type JsonValue,
} from '../protocol/index.ts'
import { Attempt } from './attempt.ts'
import { AttemptContext, type AttemptServices } from './attempt-context.ts'
import { jobFields } from './job-fields.ts'
import type { QueueLane } from './queue-lane.ts'
import type { WorkerCore } from './worker-core.ts'

export interface ExecutorParams {
  readonly core: WorkerCore
  readonly services: AttemptServices
  /** Takes over a finished attempt. */
  readonly settle: (attempt: Attempt, settlement: Settlement) => void
  /** Called whenever a slot becomes free. */
  readonly onSlotFree: () => void
}

function decodePayload(text: JsonText): JsonValue {
  try {
    return decodeJson(text)
  } catch (error) {
    throw new InvalidPayloadError('payload', 'is not JSON', error)
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function'
  )
}

/** Runs handlers and decides how their attempts end. Each attempt ends exactly once; what its handler does later is ignored. */
export class Executor {
  readonly #params: ExecutorParams

  constructor(params: ExecutorParams) {
    this.#params = params
  }

  /** Starts a claimed job. What can be done at once is done at once: a synchronous handler costs no promise. */
  run(job: ClaimedJob, lane: QueueLane, leasedAt: number): void {
    const { core } = this.#params
    const module = core.options.registry.find(job.type)
    if (!module) {
      core.options.logger.error('got a job of a type that is not served; it is handed back', jobFields(job))
      return this.handBack(job, lane, leasedAt)
    }
    const attempt = this.#begin(job, lane, leasedAt)
    const { clock, instrumentation } = core.options
    if (instrumentation !== null)
      attempt.observer = instrumentation.attempt({ job, workerId: core.id }) ?? null
    // What it rejects with is what the signal of the attempt was aborted with.
    if (lane.takeCancelHint(job.id)) this.#params.services.heartbeat(attempt).catch(() => {})
    if (job.timeoutMs !== null) attempt.timer = clock.setTimeout(() => this.#timeOut(attempt), job.timeoutMs)
    try {
      const input = validateNow(module.definition.input, decodePayload(job.payload), 'payload')
      if (input instanceof Promise) void this.#runLater(attempt, module, input)
      else this.#handle(attempt, module, input)
    } catch (error) {
      this.#fail(attempt, error)
    }
  }

  /** Gives a job back unstarted. It costs no attempt. */
  handBack(job: ClaimedJob, lane: QueueLane, leasedAt: number): void {
    this.#end(this.#begin(job, lane, leasedAt), { kind: 'release', jobId: job.id, epoch: job.epoch })
  }

  /** Gives a running job back because the worker stops. It costs no attempt. One that was to be cancelled is cancelled. */
  release(attempt: Attempt): void {
    if (attempt.isEnded) return
    const { id: jobId, epoch } = attempt.job
    const reason = new WorkerStoppingError()
    attempt.abort(reason)
    this.#end(
      attempt,
      { kind: attempt.isCancelRequested ? 'finish_cancel' : 'release', jobId, epoch },
      reason,
    )
  }

  /** The lease is gone: tells the handler and forgets the attempt. Nothing of it is stored. */
  abandon(attempt: Attempt): void {
    const { job, lane } = attempt
    lane.attempts.delete(attempt)
    if (attempt.isEnded) return
    const { core } = this.#params
    core.counters.leaseLost += 1
    core.options.logger.warn('the lease of a running attempt was lost', {
      ...jobFields(job),
      epoch: job.epoch,
    })
    const reason = new LeaseLostError(job.id, job.epoch)
    attempt.abort(reason)
    this.#end(attempt, null, reason)
  }

  #begin(job: ClaimedJob, lane: QueueLane, leasedAt: number): Attempt {
    const { counters, options } = this.#params.core
    const attempt = new Attempt(job, lane, leasedAt, options.clock.monotonic())
    lane.attempts.add(attempt)
    lane.active += 1
    counters.active += 1
    return attempt
  }

  async #runLater(attempt: Attempt, module: Module, input: Promise<unknown>): Promise<void> {
    try {
      const checked = await input
      if (!attempt.isEnded) this.#handle(attempt, module, checked)
    } catch (error) {
      this.#fail(attempt, error)
    }
  }

  #handle(attempt: Attempt, module: Module, input: unknown): void {
    const context = new AttemptContext(attempt, this.#params.services)
    const { observer } = attempt
    const output =
      observer === null ? module.handle(input, context) : observer.run(() => module.handle(input, context))
    if (isThenable(output)) {
      output.then(
        (value) => this.#succeed(attempt, module, value),
        (error: unknown) => this.#fail(attempt, error),
      )
    } else {
      this.#succeed(attempt, module, output)
    }
  }

  #succeed(attempt: Attempt, module: Module, output: unknown): void {
    if (attempt.isEnded) return
    try {
      const { output: schema } = module.definition
      const checked = schema === null ? output : validateNow(schema, output, 'result')
      if (checked instanceof Promise) {
        checked.then(
          (value) => this.#complete(attempt, value),
          (error: unknown) => this.#fail(attempt, error),
        )
      } else {
        this.#complete(attempt, checked)
      }
    } catch (error) {
      this.#fail(attempt, error)
    }
  }

  #complete(attempt: Attempt, value: unknown): void {
    const { id: jobId, epoch, type } = attempt.job
    let result: JsonText | null
    try {
      result = value === undefined ? null : encodeJson(value, 'result', this.#params.core.payloadLimitBytes)
    } catch (error) {
      return this.#fail(attempt, error)
    }
    this.#end(attempt, { kind: 'complete', jobId, epoch, type, result })
  }

  #timeOut(attempt: Attempt): void {
    if (attempt.isEnded) return
    const error = new AttemptTimeoutError(attempt.job.id, attempt.job.timeoutMs ?? 0)
    attempt.abort(error)
    this.#fail(attempt, error)
  }

  #fail(attempt: Attempt, thrown: unknown): void {
    if (attempt.isEnded) return
    const { core } = this.#params
    const { job } = attempt
    const { id: jobId, epoch } = job
    if (attempt.isCancelRequested) return this.#end(attempt, { kind: 'finish_cancel', jobId, epoch }, thrown)
    const delayMs = askedDelay(thrown, 'SNOOZE')
    if (delayMs !== null) return this.#end(attempt, { kind: 'snooze', jobId, epoch, delayMs }, thrown)
    if (BurrowError.isInstance(thrown, 'CRASHED')) {
      core.options.logger.error('what ran a job died; it is counted as a crash of the job', {
        ...jobFields(job),
        error: thrown.message,
      })
      return this.#end(attempt, { kind: 'crash', jobId, epoch, error: toFailureRecord(thrown) }, thrown)
    }
    const verdict = judgeFailure(job, thrown, core.options.random)
    this.#end(attempt, { kind: 'fail', jobId, epoch, error: toFailureRecord(thrown), ...verdict }, thrown)
  }

  #end(attempt: Attempt, settlement: Settlement | null, error?: unknown): void {
    if (attempt.isEnded) return
    const { core, settle, onSlotFree, services } = this.#params
    attempt.isEnded = true
    if (attempt.timer !== null) core.options.clock.clearTimeout(attempt.timer)
    attempt.lane.active -= 1
    core.counters.active -= 1
    if (attempt.observer !== null) {
      const durationMs = core.options.clock.monotonic() - attempt.startedAt
      attempt.observer.ended({ settlement, error, durationMs })
    }
    if (settlement !== null) {
      if (attempt.unsentReports === 0) {
        settle(attempt, settlement)
      } else {
        // Written down before the job ends: afterwards the store takes no more of it.
        attempt.whenReported = () => settle(attempt, settlement)
        services.sendReports(attempt)
      }
    }
    onSlotFree()
  }
}
