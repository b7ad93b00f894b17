import { systemClock, type Clock, type Logger } from '@burrow/core'
import { destination, pino } from 'pino'
import { formatLine } from './format-line.ts'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'
export type LogFormat = 'console' | 'json' | 'auto'

export interface LoggerOptions {
  readonly level: LogLevel
  readonly format: LogFormat
  /** Goes with every line, e.g. `api`. */
  readonly name: string
  /** @default the clock of the process */
  readonly clock?: Clock
  /** Takes finished lines in console format. @default standard error */
  readonly write?: (line: string) => void
}

const LEVELS = ['debug', 'info', 'warn', 'error'] as const

/** What must not reach a log even when somebody passes it by mistake. */
const SECRETS = ['password', 'pass', 'secret', 'token', 'authorization', 'cookie', 'apiKey', 'api_key']

function consoleLogger(options: LoggerOptions): Logger {
  const clock = options.clock ?? systemClock
  const write = options.write ?? ((line: string) => process.stderr.write(line))
  const least = options.level === 'silent' ? LEVELS.length : LEVELS.indexOf(options.level)
  const at = (level: (typeof LEVELS)[number]): Logger['info'] =>
    LEVELS.indexOf(level) < least
      ? () => {}
      : (message, fields) => write(formatLine(clock.now(), level, options.name, message, fields, SECRETS))
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

/** A logger for a process. It writes to standard error: standard output belongs to results. */
export function createLogger(options: LoggerOptions): Logger {
  const format = options.format === 'auto' ? (process.stderr.isTTY ? 'console' : 'json') : options.format
  if (format === 'console') return consoleLogger(options)
  const log = pino(
    {
      level: options.level,
      base: { name: options.name },
      redact: { paths: SECRETS, censor: '***' },
      formatters: { level: (label) => ({ level: label }) },
      timestamp: () => `,"time":"${new Date((options.clock ?? systemClock).now()).toISOString()}"`,
    },
    // Lines of one turn are written together, and what is left when the process ends, then.
    destination({ dest: 2, sync: false }),
  )
  return {
    debug: (message, fields) => log.debug(fields ?? {}, message),
    info: (message, fields) => log.info(fields ?? {}, message),
    warn: (message, fields) => log.warn(fields ?? {}, message),
    error: (message, fields) => log.error(fields ?? {}, message),
  }
}
