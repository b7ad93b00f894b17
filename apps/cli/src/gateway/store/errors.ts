import { toBodyField } from '@burrow/api-contract/mappers'
import { BurrowError } from '@burrow/core'
import type { JobAmbiguousError } from '@burrow/core/errors'
import { ambiguousJob, usageError } from '../../cli-error.ts'

/** Says with the names of the command line and the API what is wrong, and what to do. For `catch` of a promise. */
export function explain(error: unknown): never {
  if (BurrowError.isInstance(error, 'JOB_AMBIGUOUS')) throw ambiguousJob((error as JobAmbiguousError).queues)
  if (!BurrowError.isInstance(error) || error.field === undefined) throw error
  throw usageError(error.message.replace(error.field, toBodyField(error.field)))
}
