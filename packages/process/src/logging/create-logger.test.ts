import { describe, expect, it } from 'vitest'
import { systemClock } from '@burrow/core'
import { createLogger, type LogFormat, type LogLevel } from './create-logger.ts'

function lines(
  level: LogLevel,
  log: (logger: ReturnType<typeof createLogger>) => void,
  format: LogFormat = 'console',
): string[] {
  const written: string[] = []
  const clock = { ...systemClock, now: () => Date.UTC(2026, 0, 1, 12, 30, 1, 5) }
  log(createLogger({ level, format, name: 'api', clock, write: (line) => written.push(line) }))
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

describe.each<LogFormat>(['console', 'json'])('a line in the %s format', (format) => {
  const line = (log: (logger: ReturnType<typeof createLogger>) => void): string => {
    const written = lines('debug', log, format)
    expect(written).toHaveLength(1)
    return String(written[0])
  }

  it.each([
    '\r\n',
    '\n',
    '\u001b[2J',
    '\u0085',
    '\u009b31m',
    '\u2028',
    '\u2029',
    '\u202e',
    '\u0000',
    '\u007f',
  ])('stays one line with %j in message, keys and values', (evil) => {
    const text = line((logger) => logger.info(`a${evil}b`, { [`k${evil}`]: evil, deep: [{ a: evil }] }))
    // oxlint-disable-next-line no-control-regex
    expect(text).toMatch(/^[\u0020-\u007e]+\n$/)
  })

  it('hides what has the form of a secret, wherever it stands', () => {
    const url = 'redis://user:canary-1@host:6379/0'
    const key = 'burrow_abc123_canary2canary2canary2canary2'
    const text = line((logger) =>
      logger.warn(`cannot reach ${url}`, {
        ...{ url, error: `ECONNREFUSED ${url}`, header: 'Bearer canary-3-canary', key },
        nested: { password: 'canary-4', list: [url, 'postgres://:canary-5%40@h/db'] },
      }),
    )
    expect(text).not.toContain('canary')
    expect(text).toContain('redis://***@host:6379/0')
    expect(text).toContain('burrow_abc123_***')
  })

  it('leaves other text as it is', () => {
    const text = 'http://127.0.0.1:8080/a@b mail@example.com burrow_test_x basic, bearer'
    expect(line((logger) => logger.info(text))).toContain(text)
  })
})

it('a line of JSON stays JSON', () => {
  const fields = { evil: '\u2028"\\\u001b', url: 'redis://:secret"@h' }
  const [text = ''] = lines('info', (logger) => logger.info('x', fields), 'json')
  expect(JSON.parse(text)).toMatchObject({ msg: 'x', evil: fields.evil })
})
