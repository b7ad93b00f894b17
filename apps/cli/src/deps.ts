import { connect, type Burrow, type Logger } from '@burrow/core'

/** Opens a store. The only place of the command line that chooses one. */
export function openStore(url: string, namespace: string, logger?: Logger): Promise<Burrow> {
  return connect(url, { namespace, ...(logger ? { logger } : {}) })
}
