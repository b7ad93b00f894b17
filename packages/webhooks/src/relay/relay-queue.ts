import { BurrowError, type Burrow, type EnqueueItem, type Job } from '@burrow/core'
import type { Notice } from '@burrow/core/broker'
import { WEBHOOK_QUEUE } from '../deliveries/deliver-webhook.ts'
import { deliveriesOf } from '../deliveries/event-deliveries.ts'
import { listEndpoints } from '../endpoints/sync-notices.ts'

/** Notices that are read at once. */
const MAX_NOTICES = 200
/** Jobs that are looked up at once: each may bring a large payload along. */
const MAX_JOBS = 25
/** Deliveries that are enqueued at once. */
const MAX_DELIVERIES = 500

/** Mistakes that stay mistakes however often they are tried. */
const HOPELESS = ['PAYLOAD_TOO_LARGE', 'INVALID_PAYLOAD', 'INVALID_OPTION', 'INVALID_NAME'] as const

function isHopeless(error: unknown): boolean {
  return HOPELESS.some((code) => BurrowError.isInstance(error, code))
}

/** The jobs that notices tell of, as far as they are kept. */
async function jobsOf(
  { broker }: Burrow,
  queue: string,
  notices: readonly Notice[],
): Promise<ReadonlyMap<string, Job>> {
  const ids = [...new Set(notices.map(({ event }) => event.jobId))]
  const { jobs } = await broker.findJobs({ queue, ids })
  return new Map(jobs.flatMap((job) => (job === null ? [] : [[job.id, job]])))
}

/** Enqueues all; one that can never be stored is left out, and said, so that it holds up no other. */
async function enqueueAll(burrow: Burrow, items: readonly EnqueueItem[]): Promise<void> {
  try {
    await burrow.enqueueMany(items)
  } catch (error) {
    if (!isHopeless(error)) throw error
    for (const { type, payload, options } of items) {
      try {
        await burrow.enqueueMany([{ type, payload, options }])
      } catch (one) {
        if (!isHopeless(one)) throw one
        burrow.settings.logger.error('a webhook cannot be sent', { id: options?.id, error: String(one) })
      }
    }
  }
}

async function enqueueDeliveries(burrow: Burrow, queue: string, notices: readonly Notice[]): Promise<void> {
  const endpoints = notices.some(({ isAsked }) => isAsked) ? await listEndpoints(burrow.broker) : []
  let items: EnqueueItem[] = []
  for (let from = 0; from < notices.length; from += MAX_JOBS) {
    const some = notices.slice(from, from + MAX_JOBS)
    const jobs = await jobsOf(burrow, queue, some)
    for (const notice of some) {
      items.push(...deliveriesOf(notice, jobs.get(notice.event.jobId) ?? null, endpoints, burrow.namespace))
      if (items.length < MAX_DELIVERIES) continue
      await enqueueAll(burrow, items)
      items = []
    }
  }
  if (items.length > 0) await enqueueAll(burrow, items)
}

/**
 * Passes the notices of a queue on until there are none. They are removed once their deliveries are stored: whoever comes in between
 * finds them again and makes the same deliveries.
 */
export async function relayQueue(burrow: Burrow, queue: string, signal: AbortSignal): Promise<void> {
  const { broker, settings } = burrow
  for (let hasMore = true; hasMore && !signal.aborted;) {
    const { notices, more, dropped } = await broker.readNotices({ queue, limit: MAX_NOTICES })
    if (notices.length === 0) return
    if (dropped > 0)
      settings.logger.warn('events were lost: no relay passed them on in time', { queue, dropped })
    // Deliveries that told of deliveries would never end.
    if (queue !== WEBHOOK_QUEUE) await enqueueDeliveries(burrow, queue, notices)
    await broker.removeNotices({ queue, ids: notices.map(({ id }) => id) })
    hasMore = more
  }
}
