import { InvalidOptionError } from '../errors/index.ts'
import { rejectUnknownKeys, type EnqueueOptions } from '../protocol/index.ts'
import type { EnqueueableDefinition, JobFactory, PreparedJob } from './job-factory.ts'

/** One job of {@link Burrow.enqueueMany}. */
export interface EnqueueItem {
  /** The name of a job type, or its definition: then the payload is checked by its schema. */
  readonly type: string | EnqueueableDefinition
  readonly payload: unknown
  readonly options?: EnqueueOptions
}

const KEYS = ['type', 'payload', 'options']

/**
 * Checks all items before any is sent.
 * @throws as enqueueing one does; the field starts with the place, as in `items[3].payload.to`
 */
export async function prepareItems(
  factory: JobFactory,
  items: readonly EnqueueItem[],
): Promise<PreparedJob[]> {
  if (!Array.isArray(items)) throw new InvalidOptionError('items', 'must be a list')
  const prepared: PreparedJob[] = []
  for (const [index, item] of (items as readonly EnqueueItem[]).entries()) {
    if (typeof item !== 'object' || item === null)
      throw new InvalidOptionError(`items[${index}]`, 'must be an object with type and payload')
    rejectUnknownKeys(item, KEYS, `items[${index}]`)
    const checked = factory.prepare(item.type, item.payload, item.options, `items[${index}].`)
    prepared.push(checked instanceof Promise ? await checked : checked)
  }
  return prepared
}
