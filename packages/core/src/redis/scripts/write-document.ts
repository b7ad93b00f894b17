import type { WriteDocumentParams, WriteDocumentResult } from '../../broker/index.ts'
import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'

export const writeDocument: Script<WriteDocumentParams, WriteDocumentResult> = {
  name: 'writeDocument',
  args: ({ kind, id, text, ifRevision }) => [kind, id, text, ifRevision ?? ''],
  reply(raw) {
    const [outcome, revision] = okReply(raw)
    return { outcome: outcome === 'done' ? 'done' : 'conflict', revision: Number(revision) }
  },
}
