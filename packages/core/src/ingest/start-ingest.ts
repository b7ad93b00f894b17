import type { Burrow } from '../client/index.ts'
import { QueueRegistrar } from '../client/queue-registrar.ts'
import { InvalidOptionError } from '../errors/index.ts'
import { ingestStoreOf, resolveIngestOptions, type IngestOptions } from './ingest-options.ts'
import type { IngestStats } from './ingest-tally.ts'
import { Ingester } from './ingester.ts'

/** A list being taken from until it is stopped. */
export interface RunningIngest extends AsyncDisposable {
  /** Counts since the start. */
  readonly stats: IngestStats
  /** Lets a step that is under way end; what is left stays in the list. Idempotent. Stop before the client is closed. */
  stop(): Promise<void>
}

/**
 * Makes jobs of the entries of a plain Redis list, which any program may push to (`RPUSH`), the oldest first. An entry is JSON: what
 * `POST /api/v1/jobs` takes, or a web request `{ id, method, url, header, body }`, which becomes a job `http:request`. Becoming a job and
 * leaving the list are one step, so that none is lost or taken twice, whatever dies when. An entry whose `id` is known in its queue
 * creates nothing. What cannot be a job goes to the list `<list>:rejected` with the reason. Any number of processes may take from one list.
 * Returns at once: a store that is away is waited for.
 * @throws InvalidOptionError (`INVALID_OPTION`), InvalidNameError (`INVALID_NAME`), both with the field; `client` when it is not on Redis
 * @example
 * await using ingest = startIngest(burrow, { list: 'my_tasks_queue', queue: 'requests' })
 */
export function startIngest(client: Burrow, options: IngestOptions): RunningIngest {
  const { settings, broker } = client
  const resolved = resolveIngestOptions(options, settings.logger)
  const { queue } = resolved
  const list = ingestStoreOf(client).openIngestList({ list: resolved.list, queue })
  if (!list.reaches(queue)) {
    list.close()
    throw new InvalidOptionError(
      'options.list',
      `must have the hash tag of its queue on Redis Cluster, as in {burrow:${client.namespace}:${queue}}:tasks`,
    )
  }
  const ingester = new Ingester({ list, options: resolved, settings, registrar: new QueueRegistrar(broker) })
  ingester.start()
  const stop = (): Promise<void> => ingester.stop()
  return {
    get stats() {
      return ingester.stats
    },
    stop,
    [Symbol.asyncDispose]: stop,
  }
}
