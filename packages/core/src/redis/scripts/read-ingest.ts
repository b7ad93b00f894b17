import { createHash } from 'node:crypto'
import type { IngestEntry, ReadIngestParams } from '../../broker/index.ts'
import type { Script } from '../script-runner.ts'
import { okReply } from './raw-reply.ts'

/** Bytes of entries in one answer, about: keeps the script and the answer short. */
const READ_BYTES = 4 * 1024 * 1024
const REPLACEMENT = '\uFFFD'

/** Bytes that are no UTF-8 became replacement characters on the way, which others may have meant. */
function isIntact(text: string, digest: string): boolean {
  return !text.includes(REPLACEMENT) || createHash('sha1').update(text).digest('hex') === digest
}

function toEntry(value: unknown, digest: string): IngestEntry {
  if (typeof value === 'number') return { digest, text: null, problem: 'too_long', bytes: value }
  const text = String(value)
  return isIntact(text, digest)
    ? { digest, text, problem: null }
    : { digest, text: null, problem: 'not_utf8' }
}

export const readIngest: Script<ReadIngestParams & { readonly list: string }, readonly IngestEntry[]> = {
  name: 'readIngest',
  args: ({ list, limit, maxEntryBytes }) => [list, limit, READ_BYTES, maxEntryBytes],
  reply(raw) {
    const flat = okReply(raw)
    const entries: IngestEntry[] = []
    for (let at = 0; at + 1 < flat.length; at += 2) entries.push(toEntry(flat[at], String(flat[at + 1])))
    return entries
  },
}
