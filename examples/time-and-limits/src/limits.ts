import { defineJob, type Burrow } from '@burrow/core'
import { z } from 'zod'

/** 600 units a minute in all, and for each customer one call at a time. */
export const callPartner = defineJob({
  type: 'partner:call',
  input: z.object({ customer: z.string(), rows: z.int().min(1) }),
  defaults: { queue: 'partner' },
  limit: {
    rate: 600,
    per: '1m',
    burst: 20,
    perKey: { concurrency: 1 },
    key: ({ customer }) => customer,
    cost: ({ rows }) => Math.ceil(rows / 100),
  },
})

/** While the partner has trouble, an operator slows down. Every worker keeps to it from its next claim on. */
export async function slowDown(burrow: Burrow): Promise<number> {
  await burrow.setLimit(callPartner, { rate: 60, per: '1m', perKey: { concurrency: 1 } })
  const [limit] = await burrow.limits('partner')
  return limit?.waiting ?? 0
}

/** For types without a definition at hand, the name does. */
export async function liftLimit(burrow: Burrow): Promise<void> {
  await burrow.removeLimit('partner:call', { queue: 'partner' })
}
