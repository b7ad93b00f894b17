import { BurrowError } from './burrow-error.ts'

const SHOWN = 5

/** Jobs with this id are in several queues: pass `{ queue }` to say which is meant. Code `JOB_AMBIGUOUS`. */
export class JobAmbiguousError extends BurrowError {
  override readonly name = 'JobAmbiguousError'
  /** Where they are, by name. */
  readonly queues: readonly string[]

  constructor(jobId: string, queues: readonly string[]) {
    const shown = queues.slice(0, SHOWN).map((queue) => `"${queue}"`)
    const rest = queues.length > SHOWN ? ` and ${queues.length - SHOWN} more` : ''
    super(
      'JOB_AMBIGUOUS',
      `jobs with id "${jobId}" are in the queues ${shown.join(', ')}${rest}; pass { queue } to say which is meant`,
      { jobId },
    )
    this.queues = queues
  }
}
