import { describe, expect, it } from 'vitest'
import { systemClock } from '@burrow/core'
import { createLogger, type LogLevel } from './create-logger.ts'

function lines(level: LogLevel, log: (logger: ReturnType<typeof createLogger>) => void): string[] {
  const written: string[] = []
  const clock = { ...systemClock, now: () => Date.UTC(2026, 0, 1, 12, 30, 1, 5) }
  log(createLogger({ level, format: 'console', name: 'api', clock, write: (line) => written.push(line) }))
  return written
}

describe('the console format', () => {
  it('is one line with its fields', () => {
    expect(
      lines('info', (logger) =>
        logger.info('listening', { url: 'http://127.0.0.1:8080', slots: 3, none: undefined }),
      ),
    ).toEqual(['12:30:01.005 INFO  api: listening url=http://127.0.0.1:8080 slots=3\n'])
  })

  it('cannot be forged or steered by a value', () => {
    const [line] = lines('info', (logger) =>
      logger.warn('a\nb', { evil: 'x\r\n12:00 ERROR \u001b[31m\u2028', 'k\n': 1 }),
    )
    // oxlint-disable-next-line no-control-regex
    expect(line?.slice(0, -1)).not.toMatch(/[\u0000-\u001f\u2028]/)
  })

  it('hides secrets and leaves out lower levels', () => {
    const written = lines('warn', (logger) => {
      logger.debug('no')
      logger.info('no')
      logger.error('yes', { password: 'hunter2' })
    })
    expect(written).toEqual([expect.stringContaining('ERROR api: yes password=***')])
    expect(lines('silent', (logger) => logger.error('no'))).toEqual([])
  })
})
