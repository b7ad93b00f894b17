import type { BurrowEvent } from '@burrow/core'
import { CLOUD_EVENT_TYPE, EVENT_NAMES, NOTICE_NAMES, type EventName } from '@burrow/core/protocol'
import { toTaskEvent } from '../../../apps/api/src/task-events/task-event.ts'
import { cellCode, markdownTable } from './markdown-table.ts'

/** When each event comes. A name without an entry does not compile. */
const MEANINGS: Readonly<Record<EventName, string>> = {
  'job.enqueued': 'A job was stored. A second one of the same id or unique key makes no event.',
  'job.promoted':
    'A scheduled or retrying job became pending: its time has come, or somebody let it run now.',
  'job.started': 'A worker was handed the job. `attempt` and `epoch` are those of this run.',
  'job.progressed': 'The handler told how far it is. Carries `progress`.',
  'job.completed': 'The job is done. Carries `result`.',
  'job.failed': 'An attempt failed, and there will be another.',
  'job.dead': 'The job failed for good. `reason` says why.',
  'job.cancel_requested': 'The worker of an active job is asked to stop it.',
  'job.cancelled': 'The job was cancelled, drained, or still waited at its deadline. `reason` says which.',
  'job.snoozed': 'The handler put the job off; no attempt is spent.',
  'job.released': 'A worker that stops handed the job back; no attempt is spent.',
  'job.lease_lost':
    'The lease ended before the attempt did; no attempt is spent. The third crash makes `job.dead` instead.',
  'job.crashed':
    'The thread or process that ran the attempt died; no attempt is spent. The third crash makes `job.dead` instead.',
  'job.retried': 'Somebody put a dead or cancelled job back.',
  'job.edited': 'Payload, priority or time of a job were changed.',
  'job.moved': 'The job left for another queue; comes from the queue that it left, with state null.',
  'job.deleted': 'Somebody removed the job.',
  'queue.paused': 'Nothing is handed out any more.',
  'queue.resumed': 'Jobs are handed out again.',
}

const HEAD = `<!-- Generated from packages/core/src/protocol/events.ts by \`npm run generate\`. Do not edit. -->

# Events

What happens to jobs and queues, by its name, its fields, and the ways to hear of it. Names are stable.

## Names
`

/** Field in the library, over HTTP, over gRPC, and what it is. */
const FIELDS: readonly (readonly [string, string, string, string])[] = [
  ['id', 'id', 'id', 'where to go on: pass it as `after`, or as `Last-Event-ID`; opaque'],
  ['name', 'name', 'name', 'one of the names above'],
  ['at', 'at', 'at', "the store's time: ms since 1970 in the library, RFC 3339 over HTTP"],
  ['queue', 'queue', 'queue', 'the queue; the last field of an event of a queue'],
  ['jobId', 'job_id', 'job_id', 'the job'],
  ['jobType', 'type', 'job_type', 'its type'],
  [
    'state',
    'state',
    'state',
    'the state after the event; null (over gRPC unspecified) when the job is no longer kept',
  ],
  ['attempt', 'attempt', 'attempt', 'counted runs so far'],
  ['epoch', 'epoch', 'epoch', 'how often it was handed to a worker'],
  ['reason', 'reason', 'reason', 'why it is dead or cancelled, else null; over gRPC empty'],
  [
    'progress',
    'progress',
    'progress',
    'with `job.progressed`: `percent` and `note`, else null; over gRPC absent',
  ],
  [
    'result',
    'result',
    'result_json',
    'with `job.completed`; absent when longer than 4,096 characters of JSON: then look the job up',
  ],
  ['', 'redacted', 'redacted', 'true when result and note are left out: the key lacks `jobs:payload`'],
]

const WAYS: readonly (readonly string[])[] = [
  [
    '`burrow.events()` of the library',
    'objects with the fields of the first column',
    'at least once, in order within a queue, while somebody listens',
  ],
  [
    '`GET /api/v1/events` ([server-sent events](../http-api.md#events))',
    '`event: <name>`, `id`, and `data` as JSON',
    'the same; 10,000 a queue are kept, while somebody listens and 5 minutes longer',
  ],
  ['`JobService.WatchEvents` ([gRPC](grpc.md#jobservice))', 'messages `Event`', 'the same'],
  ['`burrow tail` ([command](cli.md#burrow-tail))', 'a line for each, or JSON', 'the same'],
  [
    '[webhooks](../guides/webhooks.md)',
    'a signed POST, for some names',
    'at least once, in any order, also when nobody listened',
  ],
  [
    'the channel `task_events` of Redis, with `BURROW_TASK_EVENTS=1`',
    'JSON with five fields, for some names',
    'to whoever is subscribed; nothing is kept',
  ],
]

