import type { z } from 'zod'
import { InvalidOptionError } from '../errors/index.ts'
import {
  asOptions,
  parseName,
  rejectUnknownKeys,
  resolveJobDefaults,
  type JobDefaults,
  type ResolvedJobOptions,
} from '../protocol/index.ts'
import { resolveJobLimit, type JobLimit, type JobLimitOptions } from './job-limit.ts'

/** A job type: its name, what goes in, what comes out, and the options its jobs have by default. Light: no handler. */
export interface JobDefinition<Input = unknown, Output = unknown, Given = Input> {
  readonly type: string
  /** Other names a module for this type answers to; a job keeps the name it was given. */
  readonly aliases: readonly string[]
  /** One sentence for people. */
  readonly description: string
  readonly input: z.ZodType<Input, Given>
  /** Null when results are not checked. */
  readonly output: z.ZodType<Output> | null
  readonly defaults: ResolvedJobOptions
  /** Null when it brings none along. */
  readonly limit: JobLimit | null
}

export interface DefineJobOptions<Input, Output, Given> {
  /** A name such as `email:send`. */
  readonly type: string
  /** @default none */
  readonly aliases?: readonly string[]
  /** @default '' */
  readonly description?: string
  /** Checked where a job is enqueued with this definition, and always again at the worker. */
  readonly input: z.ZodType<Input, Given>
  /** Checked before a result is stored. A result that does not fit is a permanent error. @default not checked */
  readonly output?: z.ZodType<Output>
  readonly defaults?: JobDefaults
  /**
   * Stored for the default queue of the type when a worker starts and that queue has none for the type yet, so that what was set
   * there by hand stays. @default none
   */
  readonly limit?: JobLimitOptions<Given>
}

const KEYS = ['type', 'aliases', 'description', 'input', 'output', 'defaults', 'limit']

function isSchema(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'safeParse' in value && '_zod' in value
}

/**
 * Defines a job type. Producers and workers share the definition; only workers need the handler (see `defineModule`).
 * @throws InvalidOptionError (`INVALID_OPTION`), InvalidNameError (`INVALID_NAME`) with the field that is wrong
 * @example
 * const hello = defineJob({ type: 'hello', input: z.object({ name: z.string() }), output: z.string() })
 */
export function defineJob<Input, Output = unknown, Given = Input>(
  options: DefineJobOptions<Input, Output, Given>,
): JobDefinition<Input, Output, Given> {
  asOptions(options ?? null, 'options')
  rejectUnknownKeys(options, KEYS, '')
  if (!isSchema(options.input)) throw new InvalidOptionError('input', 'must be a Zod 4 schema')
  if (options.output !== undefined && !isSchema(options.output))
    throw new InvalidOptionError('output', 'must be a Zod 4 schema')
  if (options.aliases !== undefined && !Array.isArray(options.aliases))
    throw new InvalidOptionError('aliases', 'must be a list of names')
  if (options.description !== undefined && typeof options.description !== 'string')
    throw new InvalidOptionError('description', 'must be text')
  return Object.freeze({
    type: parseName(options.type, 'type'),
    aliases: (options.aliases ?? []).map((alias, index) => parseName(alias, `aliases[${index}]`)),
    description: options.description ?? '',
    input: options.input,
    output: options.output ?? null,
    defaults: resolveJobDefaults(options.defaults),
    limit: options.limit === undefined ? null : resolveJobLimit(options.limit),
  })
}
