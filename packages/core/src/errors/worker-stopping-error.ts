import { BurrowError } from './burrow-error.ts'

/** The reason of `ctx.signal` when the worker stops before the job is done; the job is handed back. Code `WORKER_STOPPING`. */
export class WorkerStoppingError extends BurrowError {
  override readonly name = 'WorkerStoppingError'

  constructor() {
    super('WORKER_STOPPING', 'the worker is stopping; the job is handed back and costs no attempt')
  }
}
