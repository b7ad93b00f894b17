import type { Burrow } from '@burrow/core'
import { httpRequest } from '@burrow/modules-http'

/** Orders a parcel service. It is asked again while it is busy (409), and knows by the key what it has seen before. */
export async function bookParcel(burrow: Burrow, service: string, order: number): Promise<string> {
  const job = await burrow.enqueue(
    httpRequest,
    {
      method: 'POST',
      url: `${service}/parcels`,
      headers: { 'Idempotency-Key': `order-${order}` },
      json: { order },
      expectStatus: [200, 201],
      retryStatus: [409, 429, '5xx'],
    },
    { backoff: { kind: 'fixed', baseMs: 1_000 } },
  )
  const { status, body } = await job.result()
  return `${status}: ${body}`
}
