import type { JobDefinition } from '@burrow/core'
import { emailSend } from '@burrow/modules-email'
import { httpRequest } from '@burrow/modules-http'
import { mathEvaluate } from '@burrow/modules-math'

/** The job types that come with Burrow: definitions only, the work is with the workers. */
export const DEFINITIONS: readonly JobDefinition[] = [emailSend, httpRequest, mathEvaluate].map(
  (definition) => definition as unknown as JobDefinition,
)
