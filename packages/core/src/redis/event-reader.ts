import type { SubscribeParams } from '../broker/index.ts'
import { BurrowError } from '../errors/index.ts'
import { decodeEventLine, LIMITS, type BurrowEvent } from '../protocol/index.ts'
import { delay, type Clock } from '../time/index.ts'
import type { BlockingLine } from './blocking-line.ts'

const BLOCK_MS = 1_000
/** Queues are read again this long before the resume point: their events may have been delivered out of order with it. */
const OVERLAP_MS = 1_000

/** A place in the events of all queues: `<stream id>.<index in the entry>~<queue>`. */
interface Cursor {
  readonly streamId: string
  readonly index: number
  readonly queue: string
}

function parseCursor(text: string | null): Cursor | null {
  const match = text === null ? null : /^(\d+-\d+)\.(\d+)~(.+)$/.exec(text)
  return match?.[1] && match[3] ? { streamId: match[1], index: Number(match[2]), queue: match[3] } : null
}

/** The id just before this one, since a read starts behind its id. */
function before(streamId: string): string {
  const [ms, sequence] = streamId.split('-').map(Number) as [number, number]
  return sequence > 0 ? `${ms}-${sequence - 1}` : `${ms - 1}-18446744073709551615`
}

function startOf(queue: string, cursor: Cursor | null, last: string): string {
  if (!cursor) return last
  if (cursor.queue === queue) return before(cursor.streamId)
  return `${Math.max(0, Number(cursor.streamId.split('-')[0]) - OVERLAP_MS)}-0`
}

export interface EventReaderParams {
  /** A line for each group of queues that one command can read: all, or each its own on a cluster. */
  readonly createLine: () => BlockingLine
  readonly cluster: boolean
  readonly clock: Clock
  readonly streamKey: (queue: string) => string
  readonly listQueues: () => Promise<readonly string[]>
  /** Turns recording on and answers the last stream id. */
  readonly listen: (queue: string) => Promise<string>
  /** Makes queues that are registered from now on record, too. */
  readonly listenToNew: () => Promise<void>
}

/** Reads the event streams of queues; finds queues that appear while it reads. */
export class EventReader {
  readonly #params: EventReaderParams
  readonly #positions = new Map<string, string>()
  readonly #lines = new Map<string, BlockingLine>()
  #renewAt = 0

  constructor(params: EventReaderParams) {
    this.#params = params
  }

  async *read({ queues, after, signal, onLive }: SubscribeParams): AsyncGenerator<BurrowEvent> {
    const cursor = parseCursor(after)
    const close = () => this.#lines.forEach((line) => line.close())
    signal.addEventListener('abort', close, { once: true })
    try {
      await this.#follow(queues, (queue, last) => startOf(queue, cursor, last))
      onLive?.()
      while (!signal.aborted) {
        for (const [queue, entries] of await this.#readOnce()) yield* this.#decode(queue, entries, cursor)
        if (!signal.aborted) await this.#followLater(queues)
      }
    } finally {
      signal.removeEventListener('abort', close)
      close()
    }
  }

  /** Takes up queues that are new, and renews the recording of all of them long before it ends. */
  async #follow(
    queues: readonly string[] | null,
    start: (queue: string, last: string) => string,
  ): Promise<void> {
    const { listQueues, listen, listenToNew, clock } = this.#params
    const renew = clock.monotonic() >= this.#renewAt
    if (renew && queues === null) await listenToNew()
    for (const queue of queues ?? (await listQueues())) {
      const known = this.#positions.has(queue)
      if (known && !renew) continue
      const last = await listen(queue)
      if (!known) this.#positions.set(queue, start(queue, last))
    }
    if (renew) this.#renewAt = clock.monotonic() + LIMITS.listenMs / 5
  }

  /** A store that is away for a while must not end the subscription: the next turn tries again. */
  async #followLater(queues: readonly string[] | null): Promise<void> {
    try {
      // A queue that appears later has recorded nothing before we listened.
      await this.#follow(queues, () => '0-0')
    } catch (error) {
      if (!BurrowError.isInstance(error, 'STORE_UNAVAILABLE') && !BurrowError.isInstance(error, 'CLOSED'))
        throw error
    }
  }

  async #readOnce(): Promise<readonly (readonly [string, StreamEntries])[]> {
    const queues = [...this.#positions.keys()]
    const groups = this.#params.cluster ? queues.map((queue) => [queue]) : [queues]
    const answers = await Promise.all(groups.map((group) => this.#readGroup(group)))
    return answers.flat()
  }

  async #readGroup(queues: readonly string[]): Promise<readonly (readonly [string, StreamEntries])[]> {
    const { createLine, streamKey, clock } = this.#params
    const name = queues[0] ?? ''
    const line = this.#lines.get(this.#params.cluster ? name : '') ?? createLine()
    this.#lines.set(this.#params.cluster ? name : '', line)
    if (queues.length === 0) {
      await delay(clock, BLOCK_MS)
      return []
    }
    const byKey = new Map(queues.map((queue) => [streamKey(queue), queue]))
    const positions = queues.map((queue) => this.#positions.get(queue) ?? '0-0')
    const startedAt = clock.monotonic()
    const found = await line.run(
      (client) => client.xread('COUNT', 100, 'BLOCK', BLOCK_MS, 'STREAMS', ...byKey.keys(), ...positions),
      BLOCK_MS,
    )
    if (found === null && clock.monotonic() - startedAt < BLOCK_MS / 4) {
      // The store is away: look again in a moment.
      await delay(clock, BLOCK_MS / 4)
    }
    return (found ?? []).map(([key, entries]) => [byKey.get(key) ?? '', entries] as const)
  }

  *#decode(queue: string, entries: StreamEntries, cursor: Cursor | null): Generator<BurrowEvent> {
    for (const [streamId, fields] of entries) {
      this.#positions.set(queue, streamId)
      const at = Number(fields[fields.indexOf('at') + 1])
      const lines = fields[fields.indexOf('b') + 1]?.split('\n') ?? []
      for (const [index, line] of lines.entries()) {
        const seen = cursor?.queue === queue && cursor.streamId === streamId && index <= cursor.index
        if (!seen) yield decodeEventLine(queue, `${streamId}.${index}~${queue}`, at, line)
      }
    }
  }
}

type StreamEntries = readonly (readonly [id: string, fields: readonly string[]])[]
