import type {
  EditJobsParams,
  EditJobsResult,
  FindJobsParams,
  FindJobsResult,
  FullBroker,
  ListJobsParams,
  ListJobsResult,
  MoveJobsParams,
  MoveJobsResult,
  RetryDeadJobsParams,
  RetryDeadJobsResult,
  SteerParams,
  SteerResult,
} from '../../broker/index.ts'
import type { LogLine } from '../../protocol/index.ts'
import { listJobs } from '../job-listing.ts'
import { findInQueues } from '../job-lookup.ts'
import type { JobMover } from '../job-mover.ts'
import { decodeLogs } from '../log-lines.ts'
import type { Script } from '../script-runner.ts'
import * as script from '../scripts/index.ts'
import { inSteps, STEP } from './steps.ts'
import type { StoreCalls } from './store-calls.ts'

type JobOperations = Pick<
  FullBroker,
  | 'findJobs'
  | 'listJobs'
  | 'readLogs'
  | 'cancelJobs'
  | 'retryJobs'
  | 'runJobsNow'
  | 'deleteJobs'
  | 'editJobs'
  | 'moveJobs'
  | 'retryDeadJobs'
>

export interface RedisJobsParams {
  readonly calls: StoreCalls
  readonly mover: JobMover
  readonly listQueues: () => Promise<readonly string[]>
}

/** Shows and steers jobs that no worker of this process runs. */
export class RedisJobs implements JobOperations {
  readonly #params: RedisJobsParams
  readonly #calls: StoreCalls

  constructor(params: RedisJobsParams) {
    this.#params = params
    this.#calls = params.calls
  }

  async findJobs({ queue, ids }: FindJobsParams): Promise<FindJobsResult> {
    if (ids.length === 0) return { jobs: [] }
    if (queue !== null) return this.#calls.inQueue(script.findJobs, queue, { queue, ids })
    return findInQueues(ids, {
      queues: await this.#params.listQueues(),
      findIn: (name, wanted) => this.#calls.inQueue(script.findJobs, name, { queue: name, ids: wanted }),
    })
  }

  listJobs(params: ListJobsParams): Promise<ListJobsResult> {
    return listJobs(params, {
      listQueues: this.#params.listQueues,
      listIds: (place, limit) => this.#calls.inQueue(script.listJobs, place.queue, { ...place, limit }),
      findJobs: async (queue, ids) => (await this.findJobs({ queue, ids })).jobs,
    })
  }

  async readLogs({ queue, jobId }: { queue: string; jobId: string }): Promise<readonly LogLine[]> {
    const key = this.#calls.keys.ofQueue(queue, 'logs')
    return decodeLogs(await this.#calls.command((client) => client.hget(key, jobId)))
  }

  cancelJobs(params: SteerParams): Promise<SteerResult> {
    return this.#steer(script.cancelJobs, params)
  }

  retryJobs(params: SteerParams): Promise<SteerResult> {
    return this.#steer(script.retryJobs, params)
  }

  runJobsNow(params: SteerParams): Promise<SteerResult> {
    return this.#steer(script.runJobsNow, params)
  }

  deleteJobs(params: SteerParams): Promise<SteerResult> {
    return this.#steer(script.deleteJobs, params)
  }

  async editJobs(params: EditJobsParams): Promise<EditJobsResult> {
    const { queue } = params
    return {
      outcomes: await inSteps(
        params.edits,
        async (edits) => (await this.#calls.inQueue(script.editJobs, queue, { queue, edits })).outcomes,
      ),
    }
  }

  async moveJobs(params: MoveJobsParams): Promise<MoveJobsResult> {
    return {
      outcomes: await inSteps(
        params.ids,
        async (ids) => (await this.#params.mover.move({ ...params, ids })).outcomes,
      ),
    }
  }

  async retryDeadJobs(params: RetryDeadJobsParams): Promise<RetryDeadJobsResult> {
    const { queue, limit } = params
    let [retried, skipped, more] = [0, 0, true]
    while (more && retried < limit && skipped < limit) {
      const answer = await this.#calls.inQueue(script.retryDeadJobs, queue, {
        ...params,
        limit: Math.min(STEP, limit - retried),
        skip: params.skip + skipped,
      })
      retried += answer.retried
      skipped += answer.skipped
      more = answer.more
    }
    return { retried, skipped, more }
  }

  async #steer(steer: Script<SteerParams, SteerResult>, { queue, ids }: SteerParams): Promise<SteerResult> {
    return {
      outcomes: await inSteps(
        ids,
        async (some) => (await this.#calls.inQueue(steer, queue, { queue, ids: some })).outcomes,
      ),
    }
  }
}
