import { Redis } from 'ioredis'
import { connect, startIngest, type Burrow, type IngestOptions, type RunningIngest } from '../../src/index.ts'
import { waitFor } from '../../src/testing/index.ts'
import { freshNamespace } from './redis-under-test.ts'

export interface Rejected {
  readonly at: number
  readonly code: string
  readonly field: string | null
  readonly reason: string
  readonly entry: string
}

/** A namespace with a list of its own, and a plain client such as any other program has. */
export class IngestRig implements AsyncDisposable {
  readonly namespace: string
  readonly list: string
  readonly burrow: Burrow
  /** What a foreign program uses. */
  readonly redis: Redis
  readonly #started: RunningIngest[] = []

  private constructor(namespace: string, burrow: Burrow, redis: Redis) {
    this.namespace = namespace
    this.list = `${namespace}_tasks`
    this.burrow = burrow
    this.redis = redis
  }

  static async open(url: string): Promise<IngestRig> {
    const namespace = freshNamespace()
    const redis = new Redis(url)
    // Tests end servers on purpose.
    redis.on('error', () => {})
    return new IngestRig(namespace, await connect(url, { namespace }), redis)
  }

  start(options: Partial<IngestOptions> = {}, burrow = this.burrow): RunningIngest {
    const ingest = startIngest(burrow, { list: this.list, ...options })
    this.#started.push(ingest)
    return ingest
  }

  /** As text, or as JSON of what is none. */
  async push(...entries: readonly (string | object)[]): Promise<void> {
    const texts = entries.map((entry) => (typeof entry === 'string' ? entry : JSON.stringify(entry)))
    await this.redis.rpush(this.list, ...texts)
  }

  async untilTaken(): Promise<void> {
    await waitFor(async () => (await this.redis.llen(this.list)) === 0, {
      timeoutMs: 30_000,
      what: 'an empty list',
    })
  }

  async rejected(): Promise<Rejected[]> {
    const records = await this.redis.lrange(`${this.list}:rejected`, 0, -1)
    return records.map((record) => JSON.parse(record) as Rejected)
  }

  /** Jobs that wait, the next to run first. */
  async payloads(queue = 'default'): Promise<unknown[]> {
    const payloads: unknown[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<Burrow['jobs']>> = await this.burrow.jobs({
        queue,
        state: 'pending',
        limit: 200,
        ...(cursor === null ? {} : { cursor }),
      })
      payloads.push(...page.jobs.map(({ payload }) => payload))
      cursor = page.cursor
    } while (cursor !== null)
    return payloads
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const ingest of this.#started) await ingest.stop()
    await this.burrow.close()
    this.redis.disconnect()
  }
}
