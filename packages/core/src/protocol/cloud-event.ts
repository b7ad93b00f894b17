import type { JsonValue } from './json-text.ts'
import type { TraceContext } from './trace-context.ts'

/** Media type of one event in the structured mode of HTTP. */
export const CLOUD_EVENT_TYPE = 'application/cloudevents+json'

/** In which form events are told: as Burrow has them, or in the envelope of CloudEvents. */
export const EVENT_FORMATS = ['json', 'cloudevents'] as const
export type EventFormat = (typeof EVENT_FORMATS)[number]

/** An event in the envelope of CloudEvents 1.0. `source` and `id` together are of one event alone, however often it comes. */
export interface CloudEvent<Data = JsonValue> {
  readonly specversion: '1.0'
  readonly id: string
  /** Who tells: the namespace, the way, and the queue, such as `/burrow/default/queues/mail`. */
  readonly source: string
  /** `dev.burrow.`, the name of the event, and the version of `data`. */
  readonly type: string
  /** The job, or what else it tells of. */
  readonly subject?: string
  /** RFC 3339. */
  readonly time: string
  readonly datacontenttype: 'application/json'
  /** Of the job that it tells of, as in its header. */
  readonly traceparent?: string
  readonly tracestate?: string
  readonly data: Data
}

export interface ToCloudEventParams<Data> {
  readonly id: string
  readonly namespace: string
  /** How it is told: `queues` for the stream of events, `webhooks` for webhooks; their data have different fields. */
  readonly way: 'queues' | 'webhooks'
  /** Null when it is of no queue. */
  readonly queue: string | null
  /** Such as `job.completed`. */
  readonly name: string
  readonly subject?: string
  /** Store time in ms. */
  readonly at: number
  readonly trace?: TraceContext | null
  readonly data: Data
}

/** Puts an event into the envelope of CloudEvents 1.0. */
export function toCloudEvent<Data>(params: ToCloudEventParams<Data>): CloudEvent<Data> {
  const { id, namespace, way, queue, name, subject, at, trace = null, data } = params
  const context = ['burrow', namespace, way, ...(queue === null ? [] : [queue])]
  return {
    specversion: '1.0',
    id,
    source: `/${context.join('/')}`,
    type: `dev.burrow.${name}.v1`,
    ...(subject === undefined ? {} : { subject }),
    time: new Date(at).toISOString(),
    datacontenttype: 'application/json',
    ...(trace === null ? {} : { traceparent: trace.traceparent }),
    ...(trace === null || trace.tracestate === null ? {} : { tracestate: trace.tracestate }),
    data,
  }
}
