import {
  refuseTransaction,
  type AppendLogsParams,
  type AppendLogsResult,
  type BrokerInfo,
  type EnqueueParams,
  type EnqueueResult,
  type FullBroker,
  type HeartbeatWorkerParams,
  type HeartbeatWorkerResult,
  type IngestStore,
  type LiveWorker,
  type RecordProgressParams,
  type RecordProgressResult,
  type RenewLeasesParams,
  type RenewLeasesResult,
  type SettleAndClaimParams,
  type SettleAndClaimResult,
  type StoreDiagnosis,
  type StopWorkerResult,
  type SweepParams,
  type SweepResult,
  type WaitForWorkParams,
  type WaitForWorkResult,
  type WatchSignalsParams,
} from '../broker/index.ts'
import type { Clock } from '../time/index.ts'
import type { Redis } from 'ioredis'
import { BlockingLine } from './blocking-line.ts'
import type { RedisClient } from './connections.ts'
import { IngestLists } from './ingest-lists.ts'
import { JobMover } from './job-mover.ts'
import type { Keyspace } from './keys.ts'
import { NamespaceRemoval } from './parts/namespace-removal.ts'
import { RedisDocuments } from './parts/redis-documents.ts'
import { RedisEvents } from './parts/redis-events.ts'
import { RedisJobs } from './parts/redis-jobs.ts'
import { RedisNotices } from './parts/redis-notices.ts'
import { RedisQueues } from './parts/redis-queues.ts'
import { RedisSchedules } from './parts/redis-schedules.ts'
import { sweepInSteps } from './parts/sweep-in-steps.ts'
import { StoreCalls } from './parts/store-calls.ts'
import type { ScriptRunner } from './script-runner.ts'
import * as script from './scripts/index.ts'
import { diagnosisOf } from './server-info.ts'
import { SignalReader } from './signal-reader.ts'
import { WakeWaiters } from './wake-waiters.ts'

/** A marker that nobody takes for so long tells nobody anything: who waits looks for himself by then. */
const MARKER_TTL_MS = 10_000

export interface RedisBrokerParams {
  readonly info: BrokerInfo
  readonly keys: Keyspace
  readonly runner: ScriptRunner
  readonly client: RedisClient
  /** Makes a connection that may block. */
  readonly createBlocking: () => RedisClient
  /** Makes a connection that hears signals; `turn` counts them. */
  readonly createSubscriber: (turn: number) => Redis
  readonly cluster: boolean
  readonly clock: Clock
}

/**
 * The contract on Redis: each operation is a script of the same name. The hot path is here; the reading and steering side is with the
 * parts. Built by `createRedisBroker`.
 */
export class RedisBroker implements FullBroker, IngestStore {
  readonly info: BrokerInfo
  readonly #params: RedisBrokerParams
  readonly #calls: StoreCalls
  readonly #mover: JobMover
  readonly #waiters: WakeWaiters
  readonly #signals: SignalReader
  readonly #ingestLists: IngestLists
  readonly #jobs: RedisJobs
  readonly #queues: RedisQueues
  readonly #schedules: RedisSchedules
  readonly #documents: RedisDocuments
  readonly #notices: RedisNotices
  readonly #events: RedisEvents
  readonly #removal: NamespaceRemoval

