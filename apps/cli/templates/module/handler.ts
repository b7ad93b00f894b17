import { defineModule, type Module } from '@burrow/core'
import { __CAMEL__Job } from './job.ts'

/**
 * The work. It may run more than once, so make it safe to repeat. What it throws is tried again; `PermanentError` of
 * @burrow/core is not.
 */
export const __CAMEL__Module: Module = defineModule(__CAMEL__Job, async ({ name }, ctx) => {
  ctx.log('greeting', { name })
  return { greeting: `Hello ${name}` }
})
