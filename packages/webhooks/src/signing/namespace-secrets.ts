import type { Burrow } from '@burrow/core'
import type { StoredDocument } from '@burrow/core/broker'
import { decodeJson, encodeJson } from '@burrow/core/protocol'
import { newSecret, rotateSecrets, validSecrets, type WebhookSecret } from './secrets.ts'
import { checkRotation, type RotateOptions } from './rotate-options.ts'

const KIND = 'webhook-secret'
const ID = 'namespace'

/** The secrets in a document. */
function secretsIn(document: StoredDocument | null): readonly WebhookSecret[] {
  return document === null ? [] : (decodeJson(document.text) as unknown as readonly WebhookSecret[])
}

/** What signs the webhooks that jobs ask for themselves. One for the namespace, made when it is first needed. */
export class NamespaceSecrets {
  readonly #broker: Burrow['broker']

  constructor({ broker }: Pick<Burrow, 'broker'>) {
    this.#broker = broker
  }

  /** Those that sign now, the current one first; `now` is the time of the store. */
  async read(): Promise<{ readonly secrets: readonly WebhookSecret[]; readonly now: number }> {
    for (;;) {
      const { document, now } = await this.#find()
      const secrets = validSecrets(secretsIn(document), now)
      if (secrets.length > 0) return { secrets, now }
      // Who is second finds what the first one wrote.
      await this.#write([{ secret: newSecret(), validUntil: null }], document?.revision ?? 0)
    }
  }

  /** @throws InvalidOptionError (`INVALID_OPTION`) with the field */
  async rotate(options?: RotateOptions): Promise<readonly WebhookSecret[]> {
    const oldValidForMs = checkRotation(options)
    for (;;) {
      const { document, now } = await this.#find()
      const rotated = rotateSecrets(secretsIn(document), now, oldValidForMs)
      if (await this.#write(rotated, document?.revision ?? 0)) return rotated
    }
  }

  async #find(): Promise<{ readonly document: StoredDocument | null; readonly now: number }> {
    const { documents, now } = await this.#broker.findDocuments({ kind: KIND, ids: [ID] })
    return { document: documents[0] ?? null, now }
  }

  async #write(secrets: readonly WebhookSecret[], ifRevision: number): Promise<boolean> {
    const text = encodeJson(secrets, 'secrets')
    const { outcome } = await this.#broker.writeDocument({ kind: KIND, id: ID, text, ifRevision })
    return outcome === 'done'
  }
}
