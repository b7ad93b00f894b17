import type { Migrator } from '@burrow/broker-postgres'
import { connect, type Burrow, type InstrumentationOption, type Logger } from '@burrow/core'

interface OpenStoreOptions {
  readonly logger?: Logger
  /** Sees what the client does, and its workers. */
  readonly instrumentation?: InstrumentationOption
  /** Bring the tables of a store in SQL up to date. */
  readonly migrate?: boolean
  /** Open it although it may throw jobs away when it is full. */
  readonly allowEviction?: boolean
}

/** Opens a store. The only place of the command line that chooses one. */
export function openStore(url: string, namespace: string, options: OpenStoreOptions = {}): Promise<Burrow> {
  return connect(url, { namespace, ...options })
}

/** Opens a store in SQL to look at its tables or bring them up to date. */
export async function openMigrator(url: string): Promise<Migrator> {
  const { createMigrator } = await import('@burrow/broker-postgres')
  return createMigrator({ url })
}
