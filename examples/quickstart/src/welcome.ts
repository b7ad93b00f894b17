import { defineJob } from '@burrow/core'
import { z } from 'zod'

/** Shared by producers and workers. */
export const welcome = defineJob({
  type: 'user:welcome',
  input: z.strictObject({ name: z.string().min(1) }),
  output: z.string(),
  defaults: { maxRetries: 2, backoff: [100] },
})
