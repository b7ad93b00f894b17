import type { ListDocumentsParams, ListDocumentsResult } from '../../broker/index.ts'
import type { Script } from '../script-runner.ts'
import { decodeDocument } from './document-record.ts'
import { okReply } from './raw-reply.ts'

export const listDocuments: Script<ListDocumentsParams, ListDocumentsResult> = {
  name: 'listDocuments',
  args: ({ kind, after, limit }) => [kind, after ?? '', limit],
  reply(raw, { kind }) {
    const [now, ids, stored, more] = okReply(raw) as [string, string[], string[], number]
    return {
      documents: ids.map((id, index) => decodeDocument(kind, id, stored[index] ?? '')),
      more: more === 1,
      now: Number(now),
    }
  },
}
