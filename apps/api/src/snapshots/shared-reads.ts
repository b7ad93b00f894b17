import type { Clock } from '@burrow/core/time'

/** An answer as it was read, for whoever asks for the same. */
export interface Snapshot {
  readonly status: number
  readonly headers: Headers
  readonly body: Uint8Array<ArrayBuffer>
}

/** Answers that are kept. */
const MAX_ENTRIES = 500
/** Bytes of their bodies. */
const MAX_BYTES = 32 * 1024 * 1024
/** Bytes of one; what is larger is read each time. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024

interface Entry {
  readonly askedAt: number
  /** Null: it failed, or is not for others. */
  readonly snapshot: Promise<Snapshot | null>
  bytes: number
}

export interface SharedReadsParams {
  readonly clock: Clock
  /** @default 500 */
  readonly maxEntries?: number
  /** @default 32 MiB */
  readonly maxBytes?: number
}

/** Answers to reads, kept for a moment for those who say that they take them so old. A write forgets them all. */
export class SharedReads {
  readonly #clock: Clock
  readonly #maxEntries: number
  readonly #maxBytes: number
  /** In the order in which they were asked for. */
  readonly #entries = new Map<string, Entry>()
  #bytes = 0

  constructor({ clock, maxEntries = MAX_ENTRIES, maxBytes = MAX_BYTES }: SharedReadsParams) {
    this.#clock = clock
    this.#maxEntries = maxEntries
    this.#maxBytes = maxBytes
  }

  /** What is kept, for tests. */
  get size(): { readonly entries: number; readonly bytes: number } {
    return { entries: this.#entries.size, bytes: this.#bytes }
  }

  /**
   * An answer that was asked for at most so long ago; one that is being read is waited for. Without one it is read, and kept
   * when it went well.
   * @returns null when the answer of somebody else was of no use
   */
  async take(
    key: string,
    maxAgeMs: number,
    read: () => Promise<Snapshot | null>,
  ): Promise<{ readonly snapshot: Snapshot; readonly ageMs: number } | 'read' | null> {
    const now = this.#clock.monotonic()
    const present = this.#entries.get(key)
    if (present !== undefined && now - present.askedAt <= maxAgeMs) {
      const snapshot = await present.snapshot.catch(() => null)
      return snapshot === null ? null : { snapshot, ageMs: this.#clock.monotonic() - present.askedAt }
    }
    if (present !== undefined) this.#drop(key, present)
    const entry: Entry = { askedAt: now, snapshot: read(), bytes: 0 }
    this.#entries.set(key, entry)
    this.#bound()
    try {
      this.#settle(key, entry, await entry.snapshot)
    } catch (error) {
      this.#drop(key, entry)
      throw error
    }
    return 'read'
  }

  /** Nobody is given anything that was read before now. */
  forget(): void {
    this.#entries.clear()
    this.#bytes = 0
  }

  #settle(key: string, entry: Entry, snapshot: Snapshot | null): void {
    if (this.#entries.get(key) !== entry) return
    if (snapshot === null || snapshot.body.byteLength > MAX_ANSWER_BYTES) return this.#drop(key, entry)
    entry.bytes = snapshot.body.byteLength
    this.#bytes += entry.bytes
    this.#bound()
  }

  #bound(): void {
    for (const [key, entry] of this.#entries) {
      if (this.#entries.size <= this.#maxEntries && this.#bytes <= this.#maxBytes) return
      this.#drop(key, entry)
    }
  }

  #drop(key: string, entry: Entry): void {
    if (this.#entries.get(key) !== entry) return
    this.#entries.delete(key)
    this.#bytes -= entry.bytes
  }
}
