import { defineJob, defineModule, type Burrow } from '@burrow/core'
import { z } from 'zod'

/** A code is worth nothing after two minutes, whether it was never sent or could not be. */
const sendCode = defineJob({
  type: 'code:send',
  input: z.object({ to: z.string() }),
  defaults: {
    expiresInMs: 120_000,
    retryForMs: 120_000,
    timeoutMs: 10_000,
    maxRetries: 100,
    backoff: { kind: 'fixed', baseMs: 5_000 },
  },
})

/** `ctx.signal` ends the work when the attempt took too long, or somebody cancelled the job. */
export const codeModule = defineModule(sendCode, async ({ to }, ctx) => {
  const response = await fetch(`https://sms.example/send?to=${to}`, { signal: ctx.signal })
  return response.status
})

/** A job that has to run before an instant, or not at all. */
export async function beforeNoon(burrow: Burrow, noon: Date): Promise<string> {
  const { id } = await burrow.enqueue(sendCode, { to: '+491234' }, { expiresAt: noon })
  return id
}
