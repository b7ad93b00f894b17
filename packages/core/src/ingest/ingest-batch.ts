import type { IngestEntry, IngestRejection } from '../broker/index.ts'
import type { NewJob } from '../protocol/index.ts'
import type { JudgedEntry } from './judge-entry.ts'

/** Neighbours in a list that leave it in one step: one queue, and no id twice. */
export class IngestBatch {
  readonly entries: IngestEntry[] = []
  readonly jobs: NewJob[] = []
  readonly rejections: IngestRejection[] = []
  readonly #ids = new Set<string>()
  #queue: string | null = null
  #ownId: string | null = null

  /** Null while all are rejected. */
  get queue(): string | null {
    return this.#queue
  }

  /** The id of a job whose entry names none; null while there is no such job. */
  get ownId(): string | null {
    return this.#ownId
  }

  /** Takes the entry in, or says that it has to go with the next batch. */
  tryAdd({ entry, verdict }: JudgedEntry): boolean {
    if (verdict.kind === 'rejection') {
      this.rejections.push({ index: this.entries.length, ...verdict.rejection })
    } else {
      const { queue, job, hasGivenId } = verdict.prepared
      if (this.#ids.has(job.id) || (this.#queue ?? queue) !== queue) return false
      this.#queue = queue
      this.#ids.add(job.id)
      if (!hasGivenId) this.#ownId ??= job.id
      this.jobs.push(job)
    }
    this.entries.push(entry)
    return true
  }
}

/** Cuts a list where the next entry cannot go with those before it. */
export function toBatches(judged: readonly JudgedEntry[]): readonly IngestBatch[] {
  const batches: IngestBatch[] = []
  for (const each of judged) {
    if (batches.at(-1)?.tryAdd(each)) continue
    const batch = new IngestBatch()
    batch.tryAdd(each)
    batches.push(batch)
  }
  return batches
}
