import type {
  BatchItemDto,
  BulkActionDto,
  BulkPreviewDto,
  CloneJobDto,
  CreatedJobDto,
  EditJobDto,
  ErrorGroupDto,
  EventDto,
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
  NewWebhookEndpointDto,
  PutLimitDto,
  PutScheduleDto,
  QueueDto,
  ScheduleDto,
  StatsDto,
  WebhookDeliveryDto,
  WebhookEndpointDto,
  WebhookSecretDto,
  WorkerDto,
} from '@burrow/api-contract'
import type { JobFilter } from '@burrow/api-contract/job-query'
import type { EventName, HistoryStep, JobState, StoreDiagnosis } from '@burrow/core'

/** A page of a list. */
interface Page<T> {
  readonly items: readonly T[]
  readonly next_cursor: string | null
}

interface PageQuery {
  readonly cursor?: string
  readonly limit: number
}

interface JobsQuery extends PageQuery, Readonly<JobFilter> {}

/** One job. `queue` is needed only when several queues have the id. */
export interface JobTarget {
  readonly id: string
  readonly queue?: string
}

/** Single jobs. Exit code 3 when there is no such job, 5 when several queues have one or its state forbids what is wanted. */
export interface JobGateway {
  submit(job: NewJobDto): Promise<CreatedJobDto>
  /** Up to 500, in one call; an answer for each, in order. One that is refused does not stop the others. */
  submitMany(jobs: readonly NewJobDto[]): Promise<readonly BatchItemDto[]>
  job(target: JobTarget): Promise<JobDto>
  jobs(query: JobsQuery): Promise<Page<JobDto>>
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

/** Workers that were heard of lately. */
export interface WorkerGateway {
  list(): Promise<readonly WorkerDto[]>
  /** The worker, which is told with its next heartbeat. Exit code 3 when there is none with the id. */
  stop(id: string): Promise<WorkerDto>
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

interface DeliveriesQuery extends PageQuery {
  readonly endpoint_id?: string
  readonly job_id?: string
  readonly state?: JobState
}

/** Who is told of jobs over HTTP. Exit code 3 when there is none with the id. */
export interface WebhookGateway {
  list(): Promise<readonly WebhookEndpointDto[]>
  get(id: string): Promise<WebhookEndpointDto>
  create(
    endpoint: NewWebhookEndpointDto,
  ): Promise<WebhookEndpointDto & { readonly secrets: readonly WebhookSecretDto[] }>
  delete(id: string): Promise<void>
  test(id: string): Promise<WebhookDeliveryDto>
  deliveries(query: DeliveriesQuery): Promise<Page<WebhookDeliveryDto>>
  replay(deliveryId: string): Promise<WebhookDeliveryDto>
  /** Those that sign now, the new one first. Without an id: the secret of the namespace. */
  rotate(id: string | undefined, oldValidForMs: number | undefined): Promise<readonly WebhookSecretDto[]>
}

/** Which events are wanted: those that fit all that is given. */
export interface EventQuery {
  readonly queues?: readonly string[]
  readonly names?: readonly EventName[]
  readonly types?: readonly string[]
  readonly jobs?: readonly string[]
}

/** Whoever listens. */
export interface EventWatch {
  readonly signal: AbortSignal
  /** Nothing that happens from now on is missed. `isAgain`: the connection was lost before. */
  readonly onLive?: (isAgain: boolean) => void
  /** The connection is lost; it is made again until `signal` ends it. */
  readonly onLost?: (why: string) => void
}

/** What happens, as it happens. */
export interface EventGateway {
  /** At least once, in order within a queue, until `signal` ends it. */
  events(query: EventQuery, watch: EventWatch): AsyncIterable<EventDto>
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

interface ErrorsQuery extends PageQuery {
  readonly queue?: string
  readonly fingerprint?: string
  readonly text?: string
}

interface HistoryQuery {
  readonly step: HistoryStep
  readonly queue?: string
  readonly type?: string
  readonly from?: string
  readonly to?: string
}

/** What commands need of a Burrow, near or far. Everything looks the same either way. Failures have exit codes: `CliError`. */
export interface Gateway extends JobGateway, EventGateway, AsyncDisposable {
  readonly queues: QueueGateway
  readonly schedules: ScheduleGateway
  readonly limits: LimitGateway
  readonly workers: WorkerGateway
  readonly bulk: BulkGateway
  readonly keys: KeyGateway
  readonly webhooks: WebhookGateway
  /** One round trip. */
  ping(): Promise<void>
  /** What the store says of itself; null where an API stands between. */
  diagnose(): Promise<StoreDiagnosis | null>
  stats(): Promise<StatsDto>
  retryAll(queue: string | undefined): Promise<{ readonly retried: number }>
  history(query: HistoryQuery): Promise<HistoryDto>
  /** Errors of attempts by what they have in common, those seen last first. */
  errors(query: ErrorsQuery): Promise<Page<ErrorGroupDto>>
}
