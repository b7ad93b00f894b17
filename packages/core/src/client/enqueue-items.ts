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

/** Names of places are made for a mistake only: the item is looked at again to tell where it is. */
async function tellWhere(
  factory: JobFactory,
  { type, payload, options }: EnqueueItem,
  index: number,
  error: unknown,
): Promise<never> {
  await factory.prepare(type, payload, options, `items[${index}].`)
  throw error
}

function prepareItem(
  factory: JobFactory,
  item: EnqueueItem,
  index: number,
): PreparedJob | Promise<PreparedJob> {
  if (typeof item !== 'object' || item === null)
    throw new InvalidOptionError(`items[${index}]`, 'must be an object with type and payload')
  for (const key of Object.keys(item)) {
    if (!KEYS.includes(key)) rejectUnknownKeys(item, KEYS, `items[${index}]`)
  }
  try {
    const prepared = factory.prepare(item.type, item.payload, item.options)
    return prepared instanceof Promise
      ? prepared.catch((error: unknown) => tellWhere(factory, item, index, error))
      : prepared
  } catch (error) {
    return tellWhere(factory, item, index, error)
  }
}

/**
 * Checks all items before any is sent.
 * @throws as enqueueing one does; the field starts with the place, as in `items[3].payload.to`
 */
export async function prepareItems(
  factory: JobFactory,
  items: readonly EnqueueItem[],
): Promise<PreparedJob[]> {
  if (!Array.isArray(items)) throw new InvalidOptionError('items', 'must be a list')
  const given = items as readonly EnqueueItem[]
  const prepared: PreparedJob[] = []
  // By index: a hole in the list is a mistake, too.
  for (let index = 0; index < given.length; index += 1) {
    const checked = prepareItem(factory, given[index] as EnqueueItem, index)
    prepared.push(checked instanceof Promise ? await checked : checked)
  }
  return prepared
}
