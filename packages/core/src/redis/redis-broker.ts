import {
  refuseTransaction,
  type AdvanceScheduleParams,
  type AdvanceScheduleResult,
  type AppendLogsParams,
  type AppendLogsResult,
  type BrokerInfo,
  type ClaimSchedulesParams,
  type DeleteScheduleParams,
  type DeleteScheduleResult,
  type ClaimSchedulesResult,
  type DrainQueueParams,
  type DrainQueueResult,
  type EditJobsParams,
  type EditJobsResult,
  type EnqueueParams,
  type EnqueueResult,
  type FindDocumentsParams,
  type FindDocumentsResult,
  type FindJobsParams,
  type FindJobsResult,
  type FindSchedulesParams,
  type FindSchedulesResult,
  type FullBroker,
  type HeartbeatWorkerParams,
  type HeartbeatWorkerResult,
  type IngestStore,
  type ListDocumentsParams,
  type ListDocumentsResult,
  type ListJobsParams,
  type ListJobsResult,
  type ListSchedulesParams,
  type ListSchedulesResult,
  type LiveWorker,
  type MoveJobsParams,
  type MoveJobsResult,
  type QueueStats,
  type ReadHistoryParams,
  type ReadHistoryResult,
  type ReadNoticesParams,
  type ReadNoticesResult,
  type RecordProgressParams,
  type RecordProgressResult,
  type RecountResult,
  type RemoveNoticesParams,
  type RenewLeasesParams,
  type RenewLeasesResult,
  type RetryDeadJobsParams,
  type RetryDeadJobsResult,
  type SetLimitParams,
  type SetLimitResult,
  type SetNoticesParams,
  type SettleAndClaimParams,
  type SettleAndClaimResult,
  type SteerParams,
  type SteerResult,
  type StoredLimit,
  type SubscribeParams,
  type SweepParams,
  type SweepResult,
  type WaitForWorkParams,
  type WaitForWorkResult,
  type WriteDocumentParams,
  type WriteDocumentResult,
  type WriteScheduleParams,
  type WriteScheduleResult,
  type WatchSignalsParams,
} from '../broker/index.ts'
import { LIMITS, type BurrowEvent, type LogLine, type Retention } from '../protocol/index.ts'
import type { Clock } from '../time/index.ts'
import type { Redis } from 'ioredis'
import { BlockingLine } from './blocking-line.ts'
import type { RedisClient } from './connections.ts'
import { EventReader } from './event-reader.ts'
import { readFigures } from './history-reading.ts'
import { JobMover } from './job-mover.ts'
import { listJobs } from './job-listing.ts'
import { findInQueues } from './job-lookup.ts'
import { IngestLists } from './ingest-lists.ts'
import type { Keyspace } from './keys.ts'
import { decodeLogs } from './log-lines.ts'
import type { Script, ScriptRunner } from './script-runner.ts'
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

/** The contract on Redis: each operation is a script of the same name. Built by `createRedisBroker`. */
export class RedisBroker implements FullBroker, IngestStore {
  readonly info: BrokerInfo
  readonly #params: RedisBrokerParams
  readonly #waiters: WakeWaiters
  readonly #signals: SignalReader
  readonly #mover = new JobMover({ run: (operation, queue, params) => this.#run(operation, queue, params) })
  readonly #subscriptions = new Set<AbortController>()
  readonly #ingestLists: IngestLists

