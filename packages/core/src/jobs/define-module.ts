import { InvalidOptionError } from '../errors/index.ts'
import type { JobContext } from './job-context.ts'
import type { JobDefinition } from './define-job.ts'

/** The work of a job type. What it returns is the result of the job. */
export type JobHandler<Input, Output> = (input: Input, ctx: JobContext) => Output | Promise<Output>

/** A job type plus its handler: what a worker runs. */
export interface Module {
  /** The job type. */
  readonly id: string
  readonly definition: JobDefinition
  /** Gets input that its schema has checked. */
  handle(input: unknown, ctx: JobContext): unknown
  /**
   * Called when a worker that has the module stopped: lets go of what is kept between jobs, such as threads. It may be used again, and
   * another worker may use it still.
   */
  close?(): Promise<void>
}

/** Whether a value is a module, as `defineModule` returns it. */
export function isModule(value: unknown): value is Module {
  if (typeof value !== 'object' || value === null) return false
  const { id, definition, handle } = value as Partial<Module>
  return typeof id === 'string' && typeof definition?.type === 'string' && typeof handle === 'function'
}

/**
 * Joins a definition and its handler.
 * @throws InvalidOptionError (`INVALID_OPTION`)
 * @example
 * const module = defineModule(hello, async ({ name }, ctx) => `Hello ${name}`)
 */
export function defineModule<Input, Output, Given>(
  definition: JobDefinition<Input, Output, Given>,
  handler: JobHandler<Input, Output>,
): Module {
  if (typeof handler !== 'function') throw new InvalidOptionError('handler', 'must be a function')
  return Object.freeze({
    id: definition.type,
    definition,
    handle: handler as JobHandler<unknown, unknown>,
  })
}
