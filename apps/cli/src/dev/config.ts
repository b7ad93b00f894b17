import { loadConfig, SETTINGS, type ConfigOf, type ConfigSource } from '@burrow/process'

const TABLE = {
  ...SETTINGS,
  // Whoever starts it without a store of his own finds his jobs again the next time.
  url: { ...SETTINGS.url, fallback: 'pglite:.burrow' },
  // Who presses Ctrl-C at a terminal does not want to wait for half a minute.
  shutdownTimeout: { ...SETTINGS.shutdownTimeout, fallback: '3s' },
  logFormat: { ...SETTINGS.logFormat, fallback: 'console' },
}

/** The configuration of `burrow dev`: that of the API and of the worker together. */
export type DevConfig = ConfigOf<typeof TABLE>

/** Reads it. Throws ConfigError that lists everything wrong. */
export function loadDevConfig(source: ConfigSource): DevConfig {
  return loadConfig(TABLE, source)
}
