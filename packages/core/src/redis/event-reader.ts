import type { SubscribeParams } from '../broker/index.ts'
import { BurrowError } from '../errors/index.ts'
import { decodeEventLine, LIMITS, type BurrowEvent } from '../protocol/index.ts'
import { delay, type Clock } from '../time/index.ts'
import type { BlockingLine } from './blocking-line.ts'

/** How long a read waits at most. Queues that appear without a word, because nobody listened just then, are looked for as often. */
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

/** The stream of a queue, or, as null, the one that gets an entry when a queue appears. */
type Stream = string | null

/** Streams that one command can read. */
interface Group {
  readonly line: string
  readonly streams: readonly Stream[]
}

interface GroupAnswer {
  readonly line: string
  readonly found: readonly (readonly [Stream, StreamEntries])[]
}

export interface EventReaderParams {
  /** A line for each group of streams that one command can read: all, or each its own on a cluster. */
  readonly createLine: () => BlockingLine
  readonly cluster: boolean
  readonly clock: Clock
  readonly streamKey: (stream: Stream) => string
  readonly listQueues: () => Promise<readonly string[]>
  /** Turns recording on and answers the last stream id. */
  readonly listen: (queue: string) => Promise<string>
  /** Makes queues that are registered from now on record, too. */
  readonly listenToNew: () => Promise<void>
  /** @default 1 s */
  readonly blockMs?: number
}

/** Reads the event streams of queues; finds queues that appear while it reads. */
export class EventReader {
  readonly #params: EventReaderParams
  readonly #blockMs: number
  readonly #positions = new Map<Stream, string>()
  readonly #lines = new Map<string, BlockingLine>()
  /** Reads under way, by their line. */
  readonly #reads = new Map<string, Promise<GroupAnswer>>()
  #renewAt = 0
  #lookAt = 0

  constructor(params: EventReaderParams) {
    this.#params = params
    this.#blockMs = params.blockMs ?? BLOCK_MS
  }

  async *read({ queues, after, signal, onLive }: SubscribeParams): AsyncGenerator<BurrowEvent> {
    const cursor = parseCursor(after)
    const close = () => this.#lines.forEach((line) => line.close())
    signal.addEventListener('abort', close, { once: true })
    try {
      if (queues === null) this.#positions.set(null, '0-0')
      await this.#follow(queues, (queue, last) => startOf(queue, cursor, last))
      onLive?.()
      while (!signal.aborted) {
        const found = await this.#readNext()
        for (const [stream, entries] of found) yield* this.#decode(stream, entries, cursor)
        const hasNew = found.some(([stream]) => stream === null)
        if (!signal.aborted && (hasNew || this.#params.clock.monotonic() >= this.#lookAt))
          await this.#followLater(queues)
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
    this.#lookAt = clock.monotonic() + this.#blockMs
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

  /** Reads all groups side by side, and answers what comes first: a quiet queue must not hold up a busy one. */
  async #readNext(): Promise<GroupAnswer['found']> {
    for (const group of this.#groups())
      if (!this.#reads.has(group.line)) this.#reads.set(group.line, this.#readGroup(group))
    const { line, found } = await Promise.race(this.#reads.values())
    this.#reads.delete(line)
    return found
  }

  #groups(): readonly Group[] {
    const streams = [...this.#positions.keys()]
    if (!this.#params.cluster) return [{ line: '', streams }]
    return streams.map((stream) => ({ line: this.#params.streamKey(stream), streams: [stream] }))
  }

  async #readGroup({ line: name, streams }: Group): Promise<GroupAnswer> {
    const { createLine, streamKey, clock } = this.#params
    const line = this.#lines.get(name) ?? createLine()
    this.#lines.set(name, line)
    const byKey = new Map(streams.map((stream) => [streamKey(stream), stream]))
    const positions = streams.map((stream) => this.#positions.get(stream) ?? '0-0')
    const startedAt = clock.monotonic()
    const found = await line.run(
      (client) =>
        client.xread('COUNT', 100, 'BLOCK', this.#blockMs, 'STREAMS', ...byKey.keys(), ...positions),
      this.#blockMs,
    )
    if (found === null && clock.monotonic() - startedAt < this.#blockMs / 4) {
      // The store is away: look again in a moment.
      await delay(clock, this.#blockMs / 4)
    }
    return {
      line: name,
      found: (found ?? []).map(([key, entries]) => [byKey.get(key) ?? null, entries] as const),
    }
  }

  *#decode(stream: Stream, entries: StreamEntries, cursor: Cursor | null): Generator<BurrowEvent> {
    for (const [streamId, fields] of entries) {
      this.#positions.set(stream, streamId)
      if (stream === null) continue
      const at = Number(fields[fields.indexOf('at') + 1])
      const lines = fields[fields.indexOf('b') + 1]?.split('\n') ?? []
      for (const [index, line] of lines.entries()) {
        const seen = cursor?.queue === stream && cursor.streamId === streamId && index <= cursor.index
        if (!seen) yield decodeEventLine(stream, `${streamId}.${index}~${stream}`, at, line)
      }
    }
  }
}

type StreamEntries = readonly (readonly [id: string, fields: readonly string[]])[]
