import type { Burrow } from '@burrow/core'
import { decodeJson, encodeJson } from '@burrow/core/protocol'

/** Kind of the documents that say when an endpoint last answered with success. */
export const HEALTH_KIND = 'webhook-health'

/** A success is written down when the last one that was is older than this. */
const NOTE_EVERY_MS = 600_000
/** Endpoints that this process remembers a note of. */
const MAX_NOTED = 1_000

/** Remembers successes of endpoints, so that one that never succeeds any more can be told from one with a bad day. */
export class EndpointHealth {
  readonly #broker: Burrow['broker']
  readonly #notedAt = new Map<string, number>()

  constructor({ broker }: Pick<Burrow, 'broker'>) {
    this.#broker = broker
  }

  async noteSuccess(id: string, now: number): Promise<void> {
    const notedAt = this.#notedAt.get(id)
    if (notedAt !== undefined && now < notedAt + NOTE_EVERY_MS) return
    const text = encodeJson(now, 'succeededAt')
    await this.#broker.writeDocument({ kind: HEALTH_KIND, id, text, ifRevision: null })
    if (this.#notedAt.size >= MAX_NOTED) this.#notedAt.clear()
    this.#notedAt.set(id, now)
  }

  /** Whether a success is written down from this time or later. */
  async hasSucceededSince(id: string, since: number): Promise<boolean> {
    const { documents } = await this.#broker.findDocuments({ kind: HEALTH_KIND, ids: [id] })
    const document = documents[0] ?? null
    return document !== null && Number(decodeJson(document.text)) >= since
  }
}
