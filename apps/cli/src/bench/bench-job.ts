import { Buffer } from 'node:buffer'
import { defineJob, defineModule, type Module } from '@burrow/core'
import { z } from 'zod'

/** Type of the jobs that `burrow bench` makes, and the queue that they are in. */
export const BENCH_TYPE = 'bench:nothing'
export const BENCH_QUEUE = 'bench'

const definition = defineJob({ type: BENCH_TYPE, input: z.object({ no: z.number(), fill: z.string() }) })

/** The payload says which job it is, and is filled up to a size. */
export function payloadOf(no: number, bytes: number): z.infer<typeof definition.input> {
  const bare = Buffer.byteLength(JSON.stringify({ no, fill: '' }))
  return { no, fill: 'x'.repeat(Math.max(0, bytes - bare)) }
}

/** Counts how often the handler of each job was called. */
export class HandledJobs {
  readonly #calls: Uint8Array
  /** Different jobs. */
  handled = 0
  /** Calls beyond the first for a job. */
  repeated = 0

  constructor(jobs: number) {
    this.#calls = new Uint8Array(jobs)
  }

  note(no: number): void {
    if (this.#calls[no] === 0) {
      this.#calls[no] = 1
      this.handled += 1
    } else this.repeated += 1
  }
}

/** A handler that does nothing but say that it was called. */
export function benchModule(onCall: (no: number) => void): Module {
  return defineModule(definition, ({ no }) => onCall(no))
}