  constructor(params: RedisBrokerParams) {
    this.info = params.info
    this.#params = params
    this.#ingestLists = new IngestLists({ ...params, createLine: () => this.#createLine() })
    this.#waiters = new WakeWaiters({
      keys: params.keys,
      cluster: params.cluster,
      clock: params.clock,
      createLine: () => this.#createLine(),
      mark: (key) =>
        params.runner.command((client) =>
          Promise.all([client.zadd(key, 0, '1'), client.pexpire(key, MARKER_TTL_MS)]),
        ),
    })
    this.#signals = new SignalReader({
      createLine: params.createSubscriber,
      channel: params.keys.signals,
      clock: params.clock,
    })
  }

  async enqueue(params: EnqueueParams): Promise<EnqueueResult> {
    refuseTransaction(params, 'redis')
    if (params.jobs.length === 0) return { outcomes: [], at: null }
    return this.#run(script.enqueue, params.queue, params)
  }

  settleAndClaim(params: SettleAndClaimParams): Promise<SettleAndClaimResult> {
    return this.#run(script.settleAndClaim, params.queue, params)
  }

  renewLeases(params: RenewLeasesParams): Promise<RenewLeasesResult> {
    return this.#run(script.renewLeases, params.queue, params)
  }

  async sweep(params: SweepParams): Promise<SweepResult> {
    const { result, isOutboxStuck } = await this.#run(script.sweep, params.queue, params)
    if (isOutboxStuck) await this.#mover.relay(params.queue)
    return result
  }

  recordProgress(params: RecordProgressParams): Promise<RecordProgressResult> {
    return this.#run(script.recordProgress, params.queue, params)
  }

  appendLogs(params: AppendLogsParams): Promise<AppendLogsResult> {
    return this.#run(script.appendLogs, params.queue, params)
  }

  waitForWork(params: WaitForWorkParams): Promise<WaitForWorkResult> {
    return this.#waiters.wait(params)
  }

  watchSignals(params: WatchSignalsParams): void {
    this.#signals.watch(params)
  }

  wake({ queue }: { queue: string }): Promise<void> {
    return this.#run(script.wake, queue, {})
  }

  async registerQueue({ queue }: { queue: string }): Promise<void> {
    const { listenedMs, asked } = await this.#runInNamespace(script.registerQueue, { queue })
    if (asked !== null) await this.#run(script.keepNotices, queue, asked)
    if (listenedMs > 0) await this.#run(script.listen, queue, { forMs: listenedMs })
  }

  heartbeatWorker(params: HeartbeatWorkerParams): Promise<HeartbeatWorkerResult> {
    return this.#runInNamespace(script.heartbeatWorker, params)
  }

  removeWorker(params: { workerId: string }): Promise<void> {
    return this.#runInNamespace(script.removeWorker, params)
  }

  async findJobs({ queue, ids }: FindJobsParams): Promise<FindJobsResult> {
    if (ids.length === 0) return { jobs: [] }
    if (queue !== null) return this.#run(script.findJobs, queue, { queue, ids })
    return findInQueues(ids, {
      queues: await this.listQueues(),
      findIn: (name, wanted) => this.#run(script.findJobs, name, { queue: name, ids: wanted }),
    })
  }

  listJobs(params: ListJobsParams): Promise<ListJobsResult> {
    return listJobs(params, {
      listQueues: () => this.listQueues(),
      listIds: (place, limit) => this.#run(script.listJobs, place.queue, { ...place, limit }),
      findJobs: async (queue, ids) => (await this.findJobs({ queue, ids })).jobs,
    })
  }

  async readLogs({ queue, jobId }: { queue: string; jobId: string }): Promise<readonly LogLine[]> {
    const { runner, keys } = this.#params
    return decodeLogs(await runner.command((client) => client.hget(keys.ofQueue(queue, 'logs'), jobId)))
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
    if (params.edits.length === 0) return { outcomes: [] }
    return this.#run(script.editJobs, params.queue, params)
  }

  async moveJobs(params: MoveJobsParams): Promise<MoveJobsResult> {
    return params.ids.length === 0 ? { outcomes: [] } : this.#mover.move(params)
  }

  retryDeadJobs(params: RetryDeadJobsParams): Promise<RetryDeadJobsResult> {
    return this.#run(script.retryDeadJobs, params.queue, params)
  }

  pauseQueue({ queue }: { queue: string }): Promise<void> {
    return this.#run(script.pauseQueue, queue, { paused: true })
  }

  resumeQueue({ queue }: { queue: string }): Promise<void> {
    return this.#run(script.pauseQueue, queue, { paused: false })
  }

  drainQueue(params: DrainQueueParams): Promise<DrainQueueResult> {
    return this.#run(script.drainQueue, params.queue, params)
  }

  async setRetention({ queue, retention }: { queue: string; retention: Retention }): Promise<void> {
    const fields = Object.entries(script.RETENTION_FIELDS) as [keyof Retention, string][]
    const values = fields.flatMap(([name, field]) => [field, retention[name]])
    await this.#params.runner.command((client) =>
      client.hset(this.#params.keys.ofQueue(queue, 'meta'), ...values),
    )
  }

  async listQueues(): Promise<readonly string[]> {
    const names = await this.#params.runner.command((client) => client.smembers(this.#params.keys.queues))
    return names.sort()
  }

  queueStats({ queue }: { queue: string }): Promise<QueueStats> {
    return this.#run(script.queueStats, queue, { queue })
  }

  recount({ queue }: { queue: string }): Promise<RecountResult> {
    return this.#run(script.recount, queue, {})
  }

  listWorkers(): Promise<readonly LiveWorker[]> {
    return this.#runInNamespace(script.listWorkers, {})
  }

  setLimit(params: SetLimitParams): Promise<SetLimitResult> {
    return this.#run(script.setLimit, params.queue, params)
  }

  listLimits({ queue }: { queue: string }): Promise<readonly StoredLimit[]> {
    return this.#run(script.listLimits, queue, {})
  }

  async readHistory(params: ReadHistoryParams): Promise<ReadHistoryResult> {
    const { keys, runner } = this.#params
    return readFigures(params, {
      kept: await this.#run(script.readHistory, params.queue, {}),
      readStrings: (names) =>
        runner.command((client) => client.mgetBuffer(names.map((name) => keys.ofQueue(params.queue, name)))),
    })
  }

  async setNotices(params: SetNoticesParams): Promise<void> {
    const { asked, queues } = await this.#runInNamespace(script.setNotices, params)
    await Promise.all(queues.map((queue) => this.#run(script.keepNotices, queue, asked)))
  }

  readNotices(params: ReadNoticesParams): Promise<ReadNoticesResult> {
    return this.#run(script.readNotices, params.queue, params)
  }

  async removeNotices(params: RemoveNoticesParams): Promise<void> {
    if (params.ids.length > 0) await this.#run(script.removeNotices, params.queue, params)
  }

  findSchedules(params: FindSchedulesParams): Promise<FindSchedulesResult> {
    return this.#runInNamespace(script.findSchedules, params)
  }

  listSchedules(params: ListSchedulesParams): Promise<ListSchedulesResult> {
    return this.#runInNamespace(script.listSchedules, params)
  }

  findDocuments(params: FindDocumentsParams): Promise<FindDocumentsResult> {
    return this.#runInNamespace(script.findDocuments, params)
  }

  listDocuments(params: ListDocumentsParams): Promise<ListDocumentsResult> {
    return this.#runInNamespace(script.listDocuments, params)
  }

  writeDocument(params: WriteDocumentParams): Promise<WriteDocumentResult> {
    return this.#runInNamespace(script.writeDocument, params)
  }

  deleteDocument(params: { readonly kind: string; readonly id: string }): Promise<boolean> {
    return this.#runInNamespace(script.deleteDocument, params)
  }

  writeSchedule(params: WriteScheduleParams): Promise<WriteScheduleResult> {
    return this.#runInNamespace(script.writeSchedule, params)
  }

  deleteSchedule(params: DeleteScheduleParams): Promise<DeleteScheduleResult> {
    return this.#runInNamespace(script.deleteSchedule, params)
  }

  claimSchedules(params: ClaimSchedulesParams): Promise<ClaimSchedulesResult> {
    return this.#runInNamespace(script.claimSchedules, params)
  }

  advanceSchedule(params: AdvanceScheduleParams): Promise<AdvanceScheduleResult> {
    return this.#runInNamespace(script.advanceSchedule, params)
  }

  async *subscribe(params: SubscribeParams): AsyncGenerator<BurrowEvent> {
    const { cluster, clock, keys, runner } = this.#params
    const closing = new AbortController()
    this.#subscriptions.add(closing)
    const reader = new EventReader({
      createLine: () => this.#createLine(),
      cluster,
      clock,
      streamKey: (queue) => (queue === null ? keys.newQueues : keys.ofQueue(queue, 'events')),
      listQueues: () => this.listQueues(),
      listen: (queue) => this.#run(script.listen, queue, { forMs: LIMITS.listenMs }),
      listenToNew: async () =>
        void (await runner.command((client) => client.set(keys.listening, '1', 'PX', LIMITS.listenMs))),
    })
    try {
      yield* reader.read({ ...params, signal: AbortSignal.any([params.signal, closing.signal]) })
    } finally {
      this.#subscriptions.delete(closing)
    }
  }

  openIngestList: IngestStore['openIngestList'] = (params) => this.#ingestLists.open(params)
  diagnose: FullBroker['diagnose'] = async () =>
    diagnosisOf(this.#params.runner, await this.#runInNamespace(script.diagnose, {}))

  ping: FullBroker['ping'] = async () => void (await this.#params.runner.command((client) => client.ping()))

  close(): Promise<void> {
    for (const subscription of this.#subscriptions) subscription.abort()
    this.#ingestLists.close()
    this.#waiters.close()
    this.#signals.close()
    this.#params.client.disconnect()
    return Promise.resolve()
  }

  #steer(steer: Script<SteerParams, SteerResult>, params: SteerParams): Promise<SteerResult> {
    if (params.ids.length === 0) return Promise.resolve({ outcomes: [] })
    return this.#run(steer, params.queue, params)
  }

  #run<P, R>(operation: Script<P, R>, queue: string, params: P): Promise<R> {
    return this.#params.runner.run(operation, this.#params.keys.queue(queue), params)
  }

  #runInNamespace<P, R>(operation: Script<P, R>, params: P): Promise<R> {
    return this.#params.runner.run(operation, this.#params.keys.namespace, params)
  }

  #createLine(): BlockingLine {
    return new BlockingLine(this.#params.createBlocking, this.#params.clock)
  }
}
