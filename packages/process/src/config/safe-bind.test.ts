import { describe, expect, it } from 'vitest'
import { assertSafeBind, isLoopback } from './safe-bind.ts'

describe('binding', () => {
  it.each(['127.0.0.1', '127.8.9.10', '::1', 'localhost', 'LOCALHOST'])('%s is loopback', (host) => {
    expect(isLoopback(host)).toBe(true)
    expect(() => assertSafeBind(host, false)).not.toThrow()
  })

  it.each(['0.0.0.0', '::', '192.168.1.1', 'example.com', '128.0.0.1'])(
    '%s is refused unless it is asked for',
    (host) => {
      expect(() => assertSafeBind(host, false)).toThrow(
        expect.objectContaining({ hint: expect.stringContaining('BURROW_INSECURE_BIND=1') }),
      )
      expect(() => assertSafeBind(host, true)).not.toThrow()
    },
  )
})
