import type { z } from 'zod'
import { InvalidOptionError } from '../errors/index.ts'
import { validateNow } from '../jobs/validate-now.ts'
import {
  encodeJson,
  newJobId,
  parseName,
  resolveEnqueueOptions,
  type EnqueueOptions,
  type NewJob,
  type ResolvedJobOptions,
} from '../protocol/index.ts'
import type { ResolvedBurrowOptions } from './client-options.ts'

/** What enqueueing needs of a job definition. */
export interface EnqueueableDefinition {
  readonly type: string
  readonly input: z.ZodType
  readonly defaults: ResolvedJobOptions
}

/** A checked job with the queue it goes to. */
export interface PreparedJob {
  readonly queue: string
  readonly job: NewJob
  /** The caller chose the id; otherwise it is new and can meet no other. */
  readonly hasGivenId: boolean
}

function isDefinition(value: unknown): value is EnqueueableDefinition {
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
    const checked = validateNow(target.input, payload, `${prefix}payload`)
    return checked instanceof Promise ? checked.then(() => prepared) : prepared
  }

  #build(type: string, resolved: ResolvedJobOptions, payload: unknown, prefix: string): PreparedJob {
    const { clock, random, payloadLimitBytes } = this.#options
    const text = encodeJson(payload, `${prefix}payload`, payloadLimitBytes)
    return {
      queue: resolved.queue,
      hasGivenId: resolved.id !== null,
      job: {
        id: resolved.id ?? newJobId(resolved.queue, clock.now(), random),
        type,
        priority: resolved.priority,
        payload: text,
        maxAttempts: resolved.maxAttempts,
        backoff: resolved.backoff,
        timeoutMs: resolved.timeoutMs,
        uniqueKey: resolved.uniqueKey,
        tags: resolved.tags,
        delayMs: resolved.delayMs,
        runAt: resolved.runAt,
      },
    }
  }
}
