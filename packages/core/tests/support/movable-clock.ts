import { Redis } from 'ioredis'
import { scripts } from '../../src/redis/index.ts'

const OFFSET_KEY = 'burrow-test-clock-offset'

/**
 * The scripts with TIME shifted by a number of milliseconds that the test keeps in the server, so that the store's clock
 * moves for every client at once. Everything else is the text that ships.
 */
export function scriptsWithMovableClock(): Record<string, string> {
  const shifted = `(function()
local t = redis.call('TIME')
local ms = t[1] * 1000 + math.floor(t[2] / 1000) + tonumber(redis.call('GET', '${OFFSET_KEY}') or 0)
return { math.floor(ms / 1000), (ms % 1000) * 1000 }
end)()`
  return Object.fromEntries(
    Object.entries(scripts).map(([name, text]) => [
      name,
      text.replaceAll("redis.call('TIME')", () => shifted),
    ]),
  )
}

/** Moves the store's clock of {@link scriptsWithMovableClock}. */
export class MovableClock {
  readonly #redis: Redis

  constructor(url: string) {
    this.#redis = new Redis(url)
  }

  async advance(ms: number): Promise<void> {
    await this.#redis.incrby(OFFSET_KEY, ms)
  }

  close(): void {
    this.#redis.disconnect()
  }
}
