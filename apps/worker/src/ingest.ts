import {
  BurrowError,
  startIngest,
  type Burrow,
  type Logger,
  type Module,
  type RunningIngest,
} from '@burrow/core'
import { StartError } from '@burrow/process'

export interface IngestListParams {
  readonly config: { readonly ingestList: string | null; readonly ingestQueue: string }
  readonly modules: readonly Module[]
  readonly logger: Logger
}

/**
 * Takes jobs from the list that the configuration names; null when it names none.
 * @throws StartError for a store that has no lists, InvalidOptionError (`INVALID_OPTION`)
 */
export function startIngestList(
  burrow: Burrow,
  { config, modules, logger }: IngestListParams,
): RunningIngest | null {
  const { ingestList: list, ingestQueue: queue } = config
  if (list === null) return null
  try {
    const ingest = startIngest(burrow, { list, queue, modules, logger })
    logger.info('taking jobs from a list', { list, queue })
    return ingest
  } catch (error) {
    if (!BurrowError.isInstance(error, 'INVALID_OPTION') || error.field !== 'client') throw error
    throw new StartError(
      `jobs were to be taken from the list "${list}", and ${burrow.broker.info.address} has no lists.`,
      'Set BURROW_URL=redis://127.0.0.1:6379, or BURROW_INGEST_LIST=none.',
    )
  }
}
