import { CrashedError, PermanentError } from '../../errors/index.ts'
import type { JobContext } from '../../jobs/index.ts'
import type { TimerHandle } from '../../time/index.ts'
import type { ResolvedIsolationOptions } from './isolation-options.ts'
import { startProcess } from './process-host.ts'
import { startThread } from './thread-host.ts'
import type { UnitHost } from './unit-host.ts'
import type { FromUnit, UnitJob } from './unit-messages.ts'
import { fromWireError, toWireError } from './wire-error.ts'

/** The job of a unit. */
interface Run {
  readonly number: number
  readonly ctx: JobContext
  readonly resolve: (output: unknown) => void
  readonly reject: (reason: unknown) => void
  readonly onAbort: () => void
  /** The handler was called: what happens from here on is the doing of the job. */
  isStarted: boolean
  graceTimer: TimerHandle
}

function withoutPayload(job: JobContext['job'] & { readonly payload?: unknown }): UnitJob {
  const { payload: _, ...rest } = job
  return rest
}

/** A thread or process that runs jobs, one at a time, until it is stopped, or dies. */
export class Unit {
  readonly #options: ResolvedIsolationOptions
  readonly #type: string
  readonly #host: UnitHost
  #run: Run | null = null
  #runs = 0
  #isStopping = false
  /** It is to be replaced before the next job. */
  isWorn = false
  /** Resolves when it is gone. */
  readonly ended: Promise<void>

  constructor(type: string, options: ResolvedIsolationOptions) {
    this.#options = options
    this.#type = type
    const start = options.mode === 'thread' ? startThread : startProcess
    this.#host = start(options, (message) => this.#hear(message))
    const { file, from, export: name, factory } = options
    this.#host.send({ kind: 'setup', setup: { type, file, from, export: name, factory } })
    this.ended = this.#host.ended.then((how) => this.#onEnd(how))
  }

  /** It runs a job that nobody told to end. */
  get isBusy(): boolean {
    return this.#run !== null && !this.#run.ctx.signal.aborted
  }

  /**
   * Runs a job to its end. Once the signal is aborted the handler has the grace to leave; then the unit is ended.
   * @throws what the handler throws; the reason of the signal; CrashedError (`CRASHED`) when the unit died of it
   */
  async run(input: unknown, ctx: JobContext): Promise<unknown> {
    this.#runs += 1
    const number = this.#runs
    if (number >= (this.#options.maxJobsPerUnit ?? Number.POSITIVE_INFINITY)) this.isWorn = true
    this.#host.hold(true)
    this.#host.forgetTrouble()
    try {
      return await new Promise((resolve, reject) => {
        const onAbort = (): void => this.#abort()
        this.#run = { number, ctx, resolve, reject, onAbort, isStarted: false, graceTimer: null }
        this.#send(number, input, ctx)
        ctx.signal.addEventListener('abort', onAbort, { once: true })
        if (ctx.signal.aborted) this.#abort()
      })
    } finally {
      this.#release(ctx)
    }
  }

  /** Ends it: in its own way within the grace, or at once. Jobs are not waited for. */
  stop(): void {
    if (this.#isStopping) return
    this.#isStopping = true
    this.isWorn = true
    this.#host.send({ kind: 'stop' })
    const timer = this.#options.clock.setTimeout(() => this.#host.kill(), this.#options.graceMs)
    void this.ended.then(() => this.#options.clock.clearTimeout(timer))
  }

  #kill(): void {
    this.#isStopping = true
    this.isWorn = true
    this.#host.kill()
  }

  #send(run: number, input: unknown, ctx: JobContext): void {
    try {
      this.#host.send({ kind: 'run', run, input, job: withoutPayload(ctx.job) })
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error)
      this.#run?.reject(
        new PermanentError(`the input cannot be handed to a ${this.#options.mode}: ${text}`, {
          cause: error,
        }),
      )
    }
  }

  #release(ctx: JobContext): void {
    const run = this.#run
    this.#run = null
    this.#host.hold(false)
    if (run === null) return
    ctx.signal.removeEventListener('abort', run.onAbort)
    if (run.graceTimer !== null) this.#options.clock.clearTimeout(run.graceTimer)
  }

  #abort(): void {
    const run = this.#run
    if (run === null || run.graceTimer !== null) return
    this.#host.send({ kind: 'abort', run: run.number, reason: toWireError(run.ctx.signal.reason) })
    run.graceTimer = this.#options.clock.setTimeout(() => {
      this.#kill()
      // Not when it is gone: a thread that is busy in native code is not gone for long.
      run.reject(run.ctx.signal.reason)
    }, this.#options.graceMs)
  }

  #hear(message: FromUnit): void {
    const run = this.#run
    // What a job says behind its end is nobody's.
    if (run === null || message.kind === 'fatal' || message.run !== run.number) return
    switch (message.kind) {
      case 'started':
        run.isStarted = true
        return
      case 'log':
        return run.ctx.log(message.message, message.fields ?? undefined)
      case 'progress':
        return run.ctx.progress(message.percent, message.note ?? undefined)
      case 'heartbeat':
        return void this.#heartbeat(run, message.call)
      case 'done':
        return run.resolve(message.output)
      case 'failed':
        return run.reject(fromWireError(message.error))
      case 'unloadable':
        // A file that could not be loaded stays so for this unit; the next one looks anew.
        this.isWorn = true
        return run.reject(fromWireError(message.error))
    }
  }

  async #heartbeat({ ctx }: Run, call: number): Promise<void> {
    const error = await ctx.heartbeat().then(
      () => null,
      (reason: unknown) => toWireError(reason),
    )
    this.#host.send({ kind: 'answer', call, error })
  }

  #onEnd(how: string): void {
    this.isWorn = true
    const run = this.#run
    const what = `the ${this.#options.mode} that runs "${this.#type}"`
    if (run === null) {
      // Nobody's job: a timer or a promise that one left behind. There is no log here, and it must not stay hidden.
      if (!this.#isStopping) process.emitWarning(`${what} ended without a job, ${how}`, 'BurrowWarning')
    } else if (run.ctx.signal.aborted) run.reject(run.ctx.signal.reason)
    else if (run.isStarted) run.reject(new CrashedError(`${what} ended ${how}`, { jobId: run.ctx.job.id }))
    else run.reject(new Error(`${what} ended ${how}, before the handler was called`))
  }
}