/** Attributes of CloudEvents, on the stream and in a webhook. */
const CLOUD_EVENT: readonly (readonly string[])[] = [
  ['`specversion`', '`1.0`', '`1.0`'],
  ['`id`', 'of the event; no place to go on from', 'that of `webhook-id`'],
  ['`source`', '`/burrow/<namespace>/queues/<queue>`', '`/burrow/<namespace>/webhooks/<queue>`'],
  ['`type`', '`dev.burrow.<name>.v1`, such as `dev.burrow.job.completed.v1`', 'the same'],
  ['`subject`', 'the id of the job; absent for a queue', 'the id of the job; of the endpoint for a test'],
  ['`time`', "the store's time", 'the same'],
  ['`datacontenttype`', '`application/json`', 'the same'],
  ['`traceparent`, `tracestate`', 'absent', 'of the job, when it has a trace'],
  ['`data`', 'the event as it is without the envelope', 'as without the envelope'],
]

function exampleOf(name: EventName): BurrowEvent {
  const base = { id: '1', at: 0, queue: 'default', name } as const
  if (name === 'queue.paused' || name === 'queue.resumed') return { ...base, name }
  const job = { jobId: 'a', jobType: 'b', state: null, attempt: 1, epoch: 1, reason: null, progress: null }
  return { ...base, ...job, name } as BurrowEvent
}

/** What the channel calls an event; null for those that it does not tell. */
function taskEventOf(name: EventName): string | null {
  const message = toTaskEvent(exampleOf(name))
  return message === null ? null : (JSON.parse(message) as { readonly event: string }).event
}

/** The text of `docs/reference/events.md`, made from the code. */
export function renderEvents(): string {
  const isTold: ReadonlySet<string> = new Set(NOTICE_NAMES)
  return [
    HEAD,
    ...markdownTable(
      ['name', 'when', 'webhook', '`task_events`'],
      EVENT_NAMES.map((name) => {
        const taskEvent = taskEventOf(name)
        return [
          cellCode(name),
          MEANINGS[name],
          isTold.has(name) ? 'yes' : '',
          taskEvent === null ? '' : cellCode(taskEvent),
        ]
      }),
    ),
    '',
    '## Fields',
    '',
    'An event of a queue has the first four.',
    '',
    ...markdownTable(
      ['library', 'HTTP', 'gRPC', 'what it is'],
      FIELDS.map(([own, ...others]) => [
        own === '' ? '' : cellCode(own),
        ...others.slice(0, 2).map(cellCode),
        others[2] ?? '',
      ]),
    ),
    '',
    "In the library the name narrows the type: where `event.name === 'job.dead'`, `event.reason` is one of four words. `names` narrows what comes:",
    "`for await (const event of burrow.events({ names: ['job.completed', 'job.dead'] }))`.",
    '',
    '## Ways to hear of them',
    '',
    ...markdownTable(['way', 'what comes', 'promised'], WAYS),
    '',
    'Two events are of the stream over HTTP itself and not of jobs: `cut_off` (you read too slowly; come back) and `closing` (the server stops;',
    'come back).',
    '',
    '## Webhooks',
    '',
    `A webhook has \`type\`, \`timestamp\` and \`data\`. Types are ${NOTICE_NAMES.map(cellCode).join(', ')} and, when somebody asks for it, \`webhook.test\`.`,
    'What is in `data`: [what arrives](../guides/webhooks.md#what-arrives).',
    '',
    '## CloudEvents',
    '',
    `With \`format=cloudevents\`, \`GET /api/v1/events\` has in \`data\` a CloudEvent 1.0 in JSON; \`id\` and \`event\` before it are as always. An endpoint of webhooks`,
    `with \`format: cloudevents\` gets one as the body, with \`content-type: ${CLOUD_EVENT_TYPE}\`.`,
    '',
    ...markdownTable(['attribute', 'stream', 'webhook'], CLOUD_EVENT),
    '',
    '`source` and `id` together are of one event alone, and the same whenever it comes again: remember those you have handled. `v1` changes when',
    'a field of `data` gets another meaning or goes away.',
    '',
    '## The channel `task_events`',
    '',
    'For clients of sk_queue and GoPherQ, on a single Redis. A message has `event`, `task_id`, `type`, `status` (one of five,',
    '[compatibility](../compatibility.md#sk_queue)) and `timestamp`. Events without a name in the table above are not told there.',
    '',
  ].join('\n')
}
