import type { Bench } from '../conformance/harness.ts'
import { freshName, type Attempt } from '../factories.ts'
import { Model, type ModelJob } from './model.ts'

/** What the commands of one random run share. */
export class RunContext {
  readonly bench: Bench
  readonly queue: string
  readonly model = new Model()
  /** Ids of all jobs, the removed ones too. */
  readonly ids: string[] = []
  /** A number that no payload of the run had before. */
  #payloads = 0
  /** All attempts so far, the ended ones too. */
  readonly attempts: Attempt[] = []
  readonly workers: readonly string[] = [freshName('w'), freshName('w'), freshName('w')]
  /** Sends the last write again and checks that nothing more happens. */
  resend: { readonly at: number; readonly run: () => Promise<void> } | null = null

  constructor(bench: Bench) {
    this.bench = bench
    this.queue = bench.anotherQueue()
  }

  nextPayload(): string {
    this.#payloads += 1
    return String(this.#payloads)
  }

  /** The attempts that random numbers stand for, at most one of a job. */
  picked(picks: readonly number[]): Attempt[] {
    if (this.attempts.length === 0) return []
    const all = picks.map((pick) => this.attempts[pick % this.attempts.length]!)
    return [...new Map(all.map((attempt) => [attempt.id, attempt])).values()]
  }

  isHeld({ id, epoch }: Attempt): boolean {
    const job = this.model.jobs.get(id)
    return job?.state === 'active' && job.epoch === epoch
  }

  /** The states of jobs in the store. */
  async states(jobs: readonly ModelJob[]): Promise<ReadonlyMap<string, string | undefined>> {
    const ids = jobs.map(({ id }) => id)
    const found = await this.bench.broker.findJobs({ queue: this.queue, ids })
    return new Map(ids.map((id, index) => [id, found.jobs[index]?.state]))
  }
}
