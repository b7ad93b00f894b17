import type { IsolationMode, WorkerQueue } from '@burrow/core'

/** A module by where it comes from. */
export interface ModuleEntry {
  /** A package, or a file beginning with `./`, `../` or `/`; relative to the configuration file. */
  readonly module: string
  /**
   * Where jobs of its modules run: `inline` in the process of the worker, `thread` in threads, `process` in processes of their own, which
   * may be ended whatever they do. @default 'inline'
   */
  readonly isolation?: 'inline' | IsolationMode
  /** Threads or processes at once, for each job type; each runs one job at a time. @default as many as there are processors */
  readonly units?: number
  /** What each of them may take, such as `256mb`, or bytes. @default none */
  readonly memoryLimit?: string | number
  /** Jobs after which one is replaced by a new one. @default none: they are kept */
  readonly maxJobsPerUnit?: number
  /** How long a handler has to leave after its time, such as `1s`, or ms; 10 s at most. @default '1s' */
  readonly grace?: string | number
  /** The environment of the units. @default that of the worker */
  readonly env?: Readonly<Record<string, string>>
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
  /** Whether a thread renews leases while a handler blocks the event loop. @default true */
  readonly guardLeases?: boolean
  readonly shutdownTimeout?: string | number
  /** A duration, or `off`. */
  readonly lagWarning?: string | number
  /** Such as `512mb`. */
  readonly memoryLimit?: string
  /** Key of a Redis list from which jobs are taken. */
  readonly ingestList?: string
  /** The queue that those come into. */
  readonly ingestQueue?: string
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
