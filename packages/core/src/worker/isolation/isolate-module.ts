import { InvalidOptionError } from '../../errors/index.ts'
import type { JobDefinition, Module } from '../../jobs/index.ts'
import { resolveIsolationOptions, type IsolationOptions } from './isolation-options.ts'
import { UnitPool } from './unit-pool.ts'

/** A module whose jobs run in threads or processes. A worker that stops closes it. */
export interface IsolatedModule extends Module {
  close(): Promise<void>
}

function checkDefinition(definition: JobDefinition): void {
  if (typeof definition?.type !== 'string')
    throw new InvalidOptionError('definition', 'must be a job definition, as defineJob returns it')
}

/**
 * A module whose handler runs in a pool of worker threads or child processes (units), one job at a time in each. The handler is called
 * as ever, with a context that works; input and result are copied (structured clone). What it may do that would harm a worker
 * harms its unit alone:
 *
 * - An endless loop: once the attempt is over (time limit, cancellation, lost lease, stop), the unit has `graceMs`, and is then ended.
 * - A crash (exit, signal, full heap, exception that nobody caught): the unit is replaced, and the job is counted as crashed
 *   (`CRASHED`): no attempt is spent, and the third crash makes it `dead`.
 *
 * Units are started when jobs need them and kept for the next ones. The file is loaded by units: one that is not there is refused here,
 * one that cannot be loaded, or has no handler for the type, fails its jobs with a message that says so.
 * @throws InvalidOptionError (`INVALID_OPTION`) with the field
 * @example
 * const report = isolateModule(makeReport, { file: new URL('./make-report.ts', import.meta.url), export: 'run', mode: 'process' })
 * @example
 * // A module that a package exports.
 * const resize = isolateModule(imageResize, { file: '@burrow/modules-image/handlers', factory: 'imageModules', mode: 'process' })
 */
export function isolateModule<Input, Output, Given>(
  definition: JobDefinition<Input, Output, Given>,
  options: IsolationOptions,
): IsolatedModule {
  checkDefinition(definition)
  const pool = new UnitPool(definition.type, resolveIsolationOptions(options))
  return Object.freeze({
    id: definition.type,
    definition,
    handle: (input: unknown, ctx) => pool.run(input, ctx),
    close: () => pool.close(),
  } satisfies IsolatedModule)
}
