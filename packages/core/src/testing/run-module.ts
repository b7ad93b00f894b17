import { SnoozeSignal } from '../errors/index.ts'
import { validate } from '../jobs/validate.ts'
import type { JobContext, Module } from '../jobs/index.ts'
import type { ClaimedJob, JsonValue } from '../protocol/index.ts'
import { newJob, specOf } from './factories.ts'

/** What may be set for {@link startModule}; the rest is as for a first attempt. */
export interface ModuleRunOptions {
  /** Aborts the run, as a cancellation does. @default never */
  readonly signal?: AbortSignal
  readonly job?: Partial<ClaimedJob>
}

/** A run of a handler, with what it said so far. */
export interface ModuleRun {
  readonly result: Promise<unknown>
  readonly logs: readonly {
    readonly message: string
    readonly fields: Readonly<Record<string, JsonValue>> | null
  }[]
  readonly progress: readonly { readonly percent: number; readonly note: string | null }[]
}

/** Runs the handler of a module as a worker would: the input goes through its schema first, the result through its own. */
export function startModule(module: Module, input: unknown, options: ModuleRunOptions = {}): ModuleRun {
  const { definition } = module
  const { signal = new AbortController().signal } = options
  const job: ClaimedJob = {
    ...specOf(newJob({ type: module.id, payload: JSON.stringify(input) })),
    queue: 'default',
    attempt: 1,
    epoch: 1,
    createdAt: 0,
    runAt: 0,
    ...options.job,
  }
  const logs: ModuleRun['logs'][number][] = []
  const progress: ModuleRun['progress'][number][] = []
  const context: JobContext = {
    job,
    attempt: job.attempt,
    epoch: job.epoch,
    signal,
    log: (message, fields) => void logs.push({ message, fields: fields ?? null }),
    progress: (percent, note) => void progress.push({ percent, note: note ?? null }),
    heartbeat: () => {
      signal.throwIfAborted()
      return Promise.resolve()
    },
    snooze: (ms) => {
      throw new SnoozeSignal(job.id, ms)
    },
  }
  const run = async (): Promise<unknown> => {
    const output = await module.handle(await validate(definition.input, input, 'payload'), context)
    return definition.output ? validate(definition.output, output, 'result') : output
  }
  return { result: run(), logs, progress }
}

/**
 * Runs the handler of a module and waits for its result.
 * @throws what the handler throws, and InvalidPayloadError (`INVALID_PAYLOAD`) when input or result do not fit
 * @example
 * expect(await runModule(resize, { width: 200 })).toMatchObject({ width: 200 })
 */
export function runModule(module: Module, input: unknown, options?: ModuleRunOptions): Promise<unknown> {
  return startModule(module, input, options).result
}
