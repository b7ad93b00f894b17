import type { WorkerQueue } from '@burrow/core'

/** A module by where it comes from. */
export interface ModuleEntry {
  /** A package, or a file beginning with `./`, `../` or `/`; relative to the configuration file. */
  readonly module: string
}

/** What `burrow.config.ts` may say. Flags and variables win over it. */
export interface BurrowConfig {
  /** The store, such as `redis://127.0.0.1:6379`. */
  readonly url?: string
  readonly namespace?: string
  /** Names, or more about each; or text as in `BURROW_QUEUES`. */
  readonly queues?: string | readonly (string | WorkerQueue)[]
  /** Jobs at once, at most. */
  readonly concurrency?: number
  /** Packages and files with modules. */
  readonly modules?: readonly (string | ModuleEntry)[]
  /** Whether the modules that come with Burrow are served as well. @default true */
  readonly builtinModules?: boolean
  /** A duration such as `30s`, or ms. */
  readonly lease?: string | number
  readonly shutdownTimeout?: string | number
  /** A duration, or `off`. */
  readonly lagWarning?: string | number
  /** Such as `512mb`. */
  readonly memoryLimit?: string
  readonly healthHost?: string
  readonly healthPort?: number
  readonly webhooks?: boolean
  readonly webhookAllowHosts?: readonly string[]
  readonly logLevel?: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  readonly logFormat?: 'console' | 'json' | 'auto'
}

/**
 * Gives the editor the types of a configuration; it comes back as it is.
 * @example
 * export default defineConfig({ queues: ['default', { name: 'mail', concurrency: 5 }], modules: ['./jobs/report.ts'] })
 */
export function defineConfig(config: BurrowConfig): BurrowConfig {
  return config
}
