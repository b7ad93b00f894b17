import type { WorkerCore } from './worker-core.ts'

/**
 * Stores the limits that definitions bring along where there is none for the type yet: in the default queue of the definition. What
 * somebody has set there stays.
 */
export async function offerLimits({ broker, options }: WorkerCore): Promise<void> {
  const limited = options.registry.modules.flatMap(({ definition: { type, defaults, limit } }) =>
    limit ? [{ queue: defaults.queue, type, limit: limit.limit, ifRevision: 0 }] : [],
  )
  await Promise.all(
    limited.map(async (params) => {
      await broker.registerQueue({ queue: params.queue })
      await broker.setLimit(params)
    }),
  )
}
