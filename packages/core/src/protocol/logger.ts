import type { JsonValue } from './json-text.ts'

type LogFields = Readonly<Record<string, JsonValue | undefined>>

/** Where Burrow writes what operators should know. Pino and `console` based loggers are adapted in the apps. */
export interface Logger {
  debug(message: string, fields?: LogFields): void
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
}

/** The default of the library: says nothing. */
export const silentLogger: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