  constructor(params: RedisBrokerParams) {
    this.info = params.info
    this.#params = params
    const { keys, runner, cluster, clock } = params
    const createLine = () => new BlockingLine(params.createBlocking, clock)
    const listQueues = () => this.listQueues()
    const calls = new StoreCalls(params)
    this.#calls = calls
    this.#mover = new JobMover({ run: (operation, queue, asked) => calls.inQueue(operation, queue, asked) })
    this.#jobs = new RedisJobs({ calls, mover: this.#mover, listQueues })
    this.#queues = new RedisQueues(calls)
    this.#schedules = new RedisSchedules(calls)
    this.#documents = new RedisDocuments(calls)
    this.#notices = new RedisNotices(calls)
    this.#removal = new NamespaceRemoval(calls)
    this.#events = new RedisEvents({ calls, cluster, clock, createLine, listQueues })
    this.#ingestLists = new IngestLists({ keys, runner, cluster, createLine })
    this.#waiters = new WakeWaiters({
      keys,
      cluster,
      clock,
      createLine,
      mark: (key) =>
        calls.command((client) =>
          Promise.all([client.zadd(key, 0, '1'), client.pexpire(key, MARKER_TTL_MS)]),
        ),
    })
    this.#signals = new SignalReader({ createLine: params.createSubscriber, channel: keys.signals, clock })
  }

  async enqueue(params: EnqueueParams): Promise<EnqueueResult> {
    refuseTransaction(params, 'redis')
    if (params.jobs.length === 0) return { outcomes: [], at: null }
    return this.#calls.inQueue(script.enqueue, params.queue, params)
  }

  settleAndClaim(params: SettleAndClaimParams): Promise<SettleAndClaimResult> {
    return this.#calls.inQueue(script.settleAndClaim, params.queue, params)
  }

  renewLeases(params: RenewLeasesParams): Promise<RenewLeasesResult> {
    return this.#calls.inQueue(script.renewLeases, params.queue, params)
  }

  async sweep(params: SweepParams): Promise<SweepResult> {
    const { result, isOutboxStuck } = await sweepInSteps(params, (some) =>
      this.#calls.inQueue(script.sweep, params.queue, some),
    )
    if (isOutboxStuck) await this.#mover.relay(params.queue)
    return result
  }

  recordProgress(params: RecordProgressParams): Promise<RecordProgressResult> {
    return this.#calls.inQueue(script.recordProgress, params.queue, params)
  }

  appendLogs(params: AppendLogsParams): Promise<AppendLogsResult> {
    return this.#calls.inQueue(script.appendLogs, params.queue, params)
  }

  waitForWork(params: WaitForWorkParams): Promise<WaitForWorkResult> {
    return this.#waiters.wait(params)
  }

  watchSignals(params: WatchSignalsParams): void {
    this.#signals.watch(params)
  }

  heartbeatWorker(params: HeartbeatWorkerParams): Promise<HeartbeatWorkerResult> {
    return this.#calls.inNamespace(script.heartbeatWorker, params)
  }

  removeWorker(params: { workerId: string }): Promise<void> {
    return this.#calls.inNamespace(script.removeWorker, params)
  }

  listWorkers(): Promise<readonly LiveWorker[]> {
    return this.#calls.inNamespace(script.listWorkers, {})
  }

  stopWorker(params: { workerId: string }): Promise<StopWorkerResult> {
    return this.#calls.inNamespace(script.stopWorker, params)
  }

  async diagnose(): Promise<StoreDiagnosis> {
    return diagnosisOf(this.#params.runner, await this.#calls.inNamespace(script.diagnose, {}))
  }

  async ping(): Promise<void> {
    await this.#calls.command((client) => client.ping())
  }

  findJobs: FullBroker['findJobs'] = (params) => this.#jobs.findJobs(params)
  listJobs: FullBroker['listJobs'] = (params) => this.#jobs.listJobs(params)
  readLogs: FullBroker['readLogs'] = (params) => this.#jobs.readLogs(params)
  cancelJobs: FullBroker['cancelJobs'] = (params) => this.#jobs.cancelJobs(params)
  retryJobs: FullBroker['retryJobs'] = (params) => this.#jobs.retryJobs(params)
  runJobsNow: FullBroker['runJobsNow'] = (params) => this.#jobs.runJobsNow(params)
  deleteJobs: FullBroker['deleteJobs'] = (params) => this.#jobs.deleteJobs(params)
  editJobs: FullBroker['editJobs'] = (params) => this.#jobs.editJobs(params)
  moveJobs: FullBroker['moveJobs'] = (params) => this.#jobs.moveJobs(params)
  retryDeadJobs: FullBroker['retryDeadJobs'] = (params) => this.#jobs.retryDeadJobs(params)

  registerQueue: FullBroker['registerQueue'] = (params) => this.#queues.registerQueue(params)
  wake: FullBroker['wake'] = (params) => this.#queues.wake(params)
  pauseQueue: FullBroker['pauseQueue'] = (params) => this.#queues.pauseQueue(params)
  resumeQueue: FullBroker['resumeQueue'] = (params) => this.#queues.resumeQueue(params)
  drainQueue: FullBroker['drainQueue'] = (params) => this.#queues.drainQueue(params)
  setRetention: FullBroker['setRetention'] = (params) => this.#queues.setRetention(params)
  listQueues: FullBroker['listQueues'] = () => this.#queues.listQueues()
  queueStats: FullBroker['queueStats'] = (params) => this.#queues.queueStats(params)
  recount: FullBroker['recount'] = (params) => this.#queues.recount(params)
  setLimit: FullBroker['setLimit'] = (params) => this.#queues.setLimit(params)
  listLimits: FullBroker['listLimits'] = (params) => this.#queues.listLimits(params)
  readErrorGroups: FullBroker['readErrorGroups'] = (params) => this.#queues.readErrorGroups(params)
  readHistory: FullBroker['readHistory'] = (params) => this.#queues.readHistory(params)

  findSchedules: FullBroker['findSchedules'] = (params) => this.#schedules.findSchedules(params)
  listSchedules: FullBroker['listSchedules'] = (params) => this.#schedules.listSchedules(params)
  writeSchedule: FullBroker['writeSchedule'] = (params) => this.#schedules.writeSchedule(params)
  deleteSchedule: FullBroker['deleteSchedule'] = (params) => this.#schedules.deleteSchedule(params)
  claimSchedules: FullBroker['claimSchedules'] = (params) => this.#schedules.claimSchedules(params)
  advanceSchedule: FullBroker['advanceSchedule'] = (params) => this.#schedules.advanceSchedule(params)

  findDocuments: FullBroker['findDocuments'] = (params) => this.#documents.findDocuments(params)
  listDocuments: FullBroker['listDocuments'] = (params) => this.#documents.listDocuments(params)
  writeDocument: FullBroker['writeDocument'] = (params) => this.#documents.writeDocument(params)
  deleteDocument: FullBroker['deleteDocument'] = (params) => this.#documents.deleteDocument(params)

  setNotices: FullBroker['setNotices'] = (params) => this.#notices.setNotices(params)
  readNotices: FullBroker['readNotices'] = (params) => this.#notices.readNotices(params)
  removeNotices: FullBroker['removeNotices'] = (params) => this.#notices.removeNotices(params)

  dropNamespace: FullBroker['dropNamespace'] = (params) => this.#removal.dropNamespace(params)
  subscribe: FullBroker['subscribe'] = (params) => this.#events.subscribe(params)
  openIngestList: IngestStore['openIngestList'] = (params) => this.#ingestLists.open(params)

  close(): Promise<void> {
    this.#events.close()
    this.#ingestLists.close()
    this.#waiters.close()
    this.#signals.close()
    this.#params.client.disconnect()
    return Promise.resolve()
  }
}
