import { loadConfig, SETTINGS, type ConfigOf, type ConfigSource } from '@burrow/process'

const {
  url,
  namespace,
  concurrency,
  queues,
  ingestList,
  ingestQueue,
  modules,
  builtinModules,
  lease,
  guardLeases,
  lagWarning,
  memoryLimit,
  shutdownTimeout,
  healthHost,
  healthPort,
  metrics,
  logLevel,
  logFormat,
  webhooks,
  webhookAllowHosts,
} = SETTINGS

const TABLE = {
  url,
  namespace,
  concurrency,
  queues,
  ingestList,
  ingestQueue,
  modules,
  builtinModules,
  lease,
  guardLeases,
  lagWarning,
  memoryLimit,
  shutdownTimeout,
  healthHost,
  healthPort,
  metrics,
  logLevel,
  logFormat,
  webhooks,
  webhookAllowHosts,
}

/** The configuration of the worker process. */
export type WorkerConfig = ConfigOf<typeof TABLE>

/** Reads it. Throws ConfigError that lists everything wrong. */
export function loadWorkerConfig(source: ConfigSource): WorkerConfig {
  return loadConfig(TABLE, source)
}
