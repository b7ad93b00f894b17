import type { IngestEntry, IngestRejection } from '../broker/index.ts'
import type { JobFactory, PreparedJob } from '../client/job-factory.ts'
import {
  BurrowError,
  InvalidOptionError,
  InvalidPayloadError,
  PayloadTooLargeError,
} from '../errors/index.ts'
import type { ModuleRegistry } from '../jobs/index.ts'
import { LIMITS } from '../protocol/index.ts'
import { parseEntry, toEntryField } from './parse-entry.ts'

/** What becomes of an entry. */
export interface JudgedEntry {
  readonly entry: IngestEntry
  readonly verdict:
    | { readonly kind: 'job'; readonly prepared: PreparedJob }
    | { readonly kind: 'rejection'; readonly rejection: Omit<IngestRejection, 'index'> }
}

export interface JudgeEntryParams {
  readonly factory: JobFactory
  readonly registry: ModuleRegistry
  readonly queue: string
  readonly maxEntryBytes: number
  readonly reaches: (queue: string) => boolean
}

/** Names that an entry has may be as long as the entry, and the field stands in the log. */
const FIELD_CHARS = 200

function toRejection(error: unknown): Omit<IngestRejection, 'index'> {
  const text = error instanceof Error ? error.message : String(error)
  // Whatever a schema of somebody's own throws: an entry that is not put aside would keep all others waiting.
  const { code, field } = BurrowError.isInstance(error)
    ? error
    : { code: 'INVALID_PAYLOAD', field: undefined }
  const shown = field === undefined ? null : toEntryField(field).slice(0, FIELD_CHARS)
  const reason = field !== undefined && shown !== null ? text.replace(field, () => shown) : text
  return { code, field: shown, reason: reason.slice(0, LIMITS.errorMessageChars) }
}

function textOf(entry: IngestEntry, maxEntryBytes: number): string {
  if (entry.problem === null) return entry.text
  if (entry.problem === 'too_long') throw new PayloadTooLargeError('entry', entry.bytes, maxEntryBytes)
  throw new InvalidPayloadError('entry', 'is not UTF-8')
}

async function prepare(entry: IngestEntry, params: JudgeEntryParams): Promise<PreparedJob> {
  const { factory, registry, queue, maxEntryBytes, reaches } = params
  const { type, payload, options } = parseEntry(textOf(entry, maxEntryBytes))
  const definition = registry.find(type)?.definition
  // A job keeps the name it was given.
  const target = definition ? { ...definition, type } : type
  const prepared = await factory.prepare(target, payload, { queue, ...options })
  if (!reaches(prepared.queue))
    throw new InvalidOptionError('options.queue', 'is in another slot of the cluster than the list')
  return prepared
}

/** Decides about an entry, with all that can be wrong about it. Touches no store. */
export async function judgeEntry(entry: IngestEntry, params: JudgeEntryParams): Promise<JudgedEntry> {
  try {
    return { entry, verdict: { kind: 'job', prepared: await prepare(entry, params) } }
  } catch (error) {
    return { entry, verdict: { kind: 'rejection', rejection: toRejection(error) } }
  }
}
