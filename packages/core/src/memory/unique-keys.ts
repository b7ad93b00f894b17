import type { JobSpec } from '../protocol/index.ts'
import { OrderedSet, type Place } from './ordered-set.ts'

/** A job that holds a unique key. Its place is that among the holds that end by themselves. */
export interface UniqueKeyHold extends Place {
  readonly key: string
  readonly jobId: string
  /** Null: until its job lets it go. */
  readonly endsAt: number | null
}

/** Who holds the unique keys of a queue. A hold for a time outlives its job. */
export class UniqueKeys {
  readonly #byKey = new Map<string, UniqueKeyHold>()
  /** Holds for a time, the next to end first. */
  readonly #timed = new OrderedSet<UniqueKeyHold>()
  #order = 0

  /** The hold of a key, unless its time is over. */
  find(key: string, now: number): UniqueKeyHold | undefined {
    const hold = this.#byKey.get(key)
    return hold && (hold.endsAt === null || hold.endsAt > now) ? hold : undefined
  }

  /** The hold of a job, unless its time is over. */
  heldBy({ id, uniqueKey }: JobSpec, now: number): UniqueKeyHold | undefined {
    const hold = uniqueKey === null ? undefined : this.find(uniqueKey, now)
    return hold?.jobId === id ? hold : undefined
  }

  /** From now on the job holds the key, whoever did before. */
  take(key: string, jobId: string, endsAt: number | null): void {
    this.#forget(this.#byKey.get(key))
    this.#order += 1
    const hold = { key, jobId, endsAt, rank: endsAt ?? 0, order: this.#order }
    this.#byKey.set(key, hold)
    if (endsAt !== null) this.#timed.add(hold)
  }

  /** The job no longer holds its key; nothing happens when another one holds it. */
  free({ id, uniqueKey }: JobSpec): void {
    const hold = uniqueKey === null ? undefined : this.#byKey.get(uniqueKey)
    if (hold?.jobId === id) this.#forget(hold)
  }

  /** Forgets holds whose time is over, at most `limit`. Returns how many. */
  removeEnded(now: number, limit: number): number {
    let removed = 0
    for (
      let hold = this.#timed.first;
      hold && hold.rank <= now && removed < limit;
      hold = this.#timed.first
    ) {
      this.#forget(hold)
      removed += 1
    }
    return removed
  }

  values(): Iterable<UniqueKeyHold> {
    return this.#byKey.values()
  }

  #forget(hold: UniqueKeyHold | undefined): void {
    if (!hold) return
    this.#byKey.delete(hold.key)
    this.#timed.delete(hold)
  }
}
