import { connect, Worker, type Burrow, type Job, type Module } from '@burrow/core'
import { waitFor } from '@burrow/core/testing'
import { onTestFinished } from 'vitest'
import { odd, type OddJob } from './odd-jobs.fixture.ts'
import { oddModule, type OddOptions } from './odd-module.ts'

export const MODES = ['thread', 'process'] as const

export interface Rig {
  readonly burrow: Burrow
  readonly worker: Worker
  /** Enqueues a job. @returns its id */
  start(act: string, more?: Partial<OddJob>, options?: object): Promise<string>
  /** Enqueues a job and waits for its result. */
  run(act: string, more?: Partial<OddJob>, options?: object): Promise<unknown>
  jobIn(id: string, state: Job['state']): Promise<Job>
  /** Waits for the first crash of a job. */
  crashOf(id: string): Promise<Job>
}

async function jobWhen(burrow: Burrow, id: string, what: string, isIt: (job: Job) => boolean): Promise<Job> {
  let job: Job | null = null
  const look = async (): Promise<boolean> => {
    job = await burrow.job(id)
    return job !== null && isIt(job)
  }
  await waitFor(look, { what: `${what} of job ${id}`, timeoutMs: 50_000 })
  return job as unknown as Job
}

/** A memory store with a worker that runs the odd jobs isolated. */
export async function createRig(options: OddOptions, others: readonly Module[] = []): Promise<Rig> {
  const burrow = await connect('memory:')
  const worker = new Worker(burrow, { modules: [oddModule(options), ...others], shutdownTimeoutMs: 0 })
  await worker.start()
  onTestFinished(async () => {
    await worker.stop()
    await burrow.close()
  })
  const start: Rig['start'] = async (act, more = {}, jobOptions = {}) =>
    (await burrow.enqueue(odd, { act, ...more }, jobOptions)).id
  return {
    burrow,
    worker,
    start,
    run: async (...args) => burrow.handle(await start(...args)).result({ timeoutMs: 15_000 }),
    jobIn: (id, state) => jobWhen(burrow, id, `state ${state}`, (job) => job.state === state),
    crashOf: (id) => jobWhen(burrow, id, 'a crash', ({ crashes }) => crashes > 0),
  }
}

/** Whether a process with this id runs. One that ended and was not taken leave of counts as gone. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
