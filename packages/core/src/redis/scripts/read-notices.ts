import type { Notice, ReadNoticesParams, ReadNoticesResult } from '../../broker/index.ts'
import { decodeEventLine, type JobEvent, type Webhook } from '../../protocol/index.ts'
import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'

/** Reads `at;asked;webhook`, a line break and the line of the event, as scripts keep it. */
function decodeNotice(queue: string, id: string, text: string): Notice {
  const end = text.indexOf('\n')
  const [at = '', asked = ''] = text.split(';', 2)
  const webhook = text.slice(at.length + asked.length + 2, end)
  return {
    id,
    event: decodeEventLine(queue, id, Number(at), text.slice(end + 1)) as JobEvent,
    webhook: webhook === '' ? null : (JSON.parse(webhook) as Webhook),
    isAsked: asked === '1',
  }
}

export const readNotices: Script<ReadNoticesParams, ReadNoticesResult> = {
  name: 'readNotices',
  args: ({ limit }) => [limit],
  reply(raw, { queue }) {
    const [ids, texts, more, dropped] = okReply(raw) as [string[], string[], number, number]
    return {
      notices: texts.map((text, index) => decodeNotice(queue, ids[index] ?? '', text)),
      more: more === 1,
      dropped,
    }
  },
}
