import type { FindDocumentsParams, FindDocumentsResult } from '../../broker/index.ts'
import type { Script } from '../script-runner.ts'
import { decodeDocument } from './document-record.ts'
import { okReply } from './raw-reply.ts'

export const findDocuments: Script<FindDocumentsParams, FindDocumentsResult> = {
  name: 'findDocuments',
  args: ({ kind, ids }) => [kind, ...ids],
  reply(raw, { kind, ids }) {
    const [now, stored] = okReply(raw) as [string, (string | null)[]]
    return {
      documents: ids.map((id, index) => {
        const text = stored[index]
        return text ? decodeDocument(kind, id, text) : null
      }),
      now: Number(now),
    }
  },
}
