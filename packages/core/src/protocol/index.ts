export {
  askedDelay,
  judgeFailure,
  toFailureRecord,
  type FailureRecord,
  type FailureVerdict,
} from './attempt-failure.ts'
export {
  backoffDelay,
  DEFAULT_BACKOFF,
  resolveBackoff,
  type Backoff,
  type BackoffOption,
  type Jitter,
} from './backoff.ts'
export {
  CLOUD_EVENT_TYPE,
  EVENT_FORMATS,
  toCloudEvent,
  type CloudEvent,
  type EventFormat,
  type ToCloudEventParams,
} from './cloud-event.ts'
export {
  EVENT_NAMES,
  isEventOf,
  isJobEvent,
  type BurrowEvent,
  type EventBody,
  type EventName,
  type JobEvent,
  type QueueEvent,
} from './events.ts'
export { errorFingerprint, isFingerprint, type GroupedError } from './fingerprint/error-fingerprint.ts'
export {
  ERROR_GROUPS,
  LEASE_LOST_SHAPED,
  ShapedErrors,
  shapedError,
  toErrorGroup,
  type ErrorGroup,
  type ErrorGroupHour,
  type ShapedError,
  type StoredErrorGroup,
} from './fingerprint/error-groups.ts'
export { explainJob, type JobExplanation } from './explain/explain-job.ts'
export { FINDING_CODES, type FindingCode, type JobFinding } from './explain/finding.ts'
export type { JobFacts } from './explain/job-facts.ts'
export { hintsAt, newJobId, queueTag } from './job-id.ts'
export {
  resolveEnqueueOptions,
  resolveJobDefaults,
  type EnqueueOptions,
  type JobDefaults,
  type ResolvedJobOptions,
} from './job-options.ts'
export { decodeErrorLines } from './error-lines.ts'
export { decodeEventLine } from './event-line.ts'
export { decodeJobExtra, encodeJobExtra, type JobExtra } from './job-extra.ts'
export { HISTORY, HISTORY_BUCKETS_MS, HISTORY_STEPS, historyBucket, type HistoryStep } from './history.ts'
export type {
  AttemptError,
  ClaimedJob,
  Job,
  JobProgress,
  JobSpec,
  LogLine,
  NewJob,
  UniqueHold,
} from './job.ts'
export { decodeJson, encodeJson, type JsonText, type JsonValue } from './json-text.ts'
export type { Limit, Rate } from './limit.ts'
export { resolveLimit, type LimitOptions, type LimitPart } from './resolve-limit.ts'
export { estimatePercentile } from './percentile.ts'
export { LIMITS } from './limits.ts'
export { silentLogger, type Logger } from './logger.ts'
export { maskUrl, splitLogin } from './mask-url.ts'
export { isName, isNamespace, NAME_PATTERN, parseName, parseNamespace } from './names.ts'
export { asOptions, checkInteger, rejectUnknownKeys } from './option-checks.ts'
export {
  DEFAULT_PRIORITY,
  parsePriority,
  PRIORITIES,
  PRIORITY_NAMES,
  type Priority,
  type PriorityName,
} from './priority.ts'
export { chargeRate, IDLE_RATE, isIdleRate, startableAt, type RateState } from './rate.ts'
export { DEFAULT_RETENTION, resolveRetention, type Retention } from './retention.ts'
export type { Schedule, ScheduledJob, ScheduleRun } from './schedules/schedule.ts'
export { resolveScheduleSpec, type ScheduleBounds } from './schedules/resolve-schedule-spec.ts'
export type {
  Missed,
  Overlap,
  ScheduleOptions,
  ScheduleRule,
  ScheduleSpec,
} from './schedules/schedule-spec.ts'
export { parseScheduleId, slotJobId, slotTime } from './schedules/slot-job.ts'
export { slotsToFire, type SlotsToFireParams, type SlotsToFireResult } from './schedules/slots-to-fire.ts'
export { newestSlot, nextSlot, nextSlots } from './schedules/slots.ts'
export { parseTime, type TimeOption } from './parse-time.ts'
export {
  parseKey,
  scopeOf,
  UNIQUE_CONFLICTS,
  UNIQUE_SCOPES,
  type ResolvedUnique,
  type UniqueConflict,
  type UniqueOptions,
  type UniqueScope,
} from './unique-option.ts'
export {
  readTraceContext,
  resolveTrace,
  traceIdOf,
  type TraceContext,
  type TraceOption,
} from './trace-context.ts'
export {
  NOTICE_NAMES,
  parseNoticeNames,
  parseWebhookUrl,
  type NoticeName,
  type Webhook,
  type WebhookOption,
} from './webhook.ts'
export { renderStateMachine } from './state-machine-document.ts'
export {
  CANCEL_REASONS,
  DEAD_REASONS,
  isJobState,
  isTerminal,
  isWaiting,
  JOB_STATES,
  TERMINAL_STATES,
  type CancelReason,
  type DeadReason,
  type JobReason,
  type JobState,
  type TerminalState,
} from './states.ts'
export {
  isAllowed,
  JOB_TRIGGERS,
  TRANSITIONS,
  transitionsOf,
  type JobTrigger,
  type Transition,
} from './transitions.ts'
export {
  ExactJson,
  hasInexactNumber,
  noteTexts,
  plainJson,
  readJson,
  storedPayload,
  storedResult,
  writeJson,
} from './exact-json.ts'
export {
  fitsError,
  fitsMatch,
  isAboutErrors,
  isMatchingAll,
  parseTypePattern,
  type JobMatch,
} from './job-match.ts'
