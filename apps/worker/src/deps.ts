import { connect, type Burrow, type InstrumentationOption, type Logger } from '@burrow/core'

/** Opens the store of this process. The only place of the worker that chooses one. */
export function openStore(
  config: { readonly url: string; readonly namespace: string },
  logger: Logger,
  instrumentation: InstrumentationOption = null,
): Promise<Burrow> {
  return connect(config.url, { namespace: config.namespace, logger, instrumentation })
}
