import { defineJob, type JobDefinition } from '@burrow/core'
import { z } from 'zod'

export interface __PASCAL__Input {
  name: string
}

export interface __PASCAL__Result {
  greeting: string
}

/** The job type `__TYPE__`. Producers load this file and nothing that only the work needs. */
export const __CAMEL__Job: JobDefinition<__PASCAL__Input, __PASCAL__Result> = defineJob({
  type: '__TYPE__',
  description: 'Greets somebody.',
  input: z.strictObject({ name: z.string().min(1).max(200) }),
  output: z.strictObject({ greeting: z.string() }),
  defaults: { maxRetries: 3, timeoutMs: 30_000 },
})
