import { createHash } from 'node:crypto'
import type { EnqueueItem, Job } from '@burrow/core'
import type { Notice } from '@burrow/core/broker'
import { isName, type EventFormat } from '@burrow/core/protocol'
import { fitsFilter } from '../endpoints/endpoint-filter.ts'
import type { WebhookEndpoint } from '../endpoints/endpoint.ts'
import { deliverWebhook, endpointTag, type DeliverWebhookInput } from './deliver-webhook.ts'
import { eventBody } from './event-body.ts'

const ID_CHARS = 32

function digest(...parts: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, ID_CHARS)
}

/** Whom a notice is for: the address in the job, and every endpoint that asks for it. */
function receiversOf(
  { event, webhook, isAsked }: Notice,
  job: Job | null,
  endpoints: readonly WebhookEndpoint[],
): (Pick<DeliverWebhookInput, 'endpointId' | 'url'> & { readonly format: EventFormat })[] {
  const asking = endpoints.filter(
    ({ enabled, filter, createdAt }) =>
      // What happened before it was there is not for it.
      isAsked && enabled && event.at >= createdAt && fitsFilter(filter, event, job),
  )
  return [
    ...(webhook === null ? [] : [{ endpointId: null, url: webhook.url, format: 'json' as const }]),
    ...asking.map(({ id, format }) => ({ endpointId: id, url: null, format })),
  ]
}

/**
 * The jobs that deliver a notice. Their ids follow from notice and receiver, so that the same notice, read twice or by several, makes
 * the same jobs.
 * @param job as it is kept now; null when it is not
 */
export function deliveriesOf(
  notice: Notice,
  job: Job | null,
  endpoints: readonly WebhookEndpoint[],
  namespace: string,
): readonly EnqueueItem[] {
  const receivers = receiversOf(notice, job, endpoints)
  if (receivers.length === 0) return []
  const { event } = notice
  // In one trace with the job, so that a look at that shows whom it was told.
  const trace = job?.trace ?? null
  const messageId = `msg_${digest(event.queue, notice.id, event.jobId, event.at)}`
  return receivers.map(({ endpointId, url, format }) => {
    const payload: DeliverWebhookInput = {
      ...{ messageId, event: event.name, endpointId, url },
      // Workers of before know no formats, and need to know none for this one.
      ...(format === 'json' ? {} : { format }),
      body: eventBody({ format, messageId, namespace, event, job }),
      job: { id: event.jobId, queue: event.queue },
    }
    const tags = [jobTag(event.jobId), ...(endpointId === null ? [] : [endpointTag(endpointId)])]
    return {
      type: deliverWebhook,
      payload,
      options: { id: `dlv_${digest(messageId, endpointId ?? '', url ?? '')}`, tags, trace },
    }
  })
}

/** The tag of deliveries that tell of a job. */
export function jobTag(jobId: string): string {
  const tag = `job:${jobId}`
  return isName(tag) ? tag : `job:${digest(jobId)}`
}
