import type { JobState } from '@burrow/core'
import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { pageSize } from '../input/whole-number.ts'
import { printPage } from '../output/print.ts'
import { deliveryRow } from '../output/webhook-rows.ts'

interface DeliveriesFlags {
  readonly endpoint?: string
  readonly job?: string
  readonly state?: JobState
  readonly limit: string
  readonly cursor?: string
}

/** `burrow webhook deliveries` */
export async function listDeliveries({ flags, globals }: Given<DeliveriesFlags>): Promise<void> {
  const query = {
    endpoint_id: flags.endpoint,
    job_id: flags.job,
    state: flags.state,
    limit: pageSize(flags.limit),
    cursor: flags.cursor,
  }
  await using gateway = await openGateway(globals)
  const page = await gateway.webhooks.deliveries(query)
  printPage(page, page.items.map(deliveryRow), { what: 'deliveries', asked: globals.output })
}
