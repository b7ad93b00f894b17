import { BurrowError } from './burrow-error.ts'

/**
 * What ran the attempt died of it: a process that was killed, a thread without memory. A handler that has work done by a process of its
 * own may throw it. The job runs again at once and no attempt is spent, but crashes are counted: the third one makes it `dead` with
 * reason `crashed`. Code `CRASHED`.
 */
export class CrashedError extends BurrowError {
  override readonly name = 'CrashedError'

  constructor(message: string, options: { readonly jobId?: string; readonly cause?: unknown } = {}) {
    super('CRASHED', message, options)
  }
}
