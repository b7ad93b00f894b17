import type { NewWebhookEndpointDto } from '@burrow/api-contract'
import { NOTICE_NAMES, type EventFormat } from '@burrow/core/protocol'
import { usageError } from '../cli-error.ts'
import { openGateway } from '../gateway/open-gateway.ts'
import type { Given } from '../global-flags.ts'
import { note, print } from '../output/print.ts'
import { endpointRow } from '../output/webhook-rows.ts'

interface WebhookFlags {
  readonly event: readonly string[]
  readonly type: readonly string[]
  readonly queue: readonly string[]
  readonly tag: readonly string[]
  readonly description?: string
  readonly format?: EventFormat
  readonly disabled?: boolean
}

function eventName(text: string): (typeof NOTICE_NAMES)[number] {
  const found = NOTICE_NAMES.find((name) => name === text || name === `job.${text}`)
  if (found !== undefined) return found
  throw usageError(`--event must be one of ${NOTICE_NAMES.join(', ')}, not ${JSON.stringify(text)}`)
}

/** `burrow webhook create` */
export async function createWebhook({
  args: [url = ''],
  flags,
  globals,
}: Given<WebhookFlags>): Promise<void> {
  const { event, type, queue, tag, description, format, disabled } = flags
  const filter: NewWebhookEndpointDto['filter'] = {
    ...(event.length > 0 ? { events: event.map(eventName) } : {}),
    ...(type.length > 0 ? { types: [...type] } : {}),
    ...(queue.length > 0 ? { queues: [...queue] } : {}),
    ...(tag.length > 0 ? { tags: [...tag] } : {}),
  }
  await using gateway = await openGateway(globals)
  const created = await gateway.webhooks.create({
    ...{ url, filter, enabled: disabled !== true },
    ...(description === undefined ? {} : { description }),
    ...(format === undefined ? {} : { format }),
  })
  if (globals.output !== undefined)
    return print({ value: created, rows: [endpointRow(created)] }, globals.output)
  note(`endpoint ${created.id} is there; what it is sent is signed with this secret`)
  process.stdout.write(`${created.secrets[0]?.secret ?? ''}\n`)
}
