import type { JobDefinition } from '@burrow/core'
import { emailSend } from '@burrow/modules-email'
import { httpRequest } from '@burrow/modules-http'
import { imageConvert, imageResize } from '@burrow/modules-image'
import { maintenanceCleanup, maintenanceReport } from '@burrow/modules-maintenance'
import { mathEvaluate, mathPrimes } from '@burrow/modules-math'

/** The definition of a type or alias that is known here, under the name it was asked by, so that its payload is checked; else the name. */
export function definitionOr(name: string): JobDefinition | string {
  const known = [
    emailSend,
    httpRequest,
    imageConvert,
    imageResize,
    maintenanceCleanup,
    maintenanceReport,
    mathEvaluate,
    mathPrimes,
  ].find(({ type, aliases }) => type === name || aliases.includes(name))
  return known === undefined ? name : { ...known, type: name }
}
