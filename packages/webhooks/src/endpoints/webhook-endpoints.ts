import type { Burrow } from '@burrow/core'
import { newJobId, parseName } from '@burrow/core/protocol'
import type { StoredDocument } from '@burrow/core/broker'
import { checkRotation, type RotateOptions } from '../signing/rotate-options.ts'
import { newSecret, rotateSecrets, validSecrets, type WebhookSecret } from '../signing/secrets.ts'
import {
  ENDPOINT_KIND,
  readRecord,
  toEndpoint,
  writeRecord,
  type DisabledReason,
  type EndpointRecord,
  type WebhookEndpoint,
} from './endpoint.ts'
import { HEALTH_KIND } from './endpoint-health.ts'
import {
  mergeEndpoint,
  resolveEndpoint,
  type WebhookEndpointChanges,
  type WebhookEndpointOptions,
} from './endpoint-options.ts'
import { listEndpoints, MAX_ENDPOINTS, syncNotices } from './sync-notices.ts'

/** A write is made only over this revision. */
export interface IfRevision {
  /** @default whatever it is */
  readonly ifRevision?: number
}

/** `conflict`: it has another revision. `absent`: there is none. The endpoint as it is after the call. */
export type WebhookEndpointResult =
  | {
      readonly outcome: 'done'
      readonly endpoint: WebhookEndpoint
      readonly secrets: readonly WebhookSecret[]
    }
  | { readonly outcome: 'conflict' | 'absent' }

interface Found {
  readonly document: StoredDocument
  readonly record: EndpointRecord
  /** Store time in ms. */
  readonly now: number
}

/** The endpoints of a namespace. Every call rejects with STORE_UNAVAILABLE when the store does not answer. */
export class WebhookEndpoints {
  readonly #burrow: Burrow

  constructor(burrow: Burrow) {
    this.#burrow = burrow
  }

  /** All of them, the oldest first. */
  list(): Promise<readonly WebhookEndpoint[]> {
    return listEndpoints(this.#burrow.broker)
  }

  /** Null when there is none. @throws InvalidNameError (`INVALID_NAME`) */
  async find(id: string): Promise<WebhookEndpoint | null> {
    const found = await this.#find(id)
    return found && toEndpoint(found.document, found.record)
  }

  /** The endpoint with what signs for it, at the time of the store; null when there is none. */
  async findForSending(
    id: string,
  ): Promise<{ endpoint: WebhookEndpoint; secrets: readonly WebhookSecret[]; now: number } | null> {
    const found = await this.#find(id)
    if (found === null) return null
    const { document, record, now } = found
    return { endpoint: toEndpoint(document, record), secrets: validSecrets(record.secrets, now), now }
  }

  /** Those that sign now, the current one first; null when there is no such endpoint. */
  async secrets(id: string): Promise<readonly WebhookSecret[] | null> {
    return (await this.findForSending(id))?.secrets ?? null
  }

  /**
   * Null when there are 200 already. Events from now on are sent to it.
   * @throws InvalidOptionError (`INVALID_OPTION`), InvalidNameError (`INVALID_NAME`) with the field
   */
  async create(
    options: WebhookEndpointOptions,
  ): Promise<{ endpoint: WebhookEndpoint; secrets: readonly WebhookSecret[] } | null> {
    const secrets = [{ secret: newSecret(), validUntil: null }]
    const record = { ...resolveEndpoint(options), secrets }
    if ((await this.list()).length >= MAX_ENDPOINTS) return null
    const { broker, settings } = this.#burrow
    const id = `ep_${newJobId(ENDPOINT_KIND, settings.clock.now(), settings.random)}`
    const text = writeRecord(record)
    await broker.writeDocument({ kind: ENDPOINT_KIND, id, text, ifRevision: null })
    await syncNotices(broker)
    const found = await this.#find(id)
    // Somebody may have removed it already.
    const document = found?.document ?? { id, revision: 1, createdAt: 0, updatedAt: 0 }
    return { endpoint: toEndpoint(document, found?.record ?? record), secrets }
  }

  /** @throws as {@link WebhookEndpoints.create} */
  update(
    id: string,
    changes: WebhookEndpointChanges,
    options: IfRevision = {},
  ): Promise<WebhookEndpointResult> {
    return this.#change(id, options, (record) => mergeEndpoint(record, changes))
  }

  /** @throws InvalidOptionError (`INVALID_OPTION`) with the field */
  rotate(id: string, options: RotateOptions & IfRevision = {}): Promise<WebhookEndpointResult> {
    const { ifRevision, ...rest } = options
    const oldValidForMs = checkRotation(rest)
    return this.#change(id, { ifRevision }, (record, now) => ({
      ...record,
      secrets: rotateSecrets(record.secrets, now, oldValidForMs),
    }))
  }

  /** Burrow's own decision. What was disabled before keeps its reason. */
  disable(id: string, reason: DisabledReason): Promise<WebhookEndpointResult> {
    return this.#change(id, {}, (record) =>
      record.enabled ? { ...record, enabled: false, disabledReason: reason } : record,
    )
  }

  /** What is on its way to it ends dead, and is not sent. */
  async delete(id: string, { ifRevision }: IfRevision = {}): Promise<'done' | 'conflict' | 'absent'> {
    const { broker } = this.#burrow
    if (ifRevision !== undefined) {
      // Disabled first, over that revision alone: the store deletes whatever is there.
      const disabled = await this.#change(id, { ifRevision }, (record) => ({ ...record, enabled: false }))
      if (disabled.outcome !== 'done') return disabled.outcome
    }
    const wasThere = await broker.deleteDocument({ kind: ENDPOINT_KIND, id: parseName(id, 'id') })
    await broker.deleteDocument({ kind: HEALTH_KIND, id })
    await syncNotices(broker)
    return wasThere ? 'done' : 'absent'
  }

  async #find(id: string): Promise<Found | null> {
    const ids = [parseName(id, 'id')]
    const { documents, now } = await this.#burrow.broker.findDocuments({ kind: ENDPOINT_KIND, ids })
    const document = documents[0] ?? null
    return document && { document, record: readRecord(document), now }
  }

  async #change(
    id: string,
    { ifRevision }: IfRevision,
    change: (record: EndpointRecord, now: number) => EndpointRecord,
  ): Promise<WebhookEndpointResult> {
    const { broker } = this.#burrow
    for (;;) {
      const found = await this.#find(id)
      if (found === null) return { outcome: 'absent' }
      const { document, record, now } = found
      if (ifRevision !== undefined && ifRevision !== document.revision) return { outcome: 'conflict' }
      const changed = change(record, now)
      const text = writeRecord(changed)
      const { outcome, revision } = await broker.writeDocument({
        ...{ kind: ENDPOINT_KIND, id, text, ifRevision: document.revision },
      })
      if (outcome === 'conflict' && ifRevision !== undefined) return { outcome }
      // Another one wrote in between: once more, from what is there now.
      if (outcome === 'conflict') continue
      await syncNotices(broker)
      const updatedAt = revision === document.revision ? document.updatedAt : now
      const endpoint = toEndpoint({ ...document, revision, updatedAt }, changed)
      return { outcome, endpoint, secrets: validSecrets(changed.secrets, now) }
    }
  }
}
