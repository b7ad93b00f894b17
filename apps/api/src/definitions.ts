import type { JobDefinition } from '@burrow/core'
import { emailSend } from '@burrow/modules-email'
import { ethereumCheckBalance, ethereumGetTransaction } from '@burrow/modules-ethereum'
import { httpRequest } from '@burrow/modules-http'
import { imageConvert, imageResize } from '@burrow/modules-image'
import { maintenanceCleanup, maintenanceReport } from '@burrow/modules-maintenance'
import { mathEvaluate, mathPrimes } from '@burrow/modules-math'

/** The job types that come with Burrow: definitions only, the work is with the workers. */
export const DEFINITIONS: readonly JobDefinition[] = [
  emailSend,
  ethereumCheckBalance,
  ethereumGetTransaction,
  httpRequest,
  imageConvert,
  imageResize,
  maintenanceCleanup,
  maintenanceReport,
  mathEvaluate,
  mathPrimes,
].map((definition) => definition as unknown as JobDefinition)
