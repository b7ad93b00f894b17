import { delay, systemClock } from '@burrow/core'
import { Redis } from 'ioredis'

const SLOW_US = 1_000

/** The runner's own line to the server: empties it between measurements and reads what it says of itself. */
export class RedisProbe {
  readonly url: string
  readonly #client: Redis

  constructor(port: number) {
    this.url = `redis://127.0.0.1:${port}`
    this.#client = new Redis({ host: '127.0.0.1', port })
  }

  /** An empty server; freed now and not in the background of the next measurement. */
  async clean(): Promise<void> {
    await this.#client.flushall('SYNC')
  }

  /** Starts {@link RedisProbe.commandStats} from zero. */
  async resetStats(): Promise<void> {
    await this.#client.config('RESETSTAT')
  }

  /** One field of INFO, as a number. */
  async number(section: string, field: string): Promise<number> {
    return Number(await this.text(section, field))
  }

  async text(section: string, field: string): Promise<string> {
    const info = await this.#client.info(section)
    const line = info.split('\r\n').find((candidate) => candidate.startsWith(`${field}:`))
    if (line === undefined) throw new Error(`INFO ${section} has no ${field}`)
    return line.slice(field.length + 1)
  }

  /** CPU that the server has used since it started, in ms. */
  async cpuMs(): Promise<number> {
    const user = await this.number('cpu', 'used_cpu_user')
    const system = await this.number('cpu', 'used_cpu_sys')
    return (user + system) * 1_000
  }

  /** Bytes in use once other clients have gone and the number has come to rest. */
  async settledMemory(): Promise<number> {
    for (let last = -1; ;) {
      const clients = await this.number('clients', 'connected_clients')
      const used = await this.number('memory', 'used_memory')
      if (clients === 1 && Math.abs(used - last) < 4_096) return used
      last = used
      await delay(systemClock, 100)
    }
  }

  /** From now on the server remembers its slow commands; see {@link RedisProbe.longestCommandMs}. */
  async watchSlowCommands(): Promise<void> {
    await this.#client.config('SET', 'slowlog-log-slower-than', SLOW_US, 'slowlog-max-len', 1_000)
    await this.#client.slowlog('RESET')
  }

  /** How long the slowest command since then kept the server busy; 0 when none took a millisecond. */
  async longestCommandMs(): Promise<number> {
    const entries = (await this.#client.slowlog('GET', 1_000)) as [id: number, at: number, us: number][]
    return Math.max(0, ...entries.map(([, , us]) => us)) / 1_000
  }

  commandStats(): Promise<string> {
    return this.#client.info('commandstats')
  }

  close(): void {
    this.#client.disconnect()
  }
}
