import type { FullBroker, SteerParams, SteerResult } from '@burrow/core/broker'
import type { Grant } from '../grants/grant.ts'
import { listAcross } from './list-across.ts'
import { ReachError } from './reach-error.ts'
import { reachSchedules } from './reach-schedules.ts'

/** What is the business of workers and of those who keep keys. */
function refuse(): Promise<never> {
  return Promise.reject(new ReachError('FORBIDDEN', 'this key is for some queues alone'))
}

/**
 * A broker that has nothing but the queues of a grant. Every operation of the contract is here: one that is added does not compile
 * until somebody decides who may reach what with it. A client on it finds, lists, counts and steers only what it may.
 */
export function reachBroker(broker: FullBroker, grant: Grant): FullBroker {
  const isOwn = (queue: string): boolean => grant.reaches(queue)
  const named = (queue: string): void => {
    if (!isOwn(queue)) throw new ReachError('FORBIDDEN', `this key is not for the queue "${queue}"`)
  }
  const known = (queue: string): void => {
    if (!isOwn(queue)) throw new ReachError('QUEUE_NOT_FOUND', `no queue "${queue}" is known`)
  }
  const steer =
    (operation: (params: SteerParams) => Promise<SteerResult>) =>
    (params: SteerParams): Promise<SteerResult> =>
      isOwn(params.queue) ? operation(params) : Promise.resolve(notFound(params.ids.length))
  const listQueues = async (): Promise<readonly string[]> => (await broker.listQueues()).filter(isOwn)

  return {
    info: broker.info,
    ping: () => broker.ping(),
    close: () => Promise.resolve(),
    ...{ settleAndClaim: refuse, renewLeases: refuse, sweep: refuse, recordProgress: refuse },
    ...{ appendLogs: refuse, waitForWork: refuse, heartbeatWorker: refuse, removeWorker: refuse },
    ...{ claimSchedules: refuse, recount: refuse, diagnose: refuse, dropNamespace: refuse },
    ...{ findDocuments: refuse, listDocuments: refuse, writeDocument: refuse, deleteDocument: refuse },
    ...{ setNotices: refuse, readNotices: refuse, removeNotices: refuse },
    watchSignals: () => {},
    async enqueue(params) {
      named(params.queue)
      return broker.enqueue(params)
    },
    async wake(params) {
      named(params.queue)
      return broker.wake(params)
    },
    async registerQueue(params) {
      named(params.queue)
      return broker.registerQueue(params)
    },
    listQueues,
    async findJobs(params) {
      if (params.queue !== null && !isOwn(params.queue)) return { jobs: params.ids.map(() => null) }
      const { jobs } = await broker.findJobs(params)
      return { jobs: jobs.map((job) => (job !== null && isOwn(job.queue) ? job : null)) }
    },
    async listJobs(params) {
      if (params.queue === null) return listAcross(broker, await listQueues(), params)
      return isOwn(params.queue) ? broker.listJobs(params) : { jobs: [], cursor: null, scanned: 0 }
    },
    readLogs: async (params) => (isOwn(params.queue) ? broker.readLogs(params) : []),
    cancelJobs: steer((params) => broker.cancelJobs(params)),
    retryJobs: steer((params) => broker.retryJobs(params)),
    runJobsNow: steer((params) => broker.runJobsNow(params)),
    deleteJobs: steer((params) => broker.deleteJobs(params)),
    editJobs: async (params) =>
      isOwn(params.queue) ? broker.editJobs(params) : notFound(params.edits.length),
    async moveJobs(params) {
      if (!isOwn(params.queue)) return notFound(params.ids.length)
      named(params.to)
      return broker.moveJobs(params)
    },
    async retryDeadJobs(params) {
      known(params.queue)
      return broker.retryDeadJobs(params)
    },
    async pauseQueue(params) {
      known(params.queue)
      return broker.pauseQueue(params)
    },
    async resumeQueue(params) {
      known(params.queue)
      return broker.resumeQueue(params)
    },
    async drainQueue(params) {
      known(params.queue)
      return broker.drainQueue(params)
    },
    async setRetention(params) {
      known(params.queue)
      return broker.setRetention(params)
    },
    async queueStats(params) {
      known(params.queue)
      return broker.queueStats(params)
    },
    async setLimit(params) {
      known(params.queue)
      return broker.setLimit(params)
    },
    listLimits: async (params) => (isOwn(params.queue) ? broker.listLimits(params) : []),
    async readErrorGroups(params) {
      known(params.queue)
      return broker.readErrorGroups(params)
    },
    async readHistory(params) {
      known(params.queue)
      return broker.readHistory(params)
    },
    async listWorkers() {
      const workers = await broker.listWorkers()
      return workers
        .filter(({ queues }) => queues.some(isOwn))
        .map((worker) => ({
          ...worker,
          queues: worker.queues.filter(isOwn),
          jobs: worker.jobs.filter(({ queue }) => isOwn(queue)),
        }))
    },
    async stopWorker(params) {
      const worker = (await broker.listWorkers()).find(({ id }) => id === params.workerId)
      if (worker === undefined || !worker.queues.some(isOwn)) return { worker: null }
      for (const queue of worker.queues) named(queue)
      return broker.stopWorker(params)
    },
    ...reachSchedules(broker, grant),
    async *subscribe(params) {
      for await (const event of broker.subscribe(params)) if (isOwn(event.queue)) yield event
    },
  }
}

function notFound(count: number): SteerResult {
  return { outcomes: Array.from({ length: count }, () => ({ outcome: 'not_found', state: null }) as const) }
}
