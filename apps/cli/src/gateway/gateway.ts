import type {
  BulkActionDto,
  BulkPreviewDto,
  CloneJobDto,
  CreatedJobDto,
  EditJobDto,
  ExplanationDto,
  HistoryDto,
  IssuedKeyDto,
  JobDto,
  KeyDto,
  LimitDto,
  LogLineDto,
  NewBulkActionDto,
  NewJobDto,
  NewKeyDto,
  PutLimitDto,
  PutScheduleDto,
  QueueDto,
  ScheduleDto,
  StatsDto,
  WorkerDto,
} from '@burrow/api-contract'
import type { HistoryStep, JobState } from '@burrow/core'

/** A page of a list. */
interface Page<T> {
  readonly items: readonly T[]
  readonly next_cursor: string | null
}

interface PageQuery {
  readonly cursor?: string
  readonly limit: number
}

interface JobFilter extends PageQuery {
  readonly queue?: string
  readonly state?: JobState
  readonly type?: string
  readonly tag?: string
}

/** One job. `queue` is needed only when several queues have the id. */
export interface JobTarget {
  readonly id: string
  readonly queue?: string
}

/** Single jobs. Exit code 3 when there is no such job, 5 when several queues have one or its state forbids what is wanted. */
export interface JobGateway {
  submit(job: NewJobDto): Promise<CreatedJobDto>
  job(target: JobTarget): Promise<JobDto>
  jobs(filter: JobFilter): Promise<Page<JobDto>>
  /** The job once it has ended. Throws CliError (exit code 124) when that takes longer, or the reason of `signal`. */
  ended(target: JobTarget, timeoutMs: number, signal: AbortSignal): Promise<JobDto>
  explain(target: JobTarget): Promise<ExplanationDto>
  logs(target: JobTarget): Promise<readonly LogLineDto[]>
  /** The job as it is afterwards. */
  steer(action: 'retry' | 'cancel' | 'run', target: JobTarget): Promise<JobDto>
  delete(target: JobTarget): Promise<void>
  edit(target: JobTarget, changes: EditJobDto): Promise<JobDto>
  move(target: JobTarget, to: string): Promise<JobDto>
  clone(target: JobTarget, changes: CloneJobDto): Promise<CreatedJobDto>
}

/** Queues as a whole. Exit code 3 for a name that nobody has used yet, but for pausing and resuming. */
export interface QueueGateway {
  list(): Promise<readonly QueueDto[]>
  get(queue: string): Promise<QueueDto>
  pause(queue: string): Promise<QueueDto>
  resume(queue: string): Promise<QueueDto>
  drain(queue: string): Promise<{ readonly cancelled: number }>
}

/** Schedules. Exit code 3 when there is none with the id. */
export interface ScheduleGateway {
  list(page: PageQuery): Promise<Page<ScheduleDto>>
  get(id: string): Promise<ScheduleDto>
  /** Exit code 5 when there is another one with this id. */
  create(id: string, schedule: PutScheduleDto): Promise<ScheduleDto>
  /** Creates it, or makes the one with this id like this. */
  put(id: string, schedule: PutScheduleDto): Promise<ScheduleDto>
  pause(id: string): Promise<ScheduleDto>
  resume(id: string): Promise<ScheduleDto>
  trigger(id: string): Promise<CreatedJobDto>
  delete(id: string): Promise<void>
  /** The next times at which it is due; none while it is paused or when it has ended. */
  next(id: string, count: number): Promise<readonly string[]>
}

/** Limits of job types. */
export interface LimitGateway {
  list(queue: string | undefined): Promise<readonly LimitDto[]>
  set(queue: string, type: string, limit: PutLimitDto): Promise<LimitDto>
  /** Exit code 3 when there is none. */
  delete(queue: string, type: string): Promise<void>
}

/** Keys of the API. Exit code 3 when there is none with the id. */
export interface KeyGateway {
  list(): Promise<readonly KeyDto[]>
  get(id: string): Promise<KeyDto>
  create(key: NewKeyDto): Promise<IssuedKeyDto>
  /** Exit code 5 when the key is of no use any more. */
  rotate(id: string, overlapMs: number): Promise<IssuedKeyDto>
  revoke(id: string): Promise<KeyDto>
}

/** How far a bulk action is. */
export type BulkProgress = Pick<BulkActionDto, 'state' | 'matched' | 'done' | 'refused' | 'failed' | 'errors'>

/** Whoever looks on. */
interface BulkWatch {
  readonly signal: AbortSignal
  readonly onProgress: (progress: BulkProgress) => void
}

/** Actions on many jobs. */
export interface BulkGateway {
  preview(action: NewBulkActionDto): Promise<BulkPreviewDto>
  /** Resolves with how far it came also when `signal` ends it. */
  run(action: NewBulkActionDto, watch: BulkWatch): Promise<BulkProgress>
}

interface HistoryQuery {
  readonly step: HistoryStep
  readonly queue?: string
  readonly type?: string
  readonly from?: string
  readonly to?: string
}

/** What commands need of a Burrow, near or far. Everything looks the same either way. Failures have exit codes: `CliError`. */
export interface Gateway extends JobGateway, AsyncDisposable {
  readonly queues: QueueGateway
  readonly schedules: ScheduleGateway
  readonly limits: LimitGateway
  readonly bulk: BulkGateway
  readonly keys: KeyGateway
  stats(): Promise<StatsDto>
  retryAll(queue: string | undefined): Promise<{ readonly retried: number }>
  workers(): Promise<readonly WorkerDto[]>
  history(query: HistoryQuery): Promise<HistoryDto>
}
