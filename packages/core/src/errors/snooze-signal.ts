import { BurrowError } from './burrow-error.ts'

/** What `ctx.snooze(ms)` throws to leave the handler: the job is put off and no attempt is spent. Let it pass. Code `SNOOZE`. */
export class SnoozeSignal extends BurrowError {
  override readonly name = 'SnoozeSignal'
  readonly delayMs: number

  constructor(jobId: string, delayMs: number) {
    super('SNOOZE', `job "${jobId}" is put off for ${delayMs} ms`, { jobId })
    this.delayMs = delayMs
  }
}
