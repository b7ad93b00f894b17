import type { z } from 'zod'
import { InvalidOptionError } from '../errors/index.ts'
import type { JobLimit } from '../jobs/index.ts'
import { validateNow } from '../jobs/validate-now.ts'
import {
  checkInteger,
  decodeJson,
  encodeJson,
  LIMITS,
  newJobId,
  parseKey,
  parseName,
  plainJson,
  resolveEnqueueOptions,
  type EnqueueOptions,
  type NewJob,
  type ResolvedJobOptions,
  type ResolvedUnique,
  type UniqueConflict,
  type UniqueHold,
} from '../protocol/index.ts'
import type { ResolvedBurrowOptions } from './client-options.ts'
import { uniqueKeyOf } from './unique-key.ts'

/** What enqueueing needs of a job definition. */
export interface EnqueueableDefinition {
  readonly type: string
  readonly input: z.ZodType
  readonly defaults: ResolvedJobOptions
  /** Absent or null: jobs count under what their options say. */
  readonly limit?: Pick<JobLimit, 'keyOf' | 'costOf'> | null
}

/** A checked job with the queue it goes to. */
export interface PreparedJob {
  readonly queue: string
  readonly job: NewJob
  /** The caller chose the id; otherwise it is new and can meet no other. */
  readonly hasGivenId: boolean
  /** What the caller wants when another job holds its unique key. */
  readonly onConflict: UniqueConflict
}

/** Whether a value is a definition, or near enough to be used as one. */
export function isDefinition(value: unknown): value is EnqueueableDefinition {
  if (typeof value !== 'object' || value === null) return false
  const { type, input, defaults } = value as Partial<EnqueueableDefinition>
  return typeof type === 'string' && typeof input?.safeParse === 'function' && typeof defaults === 'object'
}

/** Checks what a caller wants to enqueue and makes the record that is stored. Touches no store. */
export class JobFactory {
  readonly #options: ResolvedBurrowOptions

  constructor(options: ResolvedBurrowOptions) {
    this.#options = options
  }

  /**
   * @param prefix goes before the field in errors: empty, or such as `items[3].`
   * @returns the job, at once unless the schema has asynchronous parts
   * @throws InvalidOptionError, InvalidNameError, InvalidPayloadError, PayloadTooLargeError, each with the field
   */
  prepare(
    target: EnqueueableDefinition | string,
    payload: unknown,
    options: EnqueueOptions | undefined,
    prefix = '',
  ): PreparedJob | Promise<PreparedJob> {
    if (typeof target === 'string') {
      const type = parseName(target, `${prefix}type`)
      return this.#build(
        type,
        resolveEnqueueOptions(options, undefined, `${prefix}options.`),
        payload,
        prefix,
      )
    }
    if (!isDefinition(target)) {
      throw new InvalidOptionError(
        `${prefix}type`,
        'must be the name of a job type, or what defineJob returns',
      )
    }
    const resolved = resolveEnqueueOptions(options, target.defaults, `${prefix}options.`)
    // Built first: it encodes the value as it is now, before an asynchronous schema lets the caller change it.
    const prepared = this.#build(target.type, resolved, payload, prefix)
    // The value as given is stored: transforms of the schema run at the worker, once.
    const checked = validateNow(target.input, plainJson(payload), `${prefix}payload`)
    const { limit } = target
    if (!limit || (limit.keyOf === null && limit.costOf === null))
      return checked instanceof Promise ? checked.then(() => prepared) : prepared
    // Behind the check: these functions are written for payloads that fit.
    const count = () => withLimit(prepared, limit, options, prefix)
    return checked instanceof Promise ? checked.then(count) : count()
  }

  #build(type: string, resolved: ResolvedJobOptions, payload: unknown, prefix: string): PreparedJob {
    const { clock, random, payloadLimitBytes } = this.#options
    const text = encodeJson(payload, `${prefix}payload`, payloadLimitBytes)
    const { unique } = resolved
    return {
      queue: resolved.queue,
      hasGivenId: resolved.id !== null,
      onConflict: unique?.onConflict ?? 'return_existing',
      job: {
        id: resolved.id ?? newJobId(resolved.queue, clock.now(), random),
        type,
        priority: resolved.priority,
        payload: text,
        maxAttempts: resolved.maxAttempts,
        backoff: resolved.backoff,
        timeoutMs: resolved.timeoutMs,
        uniqueKey:
          unique === null ? null : uniqueKeyOf(unique, { type, payload: text }, `${prefix}options.unique`),
        unique: unique === null ? null : holdOf(unique),
        tags: resolved.tags,
        retryForMs: resolved.retryForMs,
        limitKey: resolved.limitKey,
        limitCost: resolved.limitCost,
        scheduleId: null,
        webhook: resolved.webhook,
        trace: resolved.trace,
        delayMs: resolved.delayMs,
        runAt: resolved.runAt,
        onConflict: unique?.onConflict === 'replace_payload' ? 'replace' : 'keep',
        expiresInMs: resolved.expiresInMs,
        expiresAt: resolved.expiresAt,
        slot: null,
      },
    }
  }
}

/** Null is what is usual, so that a usual job is written down in a few bytes. */
function holdOf({ until, forMs }: ResolvedUnique): UniqueHold | null {
  return until === 'finished' && forMs === null ? null : { until, forMs }
}

/** Lets the definition say what the job counts as, where the caller did not. */
function withLimit(
  prepared: PreparedJob,
  { keyOf, costOf }: Pick<JobLimit, 'keyOf' | 'costOf'>,
  options: EnqueueOptions | undefined,
  prefix: string,
): PreparedJob {
  const { job } = prepared
  // What is stored, not what was given: that may have been changed meanwhile.
  const payload = decodeJson(job.payload)
  const limitKey =
    keyOf === null || options?.limitKey !== undefined
      ? job.limitKey
      : parseKey(ask(keyOf, payload, `${prefix}limit.key`), `${prefix}limit.key`)
  const limitCost =
    costOf === null || options?.limitCost !== undefined
      ? job.limitCost
      : checkInteger(ask(costOf, payload, `${prefix}limit.cost`), `${prefix}limit.cost`, 1, LIMITS.limitCost)
  return { ...prepared, job: { ...job, limitKey, limitCost } }
}

/** What a function of a definition says of a payload. @throws InvalidOptionError (`INVALID_OPTION`) that names it when it throws */
function ask<T>(tell: (payload: unknown) => T, payload: unknown, field: string): T {
  try {
    return tell(payload)
  } catch (error) {
    throw new InvalidOptionError(field, 'threw an error for this payload: see the cause', error)
  }
}
