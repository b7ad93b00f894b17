import type { JobDto, WebhookDeliveryDto } from '@burrow/api-contract'
import { WEBHOOK_QUEUE } from '@burrow/webhooks'
import type { Gateway } from '../gateway/gateway.ts'
import type { GlobalFlags } from '../global-flags.ts'
import { ifGiven } from '../input/whole-number.ts'
import { endedRow } from '../output/job-rows.ts'
import { print } from '../output/print.ts'
import { deliveryRow } from '../output/webhook-rows.ts'
import { awaitJobs, judgeEnds, waitLimit } from './wait.ts'

export interface DeliveryFlags {
  readonly wait?: string | true
}

/** Prints a delivery that was just made, or waits for it and prints what came of it: it is a job like any other. */
export async function showDelivery(
  gateway: Gateway,
  delivery: WebhookDeliveryDto,
  { wait }: DeliveryFlags,
  { output }: GlobalFlags,
): Promise<void> {
  if (wait === undefined) return print({ value: delivery, rows: [deliveryRow(delivery)] }, output)
  const timeoutMs = ifGiven(wait === true ? '60s' : wait, '--wait', waitLimit) ?? null
  const ended: JobDto[] = []
  await awaitJobs(gateway, [{ id: delivery.id, queue: WEBHOOK_QUEUE }], timeoutMs, (job) => {
    ended.push(job)
    print({ value: job, rows: [endedRow(job)] }, output)
  })
  judgeEnds(ended)
}
