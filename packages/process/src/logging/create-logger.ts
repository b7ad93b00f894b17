import { systemClock, type Clock, type Logger } from '@burrow/core'
import { destination, pino } from 'pino'
import { formatLine } from './format-line.ts'
import { hideSecrets } from './hide-secrets.ts'
import { escapeSteering, maskSecrets } from './safe-text.ts'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'
export type LogFormat = 'console' | 'json' | 'auto'

export interface LoggerOptions {
  readonly level: LogLevel
  readonly format: LogFormat
  /** Goes with every line, e.g. `api`. */
  readonly name: string
  /** @default the clock of the process */
  readonly clock?: Clock
  /** Takes finished lines. @default standard error */
  readonly write?: (line: string) => void
}

const LEVELS = ['debug', 'info', 'warn', 'error'] as const

function consoleLogger(options: LoggerOptions): Logger {
  const clock = options.clock ?? systemClock
  const write = options.write ?? ((line: string) => process.stderr.write(line))
  const least = options.level === 'silent' ? LEVELS.length : LEVELS.indexOf(options.level)
  const at = (level: (typeof LEVELS)[number]): Logger['info'] =>
    LEVELS.indexOf(level) < least
      ? () => {}
      : (message, fields) => write(formatLine(clock.now(), level, options.name, message, fields))
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

function writerTo(stream: { write(line: string): unknown }): (line: string) => void {
  return (line) => void stream.write(line)
}

/** The field `time`, made once for all lines of a millisecond. */
function timestampOf(clock: Clock): () => string {
  let at = Number.NaN
  let text = ''
  return () => {
    const now = clock.now()
    if (now !== at) {
      at = now
      text = `,"time":"${new Date(now).toISOString()}"`
    }
    return text
  }
}

/** A logger for a process. It writes to standard error: standard output belongs to results. */
export function createLogger(options: LoggerOptions): Logger {
  const format = options.format === 'auto' ? (process.stderr.isTTY ? 'console' : 'json') : options.format
  if (format === 'console') return consoleLogger(options)
  // Lines wait for others, up to 4 kB or 50 ms, so that many cost one write; what is left when the process ends is written then.
  const write =
    options.write ?? writerTo(destination({ dest: 2, sync: false, minLength: 4_096, periodicFlush: 50 }))
  const log = pino(
    {
      level: options.level,
      base: { name: options.name },
      // Not with pino's own redaction, which knows paths and no depth, and took half the time of a line.
      formatters: { level: (label) => ({ level: label }), log: hideSecrets },
      timestamp: timestampOf(options.clock ?? systemClock),
    },
    { write: (line) => write(`${escapeSteering(maskSecrets(line.trimEnd()))}\n`) },
  )
  return {
    debug: (message, fields) => log.debug(fields ?? {}, message),
    info: (message, fields) => log.info(fields ?? {}, message),
    warn: (message, fields) => log.warn(fields ?? {}, message),
    error: (message, fields) => log.error(fields ?? {}, message),
  }
}
